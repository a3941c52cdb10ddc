"""The rooms of the money office, in the order of a working day: (label, name of the address)."""

from django.utils.translation import gettext_lazy as _

ROOMS = (
    (_("Hôm nay"), "finance:home"),
    (_("Sổ thu"), "finance:books"),
    (_("Phần mềm"), "finance:software"),
)
