"""“Người tôi làm thay”: family members and organisations that one may file for."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.accounts.models import Person
from motcua.dossiers import services
from motcua.dossiers.models import Principal
from motcua.dossiers.queries.acting import principals_of
from motcua.dossiers.services import About
from motcua.dossiers.services.principals import OF_FAMILY, OF_ORGANISATION
from motcua.files.services import forget
from motcua.forms.fields import PersonalIdField, PhoneField, TextField
from motcua.forms.identity import TaxCodeField
from motcua.forms.times import DayField, day_of
from motcua.forms.widgets import Radios
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.attaching import Attached
from motcua.web.downloads import downloaded
from motcua.web.requests import SignedInRequest

ONWARD = "tiep"  # the page that one came from and goes back to
RELATIONS: dict[str, tuple[str, ...]] = {
    Principal.Kind.FAMILY: OF_FAMILY,
    Principal.Kind.ORGANISATION: OF_ORGANISATION,
}
NUMBERS: dict[str, tuple[type[forms.Field], Any, Any]] = {
    Principal.Kind.FAMILY: (
        PersonalIdField,
        gettext_lazy("Số định danh cá nhân"),
        gettext_lazy("12 chữ số trên thẻ căn cước."),
    ),
    Principal.Kind.ORGANISATION: (TaxCodeField, gettext_lazy("Mã số thuế"), gettext_lazy("10 hoặc 13 chữ số.")),
}
NAMES: dict[str, Any] = {
    Principal.Kind.FAMILY: gettext_lazy("Họ và tên"),
    Principal.Kind.ORGANISATION: gettext_lazy("Tên tổ chức, hộ kinh doanh"),
}


class PrincipalForm(forms.Form):
    """What is kept of one of them: name and relation; the rest as far as one has it."""

    use_required_attribute = False
    full_name = TextField(error_messages={"required": gettext_lazy("Nhập tên")})
    relation = forms.ChoiceField(
        label=gettext_lazy("Quan hệ với bạn"),
        widget=Radios,
        error_messages={
            "required": gettext_lazy("Chọn quan hệ"),
            "invalid_choice": gettext_lazy("Chọn một trong các quan hệ bên dưới"),
        },
    )
    phone = PhoneField(
        label=gettext_lazy("Số điện thoại"),
        help_text=gettext_lazy("Không bắt buộc. Có số thì chúng tôi nhắn cho người đó mỗi khi bạn nộp thay."),
        required=False,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "autocomplete": "off"}),
    )
    valid_until = DayField(
        label=gettext_lazy("Được làm thay đến ngày nào?"),
        help_text=gettext_lazy("Để trống nếu không có hạn, ví dụ cha mẹ với con nhỏ."),
        required=False,
    )
    field_order = ("full_name", "relation", "id_number", "phone", "valid_until")

    def __init__(self, kind: str, data: Any = None, principal: Principal | None = None) -> None:
        super().__init__(data, initial=_known(principal))
        self.kind = kind
        number, label, hint = NUMBERS[kind]
        self.fields["id_number"] = number(label=label, help_text=f"{_('Không bắt buộc.')} {hint}", required=False)
        self.fields["full_name"].label = NAMES[kind]
        names = dict(Principal.Relation.choices)
        relation = cast(forms.ChoiceField, self.fields["relation"])
        relation.choices = [(each, names[Principal.Relation(each)]) for each in RELATIONS[kind]]
        self.order_fields(self.field_order)

    def clean_valid_until(self) -> Any:
        """A day that has passed gives no right."""
        day = day_of(self.cleaned_data["valid_until"])
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("Ngày này đã qua. Nhập ngày còn hạn, hoặc để trống"))
        return day

    def about(self) -> About:
        """What was said."""
        said = self.cleaned_data
        rest = {name: said.get(name) or "" for name in ("id_number", "phone")}
        return About(self.kind, said["relation"], said["full_name"], valid_until=said["valid_until"], **rest)


def _known(principal: Principal | None) -> dict[str, Any]:
    if principal is None:
        return {}
    known = {name: getattr(principal, name) for name in ("full_name", "relation", "id_number", "phone")}
    return known | {"valid_until": principal.valid_until.isoformat() if principal.valid_until else None}


@require_safe
@never_cache
@login_required
def principals(request: SignedInRequest) -> HttpResponse:
    """Everybody in the list, each with until when."""
    return render(
        request, "citizen/principals.html", {"principals": principals_of(request.user), "today": clock.today()}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def add(request: SignedInRequest, kind: str) -> HttpResponse:
    """A new entry: a family member ("nguoi-than") or an organisation ("to-chuc")."""
    of = Principal.Kind.FAMILY if kind == "nguoi-than" else Principal.Kind.ORGANISATION
    return _edited(request, of, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def change(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """An own entry."""
    principal = _own(request.user, pk)
    return _edited(request, principal.kind, principal)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask once, then take it out."""
    principal = _own(request.user, pk)
    if request.method != "POST":
        return render(request, "citizen/principal_remove.html", {"principal": principal})
    services.remove_principal(principal, person=request.user)
    messages.success(request, _("Đã bỏ khỏi danh sách. Hồ sơ đã nộp thay vẫn giữ nguyên."))
    return redirect("citizen:principals")


@require_safe
@never_cache
@login_required
def proof(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The paper that gives the right to act, for who sent it."""
    principal = _own(request.user, pk)
    if principal.proof is None:
        return redirect("citizen:principal", principal.pk)
    return downloaded(principal.proof)


def _own(person: Person, pk: UUID) -> Principal:
    return get_object_or_404(principals_of(person), pk=pk)


def _edited(request: SignedInRequest, kind: str, principal: Principal | None) -> HttpResponse:
    attached = Attached(request, f"principal:{principal.pk if principal else kind}")
    form = PrincipalForm(kind, request.POST if request.method == "POST" else None, principal)
    shown: dict[str, Any] = {
        "form": form,
        "principal": principal,
        "kind": kind,
        "onward": _onward(request),
        "wrong_files": [],
    }
    if request.method != "POST":
        return render(request, "citizen/principal.html", {**shown, "files": attached.files})
    shown["wrong_files"] = attached.take(request.FILES.getlist("tep")[:1])
    files = attached.files
    if not form.is_valid() or shown["wrong_files"]:
        return render(request, "citizen/principal.html", {**shown, "files": files}, status=422)
    try:
        about, paper = form.about(), files[-1] if files else None
        services.keep_principal(request.user, about=about, principal=principal, proof=paper)
    except DomainError as error:
        form.add_error(None, error.message)
        return render(request, "citizen/principal.html", {**shown, "files": files}, status=409)
    attached.sent()
    for stored in files[:-1]:  # sent before the one that counts
        forget(stored)
    messages.success(request, _("Đã lưu. Từ nay bạn chọn được tên này khi bắt đầu một hồ sơ."))
    return redirect(shown["onward"] or "citizen:principals")


def _onward(request: SignedInRequest) -> str:
    """Where to go back to: a page of ours, or nothing."""
    wanted = request.POST.get(ONWARD) or request.GET.get(ONWARD) or ""
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""
