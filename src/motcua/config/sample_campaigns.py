"""Campaigns and nudges of the sample city, by its sample staff: one that is over and had an effect, one that runs, a nudge."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from motcua.accounts.models import Person
from motcua.authorities.models import AdministrativeUnit
from motcua.authorities.queries import wards_on
from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Channel, Dossier, Party
from motcua.dossiers.simulation.answers import Answers, examples_in
from motcua.dossiers.simulation.cast import Office, offices_of
from motcua.dossiers.simulation.filings import Filing
from motcua.dossiers.simulation.history import play
from motcua.dossiers.simulation.streams import read_streams
from motcua.foundation import clock
from motcua.foundation.ids import new_id
from motcua.uptake import services
from motcua.uptake.campaigns.terms import Terms
from motcua.uptake.campaigns.windows import MOST_WEEKS
from motcua.uptake.figures import PAPER
from motcua.uptake.models import Campaign, CampaignLink, CampaignStart, CampaignVisits, Medium
from motcua.uptake.nudges.assignment import monday
from motcua.uptake.nudges.terms import NudgeTerms

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WRITER, APPROVER = "lanhdao.tinh", "pholanhdao.tinh"
LICENCE, BIRTH = "3.000347", "1.001193"
WEEK = timedelta(weeks=1)
BEGAN, OVER = 11, 8  # weeks ago; weeks long
TREATED, A_WARD = 8, 11  # wards of the campaign; licences a ward in eight weeks
# Shares that are nobody's figures: filed online before, and after the posters hung.
SHARES = {(True, False): 0.05, (True, True): 0.34, (False, False): 0.05, (False, True): 0.08}
CONSENTS = 14


@transaction.atomic
def enter_sample_campaigns() -> None:
    """Enter them on the days on which they would have been, after the sample year. Again, nothing happens; a city whose
    staff was not there on those days has none.
    """
    dice, today = Random(7), clock.today()
    people = Person.objects.filter(username__in=(WRITER, APPROVER))
    codes = set(Procedure.objects.filter(code__in=(LICENCE, BIRTH)).values_list("code", flat=True))
    if Campaign.objects.exists() or people.count() < 2 or codes != {LICENCE, BIRTH}:
        return
    first, wards = monday(today) - BEGAN * WEEK, list(wards_on().order_by("code"))
    if first - 2 * MOST_WEEKS * WEEK <= max(people.values_list("memberships__valid_from", flat=True)):
        return
    _lived_through(first, wards, dice)
    services.measure_campaign(_finished(first, wards, dice))
    services.measure_campaign(_running(monday(today) - 2 * WEEK, wards, dice))
    _nudges(monday(today))
    services.measure_nudges()
    services.measure_policies()


def _finished(first: date, wards: list[AdministrativeUnit], dice: Random) -> Campaign:
    terms = Terms(
        name="Đổi bằng lái trên điện thoại (mẫu)",
        procedures=(LICENCE,),
        media=(Medium.POSTER, Medium.LOUDSPEAKER, Medium.FAIR),
        first=first,
        last=first + OVER * WEEK - timedelta(days=1),
        wards=tuple(ward.code for ward in wards[:TREATED]),
        aim="Mỗi năm chỉ khoảng 10 người đổi bằng lái trên mạng. Muốn 20% ở tám phường, xã này sau tám tuần. (mẫu)",
    )
    campaign = _approved(terms, first)
    writer = campaign.written_by
    for ward in wards[:3]:
        place = f"Nhà văn hóa {ward.name_vi.replace(' (mẫu)', '')}"
        services.add_link(campaign, place=place, medium=Medium.POSTER, by=writer)
    for what, amount in (("In 240 áp phích, 3.000 tờ rơi", 5_400_000), ("Đọc loa 16 buổi", 960_000), ("Nước uống bốn buổi họp dân", 600_000)):  # fmt: skip
        services.add_cost(campaign, what=f"{what} (mẫu)", amount=amount, by=writer)
    _came(campaign, days=OVER * 7, visits=4, starts=46, filings=28, dice=dice)
    return campaign


def _running(first: date, wards: list[AdministrativeUnit], dice: Random) -> Campaign:
    area = tuple(ward.code for ward in wards[TREATED : TREATED + 6])
    _consents(area)
    terms = Terms(
        name="Khai sinh tại nhà, không phải đến ủy ban (mẫu)",
        procedures=(BIRTH,),
        media=(Medium.POSTER, Medium.SMS),
        first=first,
        last=first + 9 * WEEK,
        wards=area,
        aim="Bố mẹ có con mới sinh khó đi lại. Muốn 15% khai sinh nộp trực tuyến ở sáu nơi này. (mẫu)",
    )
    campaign = _approved(terms, first)
    services.add_cost(campaign, what="In 90 áp phích (mẫu)", amount=1_350_000, by=campaign.written_by)
    _came(campaign, days=(clock.today() - first).days, visits=3, starts=9, filings=4, dice=dice)
    return campaign


def _approved(terms: Terms, first: date) -> Campaign:
    writer, approver = (Person.objects.get(username=name) for name in (WRITER, APPROVER))
    with clock.at(datetime.combine(first - timedelta(days=6), time(9), ZONE)):
        campaign = services.draft_campaign(terms, by=writer)
        campaign = services.propose_campaign(campaign, by=writer, seen=campaign.revision)
    with clock.at(datetime.combine(first - timedelta(days=4), time(15), ZONE)):
        return services.approve_campaign(campaign, by=approver, seen=campaign.revision)


def _came(campaign: Campaign, *, days: int, visits: int, starts: int, filings: int, dice: Random) -> None:
    """Visits on every day, and some of them that began and filed."""
    links = list(campaign.links.exclude(medium=Medium.SMS))
    rows = [
        CampaignVisits(link=link, day=campaign.first + timedelta(days=number), count=count)
        for link in links
        for number in range(days)
        if (count := dice.randint(0, visits))
    ]
    CampaignVisits.objects.bulk_create(rows)
    CampaignStart.objects.bulk_create(
        _start(dice.choice(links), campaign.first + timedelta(days=dice.randrange(max(1, days - 3))), number < filings, dice)
        for number in range(starts)
    )  # fmt: skip


def _start(link: CampaignLink, day: date, filed: bool, dice: Random) -> CampaignStart:
    later = day + timedelta(days=dice.randint(0, 2)) if filed else None
    return CampaignStart(link=link, draft_id=new_id(), on=day, filed_on=later, self_filed=filed and dice.random() < 0.7)


def _consents(wards: tuple[str, ...]) -> None:
    """Some of those who filed births on paper there have agreed at the counter to be told of easier ways."""
    there = Dossier.objects.filter(procedure__code=BIRTH, ward__in=wards, channel__in=PAPER)
    filed = Party.objects.filter(pk__in=there.values("applicant")).exclude(phone_hash="")
    for party in filed.order_by("pk")[:CONSENTS]:
        services.invite_me(party.phone, via="counter")


def _nudges(this_week: date) -> None:
    writer, first = Person.objects.get(username=WRITER), this_week - 7 * WEEK
    with clock.at(datetime.combine(first - timedelta(days=3), time(10), ZONE)):
        terms = NudgeTerms(
            name="“Lần sau khỏi phải chờ” trên giấy tiếp nhận (mẫu)",
            place="ticket",
            texts=(
                "",
                "",
                "Lần sau Ông/Bà nộp trên điện thoại: không phải chờ, không phải đi lại. Cần người làm cùng, gọi 1022.",
                "Next time, file on your telephone: no waiting, no trip. If you want somebody beside you, call 1022.",
            ),
            first=first,
            weeks=16,
        )
        services.start_nudge(services.draft_nudge(terms, by=writer), by=writer)
    terms = NudgeTerms(
        name="Nhắc gia hạn giấy phép lao động (mẫu)",
        place="renewal",
        texts=(
            "Giấy phép lao động sắp hết hạn. Gia hạn trên mạng, không phải đi lại.",
            "Your work permit runs out soon. Renew it online, without a trip.",
            "Giấy phép lao động còn hai tháng. Nộp sớm để kịp ngày hết hạn.",
            "Your work permit has two months left. Apply early to be in time.",
        ),
        first=this_week + WEEK,
        weeks=26,
        procedures=("1.014199",),
        months=22,
    )
    if Procedure.objects.filter(code__in=terms.procedures).exists():
        services.draft_nudge(terms, by=writer)


def _lived_through(turn: date, wards: list[AdministrativeUnit], dice: Random) -> None:
    """Licences that the people of these wards exchanged in the weeks before and after, on paper or online."""
    streams = [stream for stream in read_streams(settings.SAMPLE / settings.CITY) if stream.procedure == LICENCE]
    found, _missing = offices_of(streams, dice)
    if not found:
        return
    office, examples = found[0][1][0], examples_in(settings.PROCEDURES).get(LICENCE, [])
    filings = []
    for rank, ward in enumerate(wards):
        lives_here = Answers(office.package, examples, [(ward.code, ward.name_vi)], dice)
        filings += _of_ward(replace(office, answers=lives_here), turn, rank < TREATED, dice)
    play(filings, dice=dice)


def _of_ward(office: Office, turn: date, treated: bool, dice: Random) -> list[Filing]:
    filings = []
    for after in (False, True):
        for _number in range(A_WARD + dice.randint(-2, 2)):
            begins = turn if after else turn - MOST_WEEKS * WEEK
            day = begins + timedelta(days=dice.randrange(MOST_WEEKS * 7))
            online = dice.random() < SHARES[treated, after]
            channel = dice.choice((Channel.SELF_REMOTE, Channel.SELF_REMOTE, Channel.ASSISTED_VOLUNTEER)) if online else Channel.PAPER_COUNTER  # fmt: skip
            moment = office.calendar.next_open(datetime.combine(day, time(8, dice.randrange(60)), ZONE))
            accepted = office.calendar.add_hours(moment, 0.25)
            filings.append(Filing(office, channel, moment, accepted, frozenset()))
    return filings
