"""The styles and lists of a Word file: official papers in TH Sarabun, Thai set as a complex script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from pmcli.document import Document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
FONT = "TH SarabunPSK"
WIDTH = {"portrait": 9071, "landscape": 14004}  # of the text, in twentieths of a point
BULLETS, NUMBERS = 1, 2  # the two patterns of lists
_POINT, _CENTIMETRE = 20, 567  # in twentieths of a point


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: size and spaces in points, indents in centimetres."""

    name: str
    size: float = 16
    bold: bool = False
    align: str = "left"
    above: float = 0
    line: float = 0  # the height of a line, exactly; 0: as the font asks
    left: float = 0
    right: float = 0
    hanging: float = 0
    first: float = 0
    color: str = ""
    outline: int = 0  # the level of a heading
    keep: bool = False  # with the next paragraph
    more: str = ""


def styles(document: Document, fonts: tuple[str, ...], certificate: int = 100) -> str:
    """The part ``styles.xml`` for papers like ``document``, in the first of the fonts; ``certificate``: the percent of their usual
    sizes for the letters of certificates."""
    font = quoteattr(fonts[0] if fonts else FONT)
    language = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f'<w:sz w:val="32"/><w:szCs w:val="32"/>{language}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="StrongEmphasis"><w:name w:val="Strong Emphasis"/><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Mark"><w:name w:val="Mark"/><w:rPr><w:b/><w:bCs/>'
        '<w:bdr w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Tick"><w:name w:val="Tick"/><w:rPr>'
        '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/><w:sz w:val="28"/></w:rPr></w:style>'
        f"{_table('TableNormal', 'Normal Table', '', default=True)}"
        f"{_table('TableGrid', 'Table Grid', _borders(), inset=25)}{_table('TablePlain', 'Table Plain', '')}"
        f"{''.join(_paragraph(style) for style in _styles(document, certificate))}</w:styles>"
    )


def _styles(document: Document, certificate: int) -> list[_Style]:
    memo = document.layout == "memo"
    indented = document.layout in ("memo", "announcement")
    body = "thaiDistribute" if document.lang == "th" else "left"
    part_align = "center" if document.layout == "announcement" else "left"
    dotted = '<w:pBdr><w:bottom w:val="dotted" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    line = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    width = WIDTH[document.orientation]
    tabs = (
        f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    )
    usual = [
        _Style(
            "heading 1",
            29 if memo else 20,
            bold=True,
            align="center",
            above=0 if memo else 12,
            outline=1,
            keep=True,
        ),
        _Style("heading 2", bold=True, align=part_align, above=11, outline=2, keep=True),
        _Style("heading 3", bold=True, above=7, outline=3, keep=True),
        _Style("Body Text", align=body, above=6, first=2.5 * indented),
        _Style("Plain Text", above=6),
        _Style("Centered Text", align="center", above=6),
        _Style("Note Text", 14, above=6),
        _Style("List Text", above=2),
        _Style("caption", bold=True, above=6, keep=True),
        _Style("Table Head", 14, bold=True, align="center"),
        _Style("Table Text", 14),
        _Style("Table Text Center", 14, align="center"),
        _Style("Table Text Right", 14, align="right"),
        _Style("Field Label", bold=True, above=2),
        _Style("Field Value", above=2),
        _Style("Memo Label", 20, bold=True, line=26),
        _Style("Memo Value", line=26, more=dotted),
        _Style("Box Text", above=4, left=1.6, hanging=0.6),
        _Style("Signature Text", align="center", above=2),
        _Style("Emblem", align="center"),
        _Style("Rule Line", 4, line=4, more=line),
        _Style("Space", 1, line=1),
        _Style("Space Above", 1, line=6),
        _Style("header", more=tabs),
    ]
    if document.layout != "certificate":
        return usual
    own = {style.name: _scaled(style, certificate) for style in _certificate_styles()}
    return [own.get(style.name, style) for style in usual]


def _certificate_styles() -> list[_Style]:
    """Where a certificate differs. Its lines are of a set height, so that it stays on one page in whatever font it is shown."""
    line = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="9A7420"/></w:pBdr>'  # as certificate.svg
    return [
        _Style("heading 1", 28, bold=True, align="center", line=36, outline=1, keep=True),
        _Style("heading 2", 38, True, "center", 6, line=50, color="1F3864", outline=2, keep=True),
        _Style("heading 3", 24, bold=True, align="center", above=4, line=31, outline=3, keep=True),
        _Style("Body Text", 20, align="center", above=7, line=27),
        _Style("Plain Text", 20, align="center", above=7, line=27),
        _Style("Centered Text", 20, align="center", above=7, line=27),
        _Style("Note Text", 14, align="center", above=5, line=19),
        _Style("Signature Text", 20, align="center", above=4, line=27),
        _Style("Rule Line", 4, line=4, left=8, right=8, more=line),
    ]


def _scaled(style: _Style, percent: int) -> _Style:
    return replace(
        style,
        size=style.size * percent / 100,
        above=style.above * percent / 100,
        line=style.line * percent / 100,
    )


def style_id(name: str) -> str:
    """The id of a style in the file, of its name: ``Heading1`` of ``heading 1``."""
    return name.title().replace(" ", "")


def _paragraph(style: _Style) -> str:
    half_points = round(2 * style.size)
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    line = f' w:line="{round(_POINT * style.line)}" w:lineRule="exact"' if style.line else ""
    indents = {"left": style.left, "right": style.right, "hanging": style.hanging, "firstLine": style.first}
    indent = "".join(f' w:{name}="{round(value * _CENTIMETRE)}"' for name, value in indents.items() if value)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(style.name)}"><w:name w:val="{style.name}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if style.keep else ''}<w:keepLines/>{style.more}"
        f'<w:spacing w:before="{round(_POINT * style.above)}" w:after="0"{line}/>'
        f"{f'<w:ind{indent}/>' if indent else ''}"
        f'<w:jc w:val="{style.align}"/>{f"""<w:outlineLvl w:val="{style.outline - 1}"/>""" if style.outline else ""}'
        f"</w:pPr><w:rPr>{'<w:b/><w:bCs/>' if style.bold else ''}{color}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _table(identity: str, name: str, borders: str, inset: int = 0, default: bool = False) -> str:
    chosen = ' w:default="1"' if default else ""
    sides = (("top", inset), ("left", 45), ("bottom", inset), ("right", 45))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return (
        f'<w:style w:type="table"{chosen} w:styleId="{identity}"><w:name w:val="{name}"/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
    )


def numbering(document: Document, starts: list[int]) -> str:
    """The part ``numbering.xml``: the two patterns, then a list for each of ``starts``, which begins with that number."""
    digits = "thaiNumbers" if document.lang == "th" else "decimal"
    patterns = "".join(
        f'<w:abstractNum w:abstractNumId="{pattern}"><w:multiLevelType w:val="hybridMultilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{680 * (level + 1)}" w:hanging="400"/></w:pPr></w:lvl>'
            for level in range(9)
        )
        + "</w:abstractNum>"
        for pattern, form, text in ((BULLETS, "bullet", "-"), (NUMBERS, digits, "%{}."))
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level in range(9)
        )
        + "</w:num>"
        for number, start in enumerate(starts, BULLETS + 1)
    )
    bullets = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>'
    return f"<w:numbering {NAMESPACES}>{patterns}{bullets}{lists}</w:numbering>"
