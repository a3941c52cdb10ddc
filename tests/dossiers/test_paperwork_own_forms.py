"""A sector's own forms, on the facts of real dossiers."""

import pytest
from django.utils.translation import override

from motcua.catalogue.form_checking import BY_KIND, sample_facts
from motcua.dossiers import paperwork
from motcua.dossiers.models import JournalEntry
from motcua.dossiers.paperwork.making import FACTS
from tests.dossiers.test_paperwork import line, squeezed, words_of
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
OWN = """#import "/frame.typ": *
#let d = facts()
#show: paper.with(d, title: "Mẫu của ngành")
#annex("Mẫu số 16", "Phụ lục I")
#head(d)
#kind("Giấy của ngành", d.procedure_code)
#for each in d.items { par(each.what) }
"""
MOVES = {"form_01": "accept", "form_02": "ask_supplement", "form_03": "decline", "form_04": "apologise"}


def entry_of(dossier, kind):
    if kind == "form_04":
        line(
            dossier, "apologise", due_at=local("2026-11-26 14:30").isoformat(), new_due=local("2026-12-01").isoformat()
        )
    return JournalEntry.objects.select_related("dossier").get(dossier=dossier, move=MOVES[kind])


def test_a_package_that_brings_form_02_prints_it_and_the_general_form_01():
    dossier = cases.asked(cases.bureau(form_templates={"form_02": OWN}))
    own, general = (
        paperwork.make(each.dossier, each) for each in (entry_of(dossier, "form_02"), entry_of(dossier, "form_01"))
    )
    assert squeezed("Giấy của ngành") in words_of(own).replace("GIẤYCỦANGÀNH", "Giấycủangành")
    assert squeezed("Ảnh chân dung") in words_of(own)
    assert own.number == "01/PBS"
    assert squeezed("Thành phần hồ sơ nộp gồm") in words_of(general)


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_check_of_a_package_tries_exactly_the_facts_that_dossiers_give(at, kind):
    state = {"form_02": cases.asked, "form_03": cases.declined}.get(kind, cases.in_decision)
    entry = entry_of(state(at), kind)
    with override("vi"):
        given = FACTS[kind](entry.dossier, entry)
    assert given.keys() == sample_facts(entry.dossier.version.package, kind).keys()
