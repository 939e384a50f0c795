"""Fonts for PDF, made so that Thai is copied and searched right in every reader.

A Thai letter with its marks (``ที่``) is several glyphs. A PDF maps each glyph to text, and the marks that are moved up
become runs of their own: what readers copy is ``ที่ที่`` or ``ที ่``. So each such letter is made one glyph, composed of
the same parts in the same places: it looks the same, and its text is unmistakable. The Sarabun of ``pmcli/fonts`` is
made so beforehand, a font of the user when it is chosen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pmcli.fonts
from pmcli.render.document import MissingExtra

FAMILY = "PM Sarabun"
_LETTER = 0.403  # how high the letter ก of TH Sarabun is, in em: as in Sarabun at 11/16 of the size
_HINTING = ("fpgm", "prep", "cvt ", "DSIG", "gasp", "hdmx", "VDMX", "LTSH")
_STYLES = ((400, "normal"), (700, "normal"), (400, "italic"), (700, "italic"))


@dataclass(frozen=True, slots=True)
class Font:
    """A family to draw with, and the fonts of Typst that have it."""

    family: str
    fonts: Any


@lru_cache(maxsize=8)
def choose(names: tuple[str, ...]) -> Font:
    """The first family of ``names`` that is installed on this machine, else Sarabun, which comes with the program."""
    for name in names:
        if name.casefold() == "sarabun":
            break
        files = _installed(name)
        if files:
            return _ready(f"PM {name}", files)
    return Font(FAMILY, _fonts())


def _fonts(*folders: str) -> Any:
    import typst

    paths: list[Any] = [*folders, *pmcli.fonts.__path__]
    return typst.Fonts(include_system_fonts=False, font_paths=paths)


def _ready(family: str, files: list[Path]) -> Font:
    """The family made of the files; Typst has read it before its files, which nothing needs any more, go."""
    import typst

    with TemporaryDirectory(prefix="pm-fonts-") as folder:
        scale = _scale(files[0].read_bytes())
        for file in files:
            Path(folder, file.name).write_bytes(prepare(file.read_bytes(), family, scale))
        font = Font(family, _fonts(folder))
        typst.Compiler(font_paths=font.fonts).compile(
            f"#set text(font: {json.dumps(family, ensure_ascii=False)})\nก *ก* _ก_ *_ก_*".encode(),
            format="pdf",
        )
    return font


def _installed(name: str) -> list[Path]:
    """The files of a family, of each style one, regular first; none where it is no font of TrueType outlines."""
    import typst

    found: dict[tuple[int, str], Path] = {}
    for font in typst.Fonts(include_embedded_fonts=False).fonts():
        style = (font.weight, "normal" if font.style == "normal" else "italic")
        if (
            font.family.casefold() == name.casefold()
            and font.path
            and Path(font.path).suffix.lower() == ".ttf"
        ):
            found.setdefault(style, Path(font.path))
    return [found[style] for style in _STYLES if style in found] if _STYLES[0] in found else []


def _scale(data: bytes) -> float:
    """By what a font is to be scaled so that its letters look as large as those of TH Sarabun."""
    harfbuzz, _ = _tools()
    face = harfbuzz.Face(data)
    font = harfbuzz.Font(face)
    height = font.get_glyph_extents(font.get_nominal_glyph(ord("ก"))).y_bearing / face.upem
    return 1.0 if abs(_LETTER / height - 1) < 0.1 else _LETTER / height


def prepare(data: bytes, family: str, scale: float) -> bytes:
    """The TrueType font with a glyph for each Thai letter with marks, named ``family``, and scaled.

    Raises MissingExtra without fonttools and uharfbuzz.
    """
    harfbuzz, ttlib = _tools()
    font = ttlib.TTFont(BytesIO(data), recalcTimestamp=False)
    _substitute(font, _compose(font, harfbuzz.Font(harfbuzz.Face(data))))
    for table in _HINTING:
        if table in font:
            del font[table]
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / scale)
    font["post"].formatType = 3.0  # without the names of glyphs
    names = font["name"]
    style = names.getDebugName(2)
    for number, text in ((1, family), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", ""))):
        names.setName(text, number, 3, 1, 0x409)
    names.names = [
        record for record in names.names if record.nameID not in (16, 17, 21, 22) and record.platformID == 3
    ]
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def _letters_with_marks() -> Iterator[str]:
    """Every Thai consonant with a vowel above or below, with a tone mark or silencer, with both, and with ำ."""
    for consonant in map(chr, range(0x0E01, 0x0E2F)):
        for vowel in ("", *"ัิีึืุู็ฺ"):
            yield from (consonant + vowel + mark for mark in ("", *"่้๊๋์ํ") if vowel + mark)
        yield from (consonant + mark + "ำ" for mark in ("", *"่้๊๋"))


def _compose(font: Any, shaper: Any) -> dict[tuple[str, ...], str]:
    """Add the glyphs of letters with marks; for each sequence of glyphs that makes one, its name."""
    harfbuzz, _ = _tools()
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent  # type: ignore[import-untyped]

    order, plain, outlines, widths = font.getGlyphOrder()[:], font.getBestCmap(), font["glyf"], font["hmtx"]
    found: dict[tuple[str, ...], str] = {}
    for letter in _letters_with_marks():
        buffer = harfbuzz.Buffer()
        buffer.add_str(letter)
        buffer.guess_segment_properties()
        harfbuzz.shape(shaper, buffer)
        shaped = tuple(order[info.codepoint] for info in buffer.glyph_infos)
        if len(shaped) < 2 or order[0] in shaped or shaped in found:
            continue
        glyph = Glyph()
        glyph.numberOfContours, glyph.components, width = -1, [], 0
        for name, position in zip(shaped, buffer.glyph_positions, strict=True):
            part = GlyphComponent()
            part.glyphName, part.flags = name, 4  # round the offsets to the grid
            part.x, part.y = width + position.x_offset, position.y_offset
            if outlines[name].numberOfContours:
                glyph.components.append(part)
            width += position.x_advance
        name = "thai" + "".join(f"{ord(character):04X}" for character in letter)
        order.append(name)
        outlines.glyphs[name] = glyph
        glyph.recalcBounds(outlines)
        widths.metrics[name] = (width, glyph.xMin)
        found[shaped] = name
        # What a shaper makes of the letter when it has no rules of the font for Thai: ำ in two, its ring before a mark.
        base, *marks = list(letter)
        if "ำ" in marks:
            marks = ["ํ", *marks[:-1], "า"]
        if all(ord(character) in plain for character in (base, *marks)):
            found.setdefault(tuple(plain[ord(character)] for character in (base, *marks)), name)
    font.setGlyphOrder(order)
    outlines.glyphOrder = order
    return found


def _substitute(font: Any, ligatures: dict[tuple[str, ...], str]) -> None:
    """Have the font replace the sequences, after all that it does itself."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString  # type: ignore[import-untyped]
    from fontTools.otlLib.builder import LigatureSubstBuilder  # type: ignore[import-untyped]
    from fontTools.ttLib.tables.otTables import Feature, FeatureRecord  # type: ignore[import-untyped]

    if "GSUB" not in font:
        addOpenTypeFeaturesFromString(
            font,
            "languagesystem DFLT dflt; languagesystem thai dflt;feature ccmp { sub space by space; } ccmp;",
        )
    table = font["GSUB"].table
    builder = LigatureSubstBuilder(font, None)
    builder.ligatures = ligatures
    table.LookupList.Lookup.append(builder.build())
    number = len(table.LookupList.Lookup) - 1
    features = table.FeatureList.FeatureRecord
    for script in table.ScriptList.ScriptRecord:
        for language in (
            script.Script.DefaultLangSys,
            *(record.LangSys for record in script.Script.LangSysRecord),
        ):
            if language and not any(features[at].FeatureTag == "ccmp" for at in language.FeatureIndex):
                record = FeatureRecord()
                record.FeatureTag, record.Feature = "ccmp", Feature()
                record.Feature.FeatureParams, record.Feature.LookupListIndex = None, []
                language.FeatureIndex.append(len(features))
                features.append(record)
    for record in features:
        if record.FeatureTag == "ccmp" and number not in record.Feature.LookupListIndex:
            record.Feature.LookupListIndex.append(number)


def _tools() -> tuple[Any, Any]:
    try:
        import uharfbuzz  # type: ignore[import-untyped]
        from fontTools import ttLib  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra("pdf") from None
    return uharfbuzz, ttLib


if (
    __name__ == "__main__"
):  # python -m pmcli.render.document._pdf_fonts Sarabun-Regular.ttf PMSarabun-Regular.ttf
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(prepare(source.read_bytes(), FAMILY, _scale(source.read_bytes())))
