"""The doors: a telephone number and its code for citizens, user name and password for staff."""

from hashlib import sha256
from typing import Any

from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.generic.edit import FormView

from motcua.accounts.phones import national
from motcua.authorities.models import Membership
from motcua.authorities.queries import memberships_of
from motcua.foundation.tries import count_try

PENDING = "account_login"  # allauth's name in the session for a sign-in under way


class PhoneDoor(RequestLoginCodeView):
    """Ask for the number. Sending it again sends a new code, and the old one is void."""

    template_name = "signin/phone.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """A sign-in under way locks no door: it may have been begun with a wrong number."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        code_page = self.passthrough_next_url(reverse("account_confirm_login_code"))
        return context | {"code_page": code_page if PENDING in self.request.session else ""}


class CodePage(ConfirmLoginCodeView):
    """Ask for the six digits. When the code is spent or too old, back to the number, with the way on kept."""

    template_name = "signin/code.html"
    spent = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        door = reverse("account_request_login_code")
        if getattr(response, "url", "") != door:
            return response
        if not self.spent:
            messages.warning(request, _("Mã đã hết hạn hoặc đã dùng. Nhập lại số điện thoại để nhận mã mới."))
        return redirect(self.passthrough_next_url(door))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Guesses sent at once would all read the same count in the session: they are counted beside it as well."""
        if self._guesses() > self._process.max_attempts:
            self._process.abort()
            return self._told_spent()
        return super().post(request, *args, **kwargs)

    def _guesses(self) -> int:
        """How often this one code has been guessed at, this time included."""
        state = self._process.state
        one_code = f"sign-in code|{state.get('phone')}|{state['at']}"
        return count_try(sha256(one_code.encode()).hexdigest(), seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)

    def form_invalid(self, form: Any) -> HttpResponse:
        if self._process.record_invalid_attempt():
            return FormView.form_invalid(self, form)
        return self._told_spent()

    def _told_spent(self) -> HttpResponse:
        self.spent = True
        messages.error(
            self.request, _("Bạn nhập sai mã 5 lần nên mã đã bị hủy. Nhập lại số điện thoại để nhận mã mới.")
        )
        return redirect("account_request_login_code")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        left = self._process.max_attempts - self._process.state["failed_attempts"]
        tries = ngettext("Bạn còn %(left)s lần nhập.", "Bạn còn %(left)s lần nhập.", left) % {"left": left}
        return context | {"national": national(context["phone"]), "tries": tries if form_failed(context) else ""}


def form_failed(context: dict[str, Any]) -> bool:
    """Whether the page is shown again because of a wrong code."""
    return bool(context["form"].is_bound and context["form"].errors)


class StaffDoor(LoginView):
    """User name and password; the second factor follows on a page of its own."""

    template_name = "signin/staff.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """The same as at the other door."""


class SecondFactorPage(AuthenticateView):
    """The code of the app, a recovery code, or a security key."""

    template_name = "signin/second_factor.html"


@require_safe
@login_required
def where_next(request: HttpRequest) -> HttpResponse:
    """After sign-in without another wish: staff to their inbox, the province's leaders to the figures, citizens home."""
    if not request.user.is_staff:
        return redirect("citizen:mine")
    roles = set(memberships_of(request.user).values_list("role", flat=True))
    return redirect("public:uptake" if roles == {Membership.Role.MANAGER} else "officer:inbox")
