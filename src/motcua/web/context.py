"""What the frame of every page knows: the name of the place, the menu of this person, the size of the letters."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.authorities.queries import roles_of
from motcua.dossiers.queries.lateness import unread_of

ASKED = {"officer", "head", "leader"}  # who is asked for an opinion
LARGE = "co-chu"  # the cookie that `public:large` sets to "lon"
OTHER_LANGUAGE = {"vi": ("en", "EN", "English"), "en": ("vi", "VI", "Tiếng Việt")}


class Link(NamedTuple):
    """One entry of the menu; `here` marks the page that is shown, `n` how much of it is new."""

    label: str
    url: str
    here: bool
    n: int = 0


@dataclass(frozen=True)
class House:
    """Nothing here asks the database, except `request.user`, when there is a session, and what the menu of staff says."""

    request: HttpRequest

    @property
    def city(self) -> str:
        """The place that runs the site; MOTCUA_CITY names a real one."""
        return settings.CITY_NAME or _("Tỉnh Hồng Lam (mẫu)")

    @property
    def sample(self) -> bool:
        """Whether every figure and person on the page is invented: then a band says so."""
        return settings.SANDBOX

    sandbox = sample

    @property
    def shared_machine(self) -> bool:
        """Whether this is the machine of a centre that one person uses after the other."""
        here = getattr(self.request, "onsite", None)
        return bool(here and here.shared)

    @property
    def large(self) -> bool:
        return self.request.COOKIES.get(LARGE) == "lon"

    @property
    def here(self) -> str:
        """Where the switches of language and letter size lead back to."""
        return self.request.get_full_path()

    @property
    def other_language(self) -> tuple[str, str, str]:
        """Code, short name and own name of the language one may change to."""
        return OTHER_LANGUAGE[(get_language() or "vi")[:2]]

    @cached_property
    def person(self):
        """Who is signed in, or None. An error page may have no `user` yet."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def staff(self) -> bool:
        return bool(self.person and self.person.is_staff)

    @cached_property
    def roles(self) -> set[str]:
        """What this member of staff does, in any office: one query, for the menu."""
        known = getattr(self.request, "roles", None)
        return set().union(*(known or roles_of(self.person)).values()) if self.staff else set()

    @cached_property
    def nav(self) -> list[Link]:
        """The menu: of an officer, of a signed-in citizen, or of anybody."""
        if self.staff:
            reception = [
                (_("Tiếp nhận tại quầy"), "officer:walk_in"),
                (_("Giúp người dân nộp"), "helping:home"),
                (_("Cần gọi lại"), "officer:callbacks"),
            ]
            writing = [
                (_("Soạn thủ tục"), "manager:drafts"),
                (_("Dịch vụ đang mở"), "manager:offerings"),
                (_("Tìm không thấy"), "manager:misses"),
            ]
            opinions = [(_("Xin ý kiến"), "officer:opinions")] if self.roles & ASKED else []
            return self._links(
                (_("Hồ sơ cần xử lý"), "officer:inbox"),
                (_("Thông báo"), "officer:notices"),
                *([(_("Điều hành"), "leading:home")] if self.roles & {"head", "leader", "manager"} else []),
                *opinions,
                *(reception if "receiver" in self.roles else []),
                *([(_("Ca thu"), "officer:shifts")] if self.roles & {"receiver", "accountant"} else []),
                *([(_("Phân công"), "officer:rules")] if self.roles & {"head", "leader"} else []),
                *([(_("Xin bổ sung thêm"), "officer:rounds")] if "leader" in self.roles else []),
                *(
                    [(_("Tài chính"), "finance:home")]
                    if self.roles & {"accountant", "head", "leader", "manager"}
                    else []
                ),
                *(writing if self.roles & {"editor", "manager"} else []),
                *([(_("Người giúp dân"), "helping:people")] if self.roles & {"head", "leader", "manager"} else []),
                *([(_("Lịch làm việc"), "manager:calendars")] if "manager" in self.roles else []),
                *([(_("Chờ cơ quan mới"), "manager:handing_over")] if "manager" in self.roles else []),
                (_("Số liệu"), "public:uptake"),
            )
        mine = [(_("Hồ sơ của tôi"), "citizen:mine")] if self.person else []
        return self._links((_("Thủ tục"), "public:search"), *mine, (_("Tra cứu"), "public:status"))

    @cached_property
    def unread(self) -> int:
        """How many lines at his desk this member of staff has not read."""
        return unread_of(self.person) if self.staff else 0

    def _new(self, name: str) -> int:
        return self.unread if name == "officer:notices" else 0

    def _links(self, *entries: tuple[str, str]) -> list[Link]:
        match = getattr(self.request, "resolver_match", None)
        return [
            Link(label, url, _is_here(match, name), self._new(name))
            for label, name in entries
            if (url := address(name))
        ]


def _is_here(match: ResolverMatch | None, name: str) -> bool:
    """Whether this entry leads to the page that is shown, or to the first page of the room that it is in."""
    return match is not None and (match.view_name == name or name == f"{match.namespace}:home")


def address(name: str) -> str:
    """The address of a screen, or nothing in a house where that room is not built."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def house(request: HttpRequest) -> dict[str, House]:
    """The context processor."""
    return {"house": House(request)}
