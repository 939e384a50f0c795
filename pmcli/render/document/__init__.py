"""Writers of documents, one module a format: ``FORMAT`` (its name), ``EXTENSION``, and ``write(*documents) -> bytes``.

A new format is one new module here. ``write`` takes one document, or several that make one file.
"""

from __future__ import annotations

import sys
from typing import Protocol, cast

from pmcli.document import Document
from pmcli.registry import modules_of


class MissingExtra(RuntimeError):
    """A format whose packages are not installed; ``extra`` is the extra of pmcli that brings them (``pdf``)."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"this needs the extra {extra!r}: pip install 'pmcli[{extra}]'")
        self.extra = extra


class Writer(Protocol):
    FORMAT: str
    EXTENSION: str

    def write(self, *documents: Document) -> bytes: ...


def writers() -> dict[str, Writer]:
    """Every writer by the name of its format, in the order of the names."""
    modules = (cast(Writer, module) for module in modules_of(sys.modules[__name__]))
    return {module.FORMAT: module for module in modules}
