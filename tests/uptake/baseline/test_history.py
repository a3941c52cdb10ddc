from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from motcua.uptake.baseline.history import FILE, Cited, History, history
from motcua.uptake.figures import TARGET

PACKAGES = Path(__file__).parents[3] / "procedures"


def cited(name):
    return next(each for each in history().figures if each.id == name)


def test_every_number_of_the_two_articles_is_there():
    assert {(each.where_vi, each.share) for each in history().figures if each.share is not None and each.year == 2017} == {
        ("Lao động", 1), ("Đất đai", 1), ("Xây dựng", 1), ("An toàn, vệ sinh thực phẩm", 1), ("Kinh tế", 2), ("Hộ tịch", 2),
        ("Sở Giáo dục và Đào tạo", 73), ("Sở Lao động, Thương binh và Xã hội", 0), ("Sở Quy hoạch – Kiến trúc", 0),
    }  # fmt: skip
    assert (cited("hcm-services").numbers, cited("hcm-services").of_districts) == ((300, 300), 24)
    assert (cited("na-licence").numbers, cited("na-licence").since.isoformat()) == ((10, 10), "2015-05-20")
    assert (cited("hcm-software").numbers, cited("hcm-software").dong) == ((7, 7), 20_000_000_000)
    assert cited("hcm-none").numbers == (0, 0)


def test_two_or_three_of_five_hundred_is_half_a_percent():
    assert (cited("na-business").low, cited("na-business").high) == (Fraction(2, 500), Fraction(3, 500))


def test_the_target_is_the_one_that_was_cited():
    assert cited("na-target").low == TARGET


def test_each_figure_names_its_newspaper_and_its_day():
    assert {f"{history().source_of(each).published:%d/%m/%Y}" for each in history().figures} == {
        "06/07/2016",
        "17/03/2017",
    }


def test_what_stands_beside_today_is_spelled_as_the_catalogue_spells_it():
    facts = [yaml.safe_load(path.read_text("utf-8")) for path in PACKAGES.glob("*/procedure.yaml")]
    fields, codes = {each["field"]["vi"] for each in facts}, {str(each["code"]) for each in facts}
    assert {name for each in history().figures for name in each.fields} <= fields
    assert {code for each in history().figures for code in each.procedures} <= codes
    assert [each.id for each in history().beside_procedure("2.001583")] == ["na-business"]
    assert [each.id for each in history().beside_field("Đất đai")] == ["hcm-land"]
    assert history().beside_field("Thú y") == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"share": None}, "a share needs"),
        ({"numbers": (1, 2), "of": 3}, "and not both"),
        ({"kind": "count"}, "are missing"),
        ({"share": None, "numbers": (3, 2), "of": 500}, "out of order"),
        ({"year": 1990}, "greater than or equal to 2010"),
        ({"ghost": 1}, "not permitted"),
    ],
)
def test_a_wrong_line_is_refused(changed, said):
    right = {
        "id": "x-y", "source": "s", "year": 2016, "kind": "share", "share": 1, "where_vi": "a", "where_en": "a",
        "told_vi": "b", "told_en": "b",
    }  # fmt: skip
    Cited.model_validate(right)
    with pytest.raises(ValidationError, match=said):
        Cited.model_validate(right | changed)


def test_a_figure_without_its_source_and_one_told_twice_are_refused():
    written = yaml.safe_load(FILE.read_text("utf-8"))
    with pytest.raises(ValidationError, match="unknown sources: baonghean"):
        History.model_validate({**written, "sources": {"press2017": written["sources"]["press2017"]}})
    with pytest.raises(ValidationError, match="the same id"):
        History.model_validate({**written, "figures": [*written["figures"], written["figures"][0]]})
