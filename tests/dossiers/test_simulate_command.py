"""The command that simulates, and the arithmetic of its quotas."""

from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction

from motcua.config.environment import ROOT
from motcua.dossiers.models import Dossier, JournalEntry
from motcua.dossiers.simulation import history
from motcua.dossiers.simulation.quotas import divided, marked, share_of
from motcua.dossiers.simulation.streams import SimulationFile, read_streams
from motcua.foundation import clock
from tests.factories.dossiers import office
from tests.factories.simulation import NOW, made, stream


def test_the_same_seed_makes_the_same_history_and_another_seed_another(db):
    streams = [stream(office().offering.procedure.code, 1, online=0.4)]

    def lived(seed: int) -> list[tuple[object, ...]]:
        with transaction.atomic():
            made(streams, dossiers=40, seed=seed)
            lines = JournalEntry.objects.order_by("at", "seq").values_list("at", "move", "channel")
            found = list(lines)
            transaction.set_rollback(True)
        return found

    assert lived(1) == lived(1) != lived(2)


def test_a_procedure_that_nobody_offers_is_told_and_left_out(db):
    streams = [stream(office().offering.procedure.code, 0.5, online=0.4), stream("9.999999", 0.5, online=0.4)]
    report = made(streams, dossiers=20)
    assert (report.missing, report.dossiers) == (["9.999999"], 20)


@pytest.fixture
def city(settings, tmp_path, db):
    """A folder of a city with one stream."""
    settings.SAMPLE = tmp_path
    folder = tmp_path / settings.CITY
    folder.mkdir()
    only = stream(office().offering.procedure.code, 1, online=0.5)
    (folder / "simulation.yaml").write_text(SimulationFile(streams=[only]).model_dump_json(), "utf-8")


def simulate(**options: object) -> str:
    heard = StringIO()
    with clock.at(NOW):
        call_command("simulate", stdout=heard, **options)
    return heard.getvalue()


def test_the_command_adds_to_a_history_only_when_asked_to(city):
    assert "12 dossiers in " in simulate(dossiers=12)
    assert "12 simulated dossiers are there already" in simulate(dossiers=12)
    assert Dossier.objects.count() == 12
    simulate(dossiers=5, more=True)
    names = sorted(Dossier.objects.values_list("applicant__full_name", flat=True))
    assert names == [f"Người nộp mẫu {serial:05} (mẫu)" for serial in range(1, 18)]


def test_real_dossiers_are_not_taken_for_simulated_ones(city):
    assert history.simulated() == 0
    simulate(dossiers=3)
    assert history.simulated() == 3


def test_the_streams_of_the_sample_city_can_be_read():
    streams = read_streams(ROOT / "sample" / "hong-lam")
    assert round(sum(each.share for each in streams), 6) == 1
    assert {each.online for each in streams if each.field == "education"} == {0.73}


def test_parts_add_up_whatever_the_weights():
    dice = Random(1)
    for _try in range(200):
        weights = [dice.choice([0, 1, 2.5, 40]) for _place in range(dice.randint(1, 15))] + [1]
        whole = dice.randint(0, 500)
        parts = divided(whole, weights)
        assert sum(parts) == whole
        exact = [whole * weight / sum(weights) for weight in weights]
        assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


def test_nothing_is_not_divided_among_nobody():
    assert divided(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="nothing can be divided"):
        divided(3, [0, 0])


def test_marks_are_exactly_as_many_as_wanted():
    assert sum(marked(50, 7, Random(3))) == 7
    assert [share_of(1000, 0.005), share_of(30, 0.05), share_of(3, 0.1)] == [5, 2, 0]
