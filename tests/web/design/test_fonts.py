import os

import pytest
from fontTools.ttLib import TTFont

from motcua.web.design.fonts import LETTERS, VIETNAMESE, WEIGHTS, cut_fonts


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("fonts")
    cut_fonts(path)
    return path


def test_the_alphabet_has_134_accented_letters():
    assert len(VIETNAMESE) == 134


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_font_writes_every_letter_is_small_and_has_digits_of_one_width(folder, weight):
    file = folder / f"be-vietnam-pro-{weight}.woff2"
    with TTFont(file) as font:
        assert LETTERS - set(map(chr, font.getBestCmap())) == set()
        assert file.stat().st_size < 12_000
        table = font["GSUB"].table
        [tabular] = {r.Feature.LookupListIndex[0] for r in table.FeatureList.FeatureRecord if r.FeatureTag == "tnum"}
        twins = table.LookupList.Lookup[tabular].SubTable[0].mapping
        assert len(twins) == 10
        assert len({font["hmtx"][twin][0] for twin in twins.values()}) == 1


def test_the_same_wheel_gives_the_same_bytes(folder, tmp_path):
    cut_fonts(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


def test_fonts_that_are_there_are_not_cut_again_and_old_ones_are(folder):
    assert cut_fonts(folder) == []
    old = folder / "be-vietnam-pro-400.woff2"
    os.utime(old, (1, 1))
    assert cut_fonts(folder) == [old]
