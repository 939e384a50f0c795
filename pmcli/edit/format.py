"""`pm fmt`: one file's text with the keys in their order, or why it is left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pmcli.diagnostics import Finding
from pmcli.edit.moving import rewrite
from pmcli.edit.order import in_order, orders
from pmcli.edit.structure import Node, Order, Unreadable, position
from pmcli.load import yamltext
from pmcli.load.files import File, kind_of, read_bytes
from pmcli.load.parse import Parsed, parse_bytes
from pmcli.load.shape import Shape
from pmcli.load.types import ListOf, Type

_BOM = b"\xef\xbb\xbf"
_OTHERWISE = {
    "en": "with its keys in another order this text would say something else",
    "th": "หากย้ายลำดับคีย์ ข้อความนี้จะมีความหมายเปลี่ยนไป",
}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file before and after. Where it cannot be formatted it stays as it was: ``findings`` of the reader or ``refused`` tell why."""

    path: str
    before: bytes = b""
    after: bytes = b""
    findings: tuple[Finding, ...] = ()
    refused: Unreadable | None = None

    @property
    def changed(self) -> bool:
        """Whether anything moved."""
        return self.before != self.after


def format_file(root: Path, path: str, shape: Shape, many: bool = False) -> Formatted:
    """A file of the workspace formatted. ``shape`` declares what it holds; ``many``: a list of such maps is as good."""
    try:
        status = (root / path).stat()
    except OSError:
        status = None  # reading it tells why
    file = File(path, kind_of(path), status)
    data = read_bytes(root, file, {})
    return (
        Formatted(path, findings=(data,))
        if isinstance(data, Finding)
        else format_bytes(file, data, shape, many)
    )


def format_bytes(file: File, data: bytes, shape: Shape, many: bool = False) -> Formatted:
    """A file's bytes with the keys in their order and all else as it was."""
    parsed = parse_bytes(file, data)
    if not parsed.read:
        return Formatted(
            file.path, data, data, tuple(found for found in parsed.findings if found.code != "PM004")
        )
    kinds = [_declared(shape, many and isinstance(tree, list)) for tree in parsed.documents]
    if all(in_order(tree, kind) for tree, kind in zip(parsed.documents, kinds, strict=True)):
        return Formatted(file.path, data, data)
    try:
        new = _reordered(data.decode("utf-8-sig"), parsed, kinds)
    except Unreadable as refused:
        return Formatted(file.path, data, data, refused=refused)
    return Formatted(file.path, data, (_BOM if data.startswith(_BOM) else b"") + new.encode())


def _declared(shape: Shape, is_list: bool) -> Type:
    """What a document is declared to be."""
    return ListOf(shape) if is_list else shape


def _reordered(text: str, parsed: Parsed, kinds: Sequence[Type]) -> str:
    from pmcli.edit.parser import structure

    documents = structure(text)
    changes: dict[Node, Order] = {}
    for node, kind in zip(documents, kinds, strict=True):
        changes |= orders(text, node, kind)

    def says_the_same(new: str) -> bool:
        return yamltext.parse(parsed.file.path, new)[0] == list(parsed.documents)

    new = rewrite(text, documents, changes)
    if not says_the_same(new):
        guilty = next(
            (each for each in changes if not says_the_same(rewrite(text, documents, {each: changes[each]}))),
            documents[0],
        )
        line, column = position(text, guilty.entries[0].start if guilty.entries else 0)
        raise Unreadable(_OTHERWISE, line, column)
    return new
