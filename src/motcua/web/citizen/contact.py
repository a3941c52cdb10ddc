"""Correcting how one is reached. A new telephone counts once the code sent to it has come back."""

import secrets
import time
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.accounts.phones import national
from motcua.dossiers import services
from motcua.dossiers.contact import NAMES
from motcua.dossiers.models import Delivery, Dossier
from motcua.dossiers.services import Contact
from motcua.forms.fields import EmailField, LongTextField, PhoneField
from motcua.forms.widgets import Radios
from motcua.foundation.errors import DomainError
from motcua.foundation.tries import count_try
from motcua.notifications.services import queue_message
from motcua.web.citizen.delivery import SAYS
from motcua.web.citizen.holding import with_dossier
from motcua.web.public.attempts import may_try
from motcua.web.requests import SignedInRequest

ASKED = "contact_code"  # session: the dossier, what was typed, the code and when it was sent
LIVES = 300  # seconds
MOST_GUESSES = 5


class ContactForm(forms.Form):
    """Telephone and e-mail as long as the dossier is open; the way of delivery until the result is released."""

    use_required_attribute = False
    phone = PhoneField(
        label=gettext_lazy("Số điện thoại nhận tin"),
        help_text=gettext_lazy("Đổi sang số khác thì chúng tôi gửi mã đến số đó để chắc là số của bạn."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": gettext_lazy("Nhập số điện thoại nhận tin")},
    )
    email = EmailField(
        label=gettext_lazy("Thư điện tử"),
        help_text=gettext_lazy("Không bắt buộc."),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    how = forms.ChoiceField(label=gettext_lazy("Nhận kết quả"), widget=Radios)
    address = LongTextField(
        label=gettext_lazy("Địa chỉ nhận thư"),
        help_text=gettext_lazy("Số nhà, đường hoặc thôn; phường, xã; tỉnh."),
        required=False,
        longest=300,
        widget=forms.Textarea({"rows": "3", "autocomplete": "street-address"}),
    )

    def __init__(self, dossier: Dossier, data: Any = None) -> None:
        known = services.contact_of(dossier)
        start = {"phone": known.phone, "email": known.email, "how": known.delivery, "address": known.address}
        super().__init__(data, initial=start)
        self.known = known
        ways = dossier.version.package.delivery
        cast(forms.ChoiceField, self.fields["how"]).choices = [(way, Delivery(way).label) for way in ways]
        if dossier.ready_at:
            del self.fields["how"]
        if dossier.ready_at or Delivery.POST not in ways:
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        """Says when the post has no address."""
        said = self.cleaned_data
        if said.get("how") == Delivery.POST and not said.get("address") and "address" not in self.errors:
            self.add_error("address", _("Nhập địa chỉ để bưu điện giao"))
        return said

    def contact(self) -> Contact:
        """What was typed; what may not be changed any more stays as it is."""
        said, known = self.cleaned_data, self.known
        delivery = said.get("how", known.delivery)
        return Contact(said["phone"], said["email"], delivery, said.get("address", known.address))

    @property
    def options(self) -> list[dict[str, Any]]:
        """The ways of delivery with what they mean."""
        if "how" not in self.fields:
            return []
        chosen = self["how"].value()
        pairs: Any = cast(forms.ChoiceField, self.fields["how"]).choices
        return [{"way": way, "name": name, "says": SAYS[Delivery(way)], "chosen": way == chosen} for way, name in pairs]


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def contact(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Change it; or, for a number that is not proved, send a code there first."""
    if not dossier.is_open:
        messages.info(request, _("Hồ sơ đã kết thúc nên không sửa thông tin liên hệ nữa."))
        return redirect("citizen:dossier", dossier.reference)
    if request.method != "POST":
        return _shown(request, dossier, ContactForm(dossier))
    form = ContactForm(dossier, request.POST)
    if not form.is_valid():
        return _shown(request, dossier, form, status=422)
    wanted = form.contact()
    if wanted.phone not in {form.known.phone, request.user.phone if request.user.phone_verified_at else ""}:
        return _send_code(request, dossier, form)
    return _corrected(request, dossier, form, wanted)


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def code(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """The six digits that were sent to the new number."""
    asked = request.session.get(ASKED) or {}
    if asked.get("dossier") != str(dossier.pk) or time.time() - asked["at"] > LIVES:
        messages.warning(request, _("Mã đã hết hạn hoặc đã dùng. Nhập lại số điện thoại để nhận mã mới."))
        return redirect("citizen:contact", dossier.reference)
    wanted = Contact(**asked["contact"])
    shown = {"dossier": dossier, "phone": national(wanted.phone)}
    if request.method != "POST":
        return render(request, "citizen/contact_code.html", shown)
    typed = "".join(filter(str.isdecimal, request.POST.get("code", "")))[:6]
    if _guesses(dossier, asked) > MOST_GUESSES:
        del request.session[ASKED]
        messages.error(request, _("Bạn nhập sai mã 5 lần nên mã đã bị hủy. Nhập lại số điện thoại để nhận mã mới."))
        return redirect("citizen:contact", dossier.reference)
    if not secrets.compare_digest(typed.encode(), asked["code"].encode()):
        return render(request, "citizen/contact_code.html", {**shown, "wrong": True}, status=422)
    del request.session[ASKED]
    return _corrected(request, dossier, ContactForm(dossier), wanted, proved=wanted.phone)


def _guesses(dossier: Dossier, asked: dict[str, Any]) -> int:
    """How often this one code was guessed at, in all browsers, this time included."""
    one_code = f"contact code|{dossier.pk}|{asked['at']}"
    return count_try(sha256(one_code.encode()).hexdigest(), seconds=LIVES)


def _send_code(request: SignedInRequest, dossier: Dossier, form: ContactForm) -> HttpResponse:
    wanted = form.contact()
    few = may_try(request, "contact-code", about=str(request.user.pk), most=5, seconds=3600)
    if not few or not may_try(request, "contact-code", about=wanted.phone, most=3, seconds=3600):
        form.add_error("phone", _("Bạn đổi số nhiều lần quá. Đợi một giờ rồi thử lại."))
        return _shown(request, dossier, form, status=429)
    digits = f"{secrets.randbelow(10**6):06}"
    kept = {"phone": wanted.phone, "email": wanted.email, "delivery": wanted.delivery, "address": wanted.address}
    request.session[ASKED] = {"dossier": str(dossier.pk), "contact": kept, "code": digits, "at": time.time()}
    facts = {"code": digits, "reference": dossier.reference}
    queue_message("sms", to=wanted.phone, template="contact_code", context=facts, language=dossier.language)
    return redirect("citizen:contact_code", dossier.reference)


def _corrected(
    request: SignedInRequest, dossier: Dossier, form: ContactForm, wanted: Contact, proved: str = ""
) -> HttpResponse:
    try:
        changed = services.correct_contact(dossier, person=request.user, contact=wanted, proved=proved)
    except DomainError as error:
        if form.is_bound:
            form.add_error(None, error.message)
            return _shown(request, dossier, form, status=409)
        messages.error(request, error.message)
        return redirect("citizen:contact", dossier.reference)
    said = _("Đã sửa thông tin liên hệ của hồ sơ này.") if changed else _("Không có gì thay đổi.")
    messages.success(request, said)
    return redirect("citizen:dossier", dossier.reference)


def _shown(request: SignedInRequest, dossier: Dossier, form: ContactForm, status: int = 200) -> HttpResponse:
    changes = dossier.contact_changes.order_by("-id")[:5]
    shown = {"dossier": dossier, "form": form, "changes": [(change.at, _names(change.after)) for change in changes]}
    return render(request, "citizen/contact.html", shown, status=status)


def _names(changed: dict[str, Any]) -> str:
    return ", ".join(str(NAMES[name]) for name in changed)
