"""The two web fonts, cut from the wheel at set-up. The same wheel gives the same bytes.

Be Vietnam Pro is under the SIL Open Font License 1.1 (docs/licences/be-vietnam-pro.txt), which allows cutting and adding.
"""

import unicodedata
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables import otTables

WEIGHTS = {400: "Regular", 600: "SemiBold"}
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in TONES} | {"đ"}
VIETNAMESE = {form for letter in LOWER - set("aeiouy") for form in (letter, letter.upper())}
PUNCTUATION = set("₫€§°·•×−–—…“”‘’«»‹›±≤≥\u00a0")
LETTERS = {chr(code) for code in range(0x20, 0x7F)} | VIETNAMESE | PUNCTUATION
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def add_tabular_digits(font: Any) -> None:
    """Give each digit a twin of one width: Be Vietnam Pro has no `tnum`, and columns of money would not line up."""
    metrics, glyphs = font["hmtx"].metrics, font.getGlyphSet()
    width = max(metrics[digit][0] for digit in DIGITS)
    for digit in DIGITS:
        advance, bearing = metrics[digit]
        pen = TTGlyphPen(glyphs)
        glyphs[digit].draw(TransformPen(pen, (1, 0, 0, 1, (width - advance) // 2, 0)))
        font["glyf"][f"{digit}.tnum"] = twin = pen.glyph()
        twin.recalcBounds(font["glyf"])
        metrics[f"{digit}.tnum"] = (width, bearing + (width - advance) // 2)
    _register(font["GSUB"].table, "tnum", {digit: f"{digit}.tnum" for digit in DIGITS})


def _register(table: Any, tag: str, twins: dict[str, str]) -> None:
    table.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable(twins)]))
    feature = otTables.Feature()
    feature.FeatureParams, feature.LookupListIndex = None, [len(table.LookupList.Lookup) - 1]
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, feature
    table.FeatureList.FeatureRecord.append(record)
    # The cutter believes these two counts; left as read from the file, the new feature would vanish without a word.
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    for script in table.ScriptList.ScriptRecord:
        for system in (script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)):
            system.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)


def build(source: Path, target: Path) -> None:
    """Cut one font to the letters of Vietnamese and write it as woff2."""
    options = subset.Options(
        flavor="woff2", hinting=False, recalc_timestamp=False, drop_tables=["gasp", "DSIG"],
        layout_features=["kern", "ccmp", "locl", "tnum"])  # fmt: skip
    with subset.load_font(str(source), options) as font:
        add_tabular_digits(font)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=map(ord, LETTERS))
        cutter.subset(font)
        subset.save_font(font, str(target), options)


def cut_fonts(folder: Path) -> list[Path]:
    """Write the fonts that are missing in `folder` or older than their wheel or this module; return those written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for weight, name in WEIGHTS.items():
        target = folder / f"be-vietnam-pro-{weight}.woff2"
        with as_file(files("fontpkg_be_vietnam_pro") / "files" / f"BeVietnamPro-{name}.ttf") as source:
            newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
            if not target.exists() or target.stat().st_mtime < newest:
                half = target.with_suffix(".half")
                build(source, half)
                half.replace(target)
                written.append(target)
    return written
