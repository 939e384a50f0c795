"""Word: editable, in styles, Thai set as a complex script, the same bytes for the same documents."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from pmcli.document import Document
from pmcli.render.document import MissingExtra
from pmcli.render.document._certificate_fit import above, fit
from pmcli.render.document._docx_body import Body
from pmcli.render.document._docx_certificate import frame
from pmcli.render.document._docx_marks import clean, paragraph, text
from pmcli.render.document._docx_styles import NAMESPACES, numbering, styles
from pmcli.render.document._sheets import sheets

FORMAT = "docx"
EXTENSION = ".docx"

_UNDATED = date(2000, 1, 1)
_ZIPPED = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_NOT_OURS = ("stylesWithEffects", "customXml", "thumbnail", "webSettings")  # parts of python-docx's pattern
_EMU = 360_000  # units a centimetre
_LETTER = 53  # percent of its size that a letter takes where another font stands in for TH SarabunPSK
_LONGEST = 255  # letters of a property


def write(*documents: Document, fonts: Sequence[str] = ()) -> bytes:
    """One file of all documents, each in a section of its own that begins on a new page.

    ``fonts``: names of fonts, of which the first is used; TH SarabunPSK where there is none. The file names the font
    and does not hold it. Raises MissingExtra without the packages of the extra ``office``.
    """
    try:
        import docx
        from docx.oxml import parse_xml
    except ImportError:
        raise MissingExtra("office") from None
    documents = tuple(sheet for document in documents for sheet in sheets(document))
    first = documents[0]
    file = docx.Document()
    part = file.part
    for relation in [*part.rels.values(), *part.package.rels.values()]:
        if relation.reltype.endswith(_NOT_OURS):
            rels = part.rels if relation in part.rels.values() else part.package.rels
            del rels[relation.rId]
    headers = _Headers(file)
    starts: list[int] = []
    percent = _certificate(documents)
    sections = [
        _middle(document, percent) + Body(document, lambda paper: _picture(part, paper), starts).all()
        for document in documents
    ]
    ends = [_section(document, headers) for document in documents]
    ends[:-1] = [paragraph("Space", "", more=end) for end in ends[:-1]]
    body = "".join(section + end for section, end in zip(sections, ends, strict=True))
    parsed = parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")
    file.element.replace(file.element.body, parsed)
    part._styles_part._element = parse_xml(styles(first, tuple(fonts), percent))
    part.numbering_part._element = parse_xml(numbering(first, starts))
    _describe(file.core_properties, first)
    return _packed(file)


class _Headers:
    """The heads of pages: one part for each mark and kind, used by every section that has it."""

    def __init__(self, file: Any) -> None:
        self.part = file.part
        self.found: dict[tuple[str, str, bool, bool], str] = {}

    def reference(self, document: Document, first: bool) -> str:
        from docx.oxml import parse_xml

        mark, lang = document.mark, document.lang
        framed = first and document.layout == "certificate"
        key = mark, lang, first, framed
        if key not in self.found:
            header, identity = self.part.add_header_part()
            number = f'<w:fldSimple w:instr=" PAGE ">{text("๒" if lang == "th" else "2")}</w:fldSimple>'
            tab = "<w:r><w:tab/></w:r>"
            page = "" if first else text("- ") + number + text(" -")
            border = frame(*_size(document)) if framed else ""
            line = paragraph(
                "header", border + tab + page + tab + (text(f"\u00a0{mark}\u00a0", "Mark") if mark else "")
            )
            header._element = parse_xml(f"<w:hdr {NAMESPACES}>{line}</w:hdr>")
            self.found[key] = identity
        return f'<w:headerReference w:type="{"first" if first else "default"}" r:id="{self.found[key]}"/>'


def _certificate(documents: Sequence[Document]) -> int:
    """The percent of its usual size at which every certificate of the file fits on its page."""
    return min((fit(each, _LETTER) for each in documents if each.layout == "certificate"), default=100)


def _middle(document: Document, percent: int) -> str:
    """What stands above a certificate in the middle of its page; not every program heeds Word's own setting for that."""
    if document.layout != "certificate":
        return ""
    high = 20 * max(1, above(document, _LETTER, percent))
    return paragraph("Space", "", more=f'<w:spacing w:line="{high}" w:lineRule="exact"/>')


def _size(document: Document) -> tuple[int, int]:
    """Width and height of the paper, A4, in twentieths of a point."""
    return (16838, 11906) if document.orientation == "landscape" else (11906, 16838)


def _section(document: Document, headers: _Headers) -> str:
    """The paper's size, margins and numbers; the number stands on all its pages but the first."""
    width, height = _size(document)
    turned = ' w:orient="landscape"' if width > height else ""
    top, right, bottom, left, header = 1417, 1134, 1134, 1701, 624
    if document.layout == "certificate":
        top = bottom = 1361
        right = left = 1417
        header = 1247 if document.mark else 624  # within the border
    digits = "thaiNumbers" if document.lang == "th" else "decimal"
    return (
        f"<w:sectPr>{headers.reference(document, True)}{headers.reference(document, False)}"
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{header}" w:footer="624" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="{digits}" w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _picture(part: Any, document: Document) -> str:
    """The drawing of the emblem, in a memo beside the title; none where Word cannot show the picture."""
    from docx.image.exceptions import UnrecognizedImageError
    from docx.oxml.xmlchemy import serialize_for_reading

    if document.emblem is None:
        return ""
    memo = document.layout == "memo"
    try:
        inline = part.new_pic_inline(BytesIO(document.emblem.data), height=round((1.5 if memo else 3) * _EMU))
    except UnrecognizedImageError:
        return ""
    inline.docPr.set("descr", document.author)
    drawing: str = serialize_for_reading(inline)
    if memo:
        start, inner = drawing.split(">", 1)
        anchor = start.replace("inline", "anchor", 1) + (
            ' distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
            ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        )
        drawing = anchor + inner.replace("<wp:docPr", "<wp:wrapNone/><wp:docPr", 1).replace(
            "</wp:inline>", "</wp:anchor>"
        )
    return f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"


def _describe(properties: Any, document: Document) -> None:
    day = date.fromisoformat(document.date) if document.date else _UNDATED
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.title, properties.author = clean(document.title)[:_LONGEST], clean(document.author)[:_LONGEST]
    properties.last_modified_by = properties.author
    properties.created = properties.modified = moment
    properties.language, properties.revision, properties.comments = document.lang, 1, ""


def _packed(file: Any) -> bytes:
    """The file's zip, in which nothing tells when it was made."""
    plain, made = BytesIO(), BytesIO()
    file.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIPPED)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name))
    return made.getvalue()
