"""Paragraphs, runs of text and tables of WordprocessingML, as text."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from pmcli.document import Break, Content, Run
from pmcli.i18n import hold
from pmcli.render.document._docx_styles import style_id

_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def paragraph(style: str, inner: str, keep: bool = False, more: str = "") -> str:
    """A paragraph; ``more`` are properties of its own, ``keep``: on one page with the next."""
    kept = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{kept}{more}</w:pPr>{inner}</w:p>'


def runs(content: Content) -> str:
    """Text, new lines, and lines to fill in as dots."""
    found = []
    for part in content:
        if isinstance(part, Run):
            style = ("", "Emphasis", "Strong", "StrongEmphasis")[2 * part.bold + part.italic]
            found.append(text(hold(part.text), style))
        elif isinstance(part, Break):
            found.append("<w:r><w:br/></w:r>")
        else:
            found.append(text("." * round(part.length * 1.2)))
    return "".join(found)


def text(words: str, style: str = "") -> str:
    """A run of text, escaped, in a character style."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean(words))}</w:t></w:r>'


def clean(words: str) -> str:
    """The text without what XML cannot hold."""
    return _FORBIDDEN.sub("", words)


def tick(ticked: bool) -> str:
    """A box that can be ticked in the file."""
    state = "☑" if ticked else "☐"
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
        '<w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/><w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/>'
        f"</w14:checkbox></w:sdtPr><w:sdtContent>{text(state, 'Tick')}</w:sdtContent></w:sdt>"
    )


def cell(inner: str, width: int, columns: int = 1, more: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{more}</w:tcPr>{inner}</w:tc>'


def table_row(cells: list[str], whole: bool, head: bool = False) -> str:
    """A row; ``whole``: never cut by the end of a page; ``head``: repeated on each page."""
    properties = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * head
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(style: str, widths: list[int], rows: list[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
