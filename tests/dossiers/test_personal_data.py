"""What a thief of the database reads: dump every table after whole lives and look for the people."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from motcua.accounts.services import ensure_citizen
from motcua.config.tasks import react_to
from motcua.dossiers import services
from motcua.dossiers.models import JournalEntry
from tests.factories import cases

pytestmark = pytest.mark.django_db
PHONE, ID, EMAIL = "+84987650123", "001190765432", "canary.person@motcua.invalid"
PLACE, WHY = "77 đường Hoàng Yến Canary", "canary-reason"
CANARIES = ["987650123", "0987 650 123", "987.650.123", ID, "001 190 765 432", EMAIL, PLACE, WHY]


def dump():
    """Every row of every table as text; binary columns in hexadecimal."""
    text = []
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
        for (table,) in cursor.fetchall():
            with cursor.copy(f'copy "{table}" to stdout') as copy:
                text += [bytes(block).decode() for block in copy]
    return "".join(text)


def whole_lives(at):
    person = ensure_citizen(PHONE)
    given = {"person": person, "phone": PHONE, "personal_id": ID, "email": EMAIL}
    draft = cases.draft_ready(at, delivery="post", **given)
    services.choose_delivery(draft, how="post", address=PLACE)
    dossier = services.accept(cases.pay(services.submit(draft, person=person, key="k")), officer=at.staff["receiver"])
    services.complete_step(dossier, officer=at.staff["officer"], note=WHY)
    services.decide(dossier, officer=at.staff["leader"], outcome="refused", reasons=WHY)
    services.complete_step(dossier, officer=at.staff["clerk"])
    services.open_by_staff(dossier, officer=at.staff["leader"], what="hồ sơ")
    asked = cases.accepted(at, **given)
    services.ask_supplement(
        asked, officer=at.staff["officer"], items=[{"what": "Ảnh", "reason": WHY, "basis": "", "component": ""}], days=9
    )
    services.answer_supplement(asked, person=person, answers=[{"text": WHY, "stored": cases.stored_photo()}])
    services.withdraw(asked, person=person, reason=WHY)
    cases.draft_ready(at, **given)
    return dossier


def test_no_number_telephone_address_or_reason_lies_in_clear(at):
    dossier = whole_lives(at)
    for entry in JournalEntry.objects.all():
        react_to(dossier=str(entry.dossier_id), seq=entry.seq)
    found = dump()
    assert dossier.code in found  # the dump does hold the rows
    for canary in CANARIES:
        assert canary not in found, canary
        assert canary.encode().hex() not in found, canary


def test_no_paper_lies_in_clear_on_the_disk(at):
    dossier = cases.filed(at, phone=PHONE, personal_id=ID)
    react_to(dossier=str(dossier.pk), seq=1)
    kept = [path.read_bytes() for path in Path(settings.FILES).rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert not any(content.startswith((b"%PDF", b"\xff\xd8")) for content in kept)
