"""Papers within a document: each has pages numbered on their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.document import Document, Emblem, PageBreak


def sheets(document: Document) -> Iterator[Document]:
    """The document cut where an emblem begins a new page, as the second memo of a notice and the report on it does."""
    start = 0
    for at, (block, after) in enumerate(zip(document.blocks, document.blocks[1:], strict=False)):
        if isinstance(block, PageBreak) and isinstance(after, Emblem):
            yield replace(document, blocks=document.blocks[start:at])
            start = at + 1
    yield replace(document, blocks=document.blocks[start:])
