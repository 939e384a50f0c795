"""Documents to write, and what a reader finds in them."""

import struct
import unicodedata
import zlib
from collections.abc import Iterator

from pmcli.document import (
    Block,
    Boxes,
    Cell,
    Column,
    Content,
    Document,
    Fields,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Signatures,
    Table,
    parse,
)
from tests.test_document_notice import notice
from tests.test_document_writers import EVERYTHING

HEAD = "---\nlayout: memo\nlang: th\ntitle: ทดลอง\nauthor: สำนักงาน\ndate: 2026-04-30\n---\n"
HOSTILE = ("ร้อยละ|ของ*แผน* `x` <script>alert(1)</script> # [ก](ข) \\ $x$ #import @a <b> " * 5)[:300]


def bare(text: str) -> str:
    """The letters of a text without its blanks."""
    return "".join(unicodedata.normalize("NFC", text).split())


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every piece of text of a document."""
    for block in blocks:
        contents: list[Content] = []
        match block:
            case Heading(_, content) | Paragraph(content, _):
                contents = [content]
            case ListBlock(items, _, _):
                for item in items:
                    yield from texts(item)
            case Table():
                contents = [
                    block.caption,
                    *(cell.content for row in (*block.head, *block.rows) for cell in row),
                ]
            case Fields(rows, _):
                contents = [part for row in rows for field in row for part in (field.label, field.value)]
            case Boxes(items, _):
                contents = [box.label for box in items]
            case Signatures(signers):
                contents = [line for lines in signers for line in lines]
        yield from (part.text for content in contents for part in content if isinstance(part, Run))


def documents() -> dict[str, Document]:
    """Papers to write: one of everything, the notice, and one whose texts look like mark-up."""
    row = (Cell((Run(HOSTILE),)), Cell((Run(HOSTILE, bold=True),)))
    table = Table((Column(), Column(width=2)), (), (row,))
    blocks = (
        Heading(1, (Run(HOSTILE),)),
        Paragraph((Run(HOSTILE),)),
        table,
        Signatures((((Run(HOSTILE),),),)),
    )
    return {
        "everything": parse(EVERYTHING),
        "notice-th": notice("th"),
        "notice-en": notice("en"),
        "hostile": Document("form", "th", HOSTILE, blocks, mark="ร่าง", author=HOSTILE),
    }


def picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + bytes((200, 20, 60)) * 8 for _ in range(8)))
    size = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pages(data: bytes) -> list[str]:
    """The text of each page of a PDF, as Chrome's reader copies it."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
