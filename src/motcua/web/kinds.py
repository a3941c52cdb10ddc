"""Who files: a citizen, a household business, an organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.package import Package
from motcua.dossiers.models import Party
from motcua.forms.widgets import Radios


def kind_field(package: Package) -> forms.ChoiceField:
    """Who files: asked only where fees, papers or questions depend on it."""
    names = dict(Party.Kind.choices)
    return forms.ChoiceField(
        label=_("Ai là người nộp hồ sơ?"),
        choices=[(kind, names[Party.Kind(kind)]) for kind in package.kinds_to_ask],
        widget=Radios,
        error_messages={
            "required": _("Chọn người nộp hồ sơ"),
            "invalid_choice": _("Chọn một trong các câu trả lời bên dưới"),
        },
    )
