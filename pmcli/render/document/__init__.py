"""Writers of documents, one module a format: ``FORMAT`` (its name), ``EXTENSION``, and ``write(*documents) -> bytes``.

A new format is one new module here. ``write`` takes one document, or several that make one file.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Protocol, cast

from pmcli.document import Document
from pmcli.extras import MissingExtra
from pmcli.registry import modules_of


class Writer(Protocol):
    FORMAT: str
    EXTENSION: str

    def write(self, *documents: Document) -> bytes: ...


def writers() -> dict[str, Writer]:
    """Every writer by the name of its format, in the order of the names."""
    return _in(tuple(__path__))


@cache
def _in(folders: tuple[str, ...]) -> dict[str, Writer]:
    modules = (cast(Writer, module) for module in modules_of(sys.modules[__name__]))
    return {module.FORMAT: module for module in modules}


__all__ = ["MissingExtra", "Writer", "writers"]
