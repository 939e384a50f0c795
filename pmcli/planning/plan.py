"""What `pm new` is about to write, and why it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class PlanError(Exception):
    """`pm new` cannot do what was asked: what, where, and a hint, in English as every fatal error."""

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.where = where
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Planned:
    """Files to write: path relative to the workspace → content. ``remarks`` tell what was left out and what is to be amended, in
    the reader's language; ``before`` has the content of files that are added to instead of made."""

    files: Mapping[str, bytes]
    remarks: tuple[str, ...] = ()
    before: Mapping[str, bytes] = field(default_factory=dict)
