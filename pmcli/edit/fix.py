"""`pm validate --fix`: repairs that leave the meaning as it is.

Thai digits and thousands commas (PM107), dates of the rarer era (PM108), and weights that importance gives already (PM403). Each repair
replaces the very value; a file is taken only if it then reads as before, the repaired values apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pmcli.diagnostics import Diagnostic
from pmcli.edit.text import REMOVED, EditedText, Steps
from pmcli.i18n import thai_digits
from pmcli.load import Loaded
from pmcli.load.files import digest
from pmcli.load.parse import Parsed
from pmcli.load.shape import Shape
from pmcli.load.sink import Silent
from pmcli.load.tables import records
from pmcli.load.types import ListOf
from pmcli.model import Agreement, Kpi, Round
from pmcli.model.kpi import live_weights
from pmcli.numbers import BUDDHIST_ERA, parse_date, round_half_away, western_digits
from pmcli.rules import all_rules, matches
from pmcli.source import Place

_DIGITS, _ERAS, _WEIGHTS = "PM107", "PM108", "PM403"


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after its repairs, and how many places were mended."""

    path: str
    before: bytes
    after: bytes
    places: int


def fix(root: Path, loaded: Loaded, shown: Iterable[Diagnostic], shapes: Mapping[str, Shape]) -> list[Change]:
    """What to write so that findings that are ``shown`` go away, by file; nothing is written here.

    ``shapes`` has the declaration of each kind of file. What a comment silences is left alone, and so are rounds that were closed.
    """
    wanted = {(each.code, each.span.path) for each in shown}
    closed = tuple(f"{each.folder}/" for each in loaded.workspace.rounds if each.status == "closed" or each.closed is not None)
    paths = sorted({path for code, path in wanted if code in (_DIGITS, _ERAS, _WEIGHTS) and not path.startswith(closed)})
    found = []
    for path in paths:
        try:
            data = (root / path).read_bytes()
        except OSError:
            continue
        if digest(data) == loaded.digests.get(path):  # else it changed since it was read
            found.append(_fixed(path, data, loaded, {code for code, other in wanted if other == path}, shapes))
    return [change for change in found if change.places]


def _fixed(path: str, data: bytes, loaded: Loaded, codes: set[str], shapes: Mapping[str, Shape]) -> Change:
    edited = EditedText(path, data, loaded.locate)
    new: dict[Steps, str] = {}
    for code, repaired in ((_DIGITS, _plain_numbers), (_ERAS, _one_era)):
        if code in codes:
            places = [each.at for each in loaded.findings if each.code == code and each.at.path == path]
            places = [at for at in places if not _silenced(loaded, code, at)]
            new |= repaired(edited, places, new, shapes)
    count = edited.replace(new)
    if _WEIGHTS in codes:
        count += edited.remove([steps for at in _needless_weights(loaded, path) for steps in (tuple(at.steps()),)])
    return Change(path, data, edited.data, count)


def _silenced(loaded: Loaded, code: str, at: Place) -> bool:
    """Whether a comment with a reason silences the rule where a value stands."""
    span = loaded.locate(at)
    return any(
        each.reason and (each.span.path, each.span.line) == (span.path, span.line) and any(matches(all_rules()[code], name) for name in each.selectors)
        for each in loaded.suppressions
    )
