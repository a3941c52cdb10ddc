"""What is typed to open an account or to change its key. What is typed as a secret is never shown again."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.payments.gateways import VIETQR, label_of
from motcua.payments.services import NewAccount
from motcua.web.officer.forms import DeskForm

COMMON = "chung"


def secret(**more: Any) -> forms.CharField:
    """A field for a key: what is typed is hidden, and never filled in again."""
    hidden = forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(widget=hidden, max_length=200, **more)


class GatewayForm(DeskForm):
    """An account at a payment gateway."""

    office = forms.ChoiceField(label=_("Tiền thuộc về"))
    gateway = forms.ChoiceField(label=_("Cổng thanh toán"))
    merchant_code = forms.CharField(
        label=_("Mã đơn vị"),
        help_text=_("Cổng thanh toán cấp khi ký hợp đồng, ví dụ HLAMCSGT."),
        max_length=40,
        error_messages={"required": _("Nhập mã đơn vị")},
    )
    secret = secret(
        label=_("Khóa bí mật"),
        help_text=_("Dán nguyên khóa cổng thanh toán cấp. Lưu xong, không ai xem lại được."),
        error_messages={"required": _("Nhập khóa bí mật")},
    )

    def __init__(self, *args: Any, offices: list[Authority], common: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, offices, common)
        gateways = [(name, label_of(name)) for name in settings.ADAPTERS["bank"]]
        self.fields["gateway"] = forms.ChoiceField(label=_("Cổng thanh toán"), choices=gateways)

    def new_account(self) -> NewAccount:
        """What was typed, for the service."""
        given = self.cleaned_data
        return NewAccount(given["gateway"], merchant_code=given["merchant_code"], secret=given["secret"].strip())


class BankForm(DeskForm):
    """A bank account that receives transfers by VietQR."""

    office = forms.ChoiceField(label=_("Tiền thuộc về"))
    bank_bin = forms.CharField(
        label=_("Mã ngân hàng (BIN)"),
        help_text=_("6 chữ số của NAPAS, ví dụ 970436 là Vietcombank."),
        max_length=6,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Nhập mã ngân hàng")},
    )
    bank_name = forms.CharField(label=_("Tên ngân hàng"), max_length=100, error_messages={"required": _("Nhập tên")})
    account_number = forms.CharField(
        label=_("Số tài khoản"),
        max_length=19,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Nhập số tài khoản")},
    )
    account_name = forms.CharField(
        label=_("Tên chủ tài khoản"),
        help_text=_("Đúng như ngân hàng ghi, người chuyển tiền sẽ thấy tên này."),
        max_length=100,
        error_messages={"required": _("Nhập tên chủ tài khoản")},
    )

    def __init__(self, *args: Any, offices: list[Authority], common: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, offices, common)

    def new_account(self) -> NewAccount:
        """What was typed, for the service."""
        given = {name: value.strip() for name, value in self.cleaned_data.items() if name != "office"}
        return NewAccount(VIETQR, **given)


class KeyForm(DeskForm):
    """Another key for an account."""

    secret = secret(
        label=_("Khóa bí mật mới"),
        help_text=_("Dán nguyên khóa mới cổng thanh toán cấp."),
        error_messages={"required": _("Nhập khóa bí mật mới")},
    )


def _offer(form: forms.Form, offices: list[Authority], common: bool) -> None:
    rows = [(str(each.pk), each.name) for each in offices]
    shared = [(COMMON, _("Tài khoản chung của tỉnh"))] if common else []
    field = form.fields["office"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [*shared, *rows]
