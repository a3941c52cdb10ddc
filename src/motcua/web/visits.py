"""What the funnel may know of a request: whether a person made it, and on what kind of device. Nothing of it is kept."""

import re

from django.http import HttpRequest

from motcua.catalogue.package import Package
from motcua.dossiers.models import Channel, Draft
from motcua.uptake.models import Device

# Programs that say what they are: search engines, previews of links in messages, monitors, tools.
ROBOTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|preview|facebookexternalhit|zalo ?share|whatsapp|telegram|monitor|uptime|curl|wget"
    r"|python|java/|go-http|okhttp|headless|lighthouse|scrapy|libwww|httpclient",
    re.IGNORECASE,
)
PHONES = re.compile(r"mobi|android|iphone|ipad|opera mini|windows phone|nokia|kaios", re.IGNORECASE)
OF_A_DRAFT = re.compile(r"/nop/[0-9a-f-]{36}/([a-z0-9_-]{1,60})/")  # where the link that was pressed stood
AFTER_THE_QUESTIONS = ("giay-to", "nhan-ket-qua", "kiem-tra")
AHEAD = (
    "Sec-Purpose",
    "Purpose",
    "X-Moz",
)  # a browser that fetches what nobody has asked for yet says so in one of them
AGAIN = ("max-age=0", "no-cache")  # what browsers send when a page that is shown already is loaded again


def is_a_visit(request: HttpRequest) -> bool:
    """Whether a person opens a page now: no robot, nothing fetched ahead, not the same page loaded again."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or not agent or ROBOTS.search(agent):
        return False
    if any("prefetch" in request.headers.get(name, "").lower() for name in AHEAD):
        return False
    return request.headers.get("Cache-Control", "").lower() not in AGAIN


def device_of(request: HttpRequest, draft: Draft | None = None) -> str:
    """Phone or computer, by the name that the browser gives itself; shared where somebody helps or at a centre."""
    if draft is not None and draft.channel not in (Channel.SELF_REMOTE, Channel.REPRESENTATIVE):
        return Device.SHARED
    return Device.PHONE if PHONES.search(request.headers.get("User-Agent", "")) else Device.COMPUTER


def page_come_from(request: HttpRequest, package: Package) -> str:
    """The page of the form from which a link was pressed, "" from elsewhere. Of the draft itself nothing is read."""
    found = OF_A_DRAFT.search(request.headers.get("Referer", ""))
    page = found[1] if found else ""
    return page if page in (*AFTER_THE_QUESTIONS, *(each.id for each in package.pages)) else ""
