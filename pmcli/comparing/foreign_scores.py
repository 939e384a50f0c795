"""Scores computed elsewhere beside ours: what differs, and which hypotheses reproduce the other number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pmcli.comparing.bench import Bench, is_figure
from pmcli.comparing.explaining import Cause, Explainer
from pmcli.comparing.foreign import Foreign, ForeignRow, simple
from pmcli.model import Text
from pmcli.policy import Policy
from pmcli.policy.exact import exact
from pmcli.scoring import PersonScore, RoundScore

TOTAL, BAND = "total", "band"
_SOURCES: Mapping[str, tuple[str, ...]] = {
    "kpis": ("achievement", "ผลสัมฤทธิ์ของงาน", "ผลสัมฤทธิ์", "ผลงาน", "kpi", "kpis", "คะแนนผลสัมฤทธิ์"),
    "competencies": (
        "behaviour",
        "behavior",
        "พฤติกรรม",
        "พฤติกรรมการปฏิบัติราชการ",
        "สมรรถนะ",
        "คะแนนสมรรถนะ",
        "competency",
        "competencies",
    ),
}
_BAND_TEXT = {"th": "ใช้เกณฑ์ระดับของหลักเกณฑ์ {policy}", "en": "the bands of the policy {policy}"}
_ABSENT_TEXT = {"th": "ไม่มีตัวเลขในไฟล์", "en": "the file has no figure"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that differs: ``figure`` is ``total``, ``band`` or a component's id; ``ours`` is None where we give none. No ``causes``: not explained."""

    score: PersonScore
    figure: str
    ours: Fraction | str | None
    theirs: Decimal | str | None
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class ForeignComparison:
    """The whole comparison. ``equal`` counts the people of whom nothing differs; ``absent`` are people of the round whom the file lacks,
    ``unknown`` and ``repeated`` rows of the file about nobody of the round, or somebody whom an earlier row is about."""

    round: str
    foreign: Foreign
    differences: tuple[Difference, ...]
    equal: int
    absent: tuple[PersonScore, ...] = ()
    unknown: tuple[ForeignRow, ...] = ()
    repeated: tuple[ForeignRow, ...] = ()

    @property
    def same(self) -> bool:
        """Whether whoever is in both is the same in both, and the file has nobody else."""
        return not (self.differences or self.unknown or self.repeated or self.foreign.unreadable)


def component_names(policies: Iterable[Policy]) -> dict[str, list[str]]:
    """What the column of each component may be called: its id and names, and the usual words where no other component is meant."""
    names: dict[str, list[str]] = {}
    sources: dict[str, set[str]] = {}
    for policy in policies:
        for component in policy.components:
            sources.setdefault(component.source, set()).add(component.id)
            own = [component.id, f"{component.id} points", f"{component.id} percent", *_texts(component.name)]
            names.setdefault(component.id, []).extend(each for each in own if each)
    for source, ids in sources.items():
        if len(ids) == 1:
            names[next(iter(ids))] += _SOURCES.get(source, ())
    return names


def _texts(value: Text) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value.values()


def compare_scores(score: RoundScore, whole: RoundScore, foreign: Foreign, bench: Bench) -> ForeignComparison:
    """Compare the people of ``score``; rows about others of the ``whole`` round are passed over."""
    find = _finder(list(whole.person))
    rows: dict[str, ForeignRow] = {}
    unknown, repeated = [], []
    for row in foreign.rows:
        person = find(row.person)
        if person is None:
            unknown.append(row)
        elif person in rows:
            repeated.append(row)
        else:
            rows[person] = row
    differences: list[Difference] = []
    equal = 0
    for each in score.people:
        if each.person.id in rows:
            found = list(_differences(each, rows[each.person.id], bench, foreign.decimals))
            differences += found
            equal += not found
    absent = tuple(each for each in score.people if each.person.id not in rows and each.status != "exempt")
    return ForeignComparison(
        score.round.id, foreign, tuple(differences), equal, absent, tuple(unknown), tuple(repeated)
    )


def _finder(ids: Sequence[str]) -> Callable[[str], str | None]:
    """Finds the person an id of the file means: as written, else without the zeros in front that spreadsheets drop, if that is one person."""
    known = set(ids)
    bare: dict[str, set[str]] = {}
    for id in ids:
        bare.setdefault(id.lstrip("0"), set()).add(id)

    def find(written: str) -> str | None:
        if written in known:
            return written
        meant = bare.get(written.lstrip("0"), set())
        return next(iter(meant)) if len(meant) == 1 else None

    return find


def _differences(score: PersonScore, row: ForeignRow, bench: Bench, decimals: int) -> Iterator[Difference]:
    policy = score.policy
    explain = Explainer(score, bench, decimals)
    if not _same_total(score, row.total):
        causes = (Cause("absent", _ABSENT_TEXT),) if row.total is None else explain.total(row.total)
        yield Difference(score, TOTAL, score.total, row.total, causes)
    for part in score.components:
        theirs = row.components.get(part.component.id)
        if theirs is not None and part.percent is not None and part.points is not None:
            figures = (part.percent, part.points)
            if not is_figure(theirs, figures):
                ours = min(figures, key=lambda figure: abs(figure - exact(theirs)))
                yield Difference(
                    score, part.component.id, ours, theirs, explain.component(part.component.id, theirs)
                )
    if policy is not None and score.band is not None and row.band:
        yield from _band(score, row, policy, bench)


def _same_total(score: PersonScore, theirs: Decimal | None) -> bool:
    if theirs is None or score.total is None:
        return theirs is None and score.total is None
    rounds = score.policy is not None and score.policy.rounding.total
    return score.total == exact(theirs) if rounds else is_figure(theirs, (score.total,))


def _band(score: PersonScore, row: ForeignRow, policy: Policy, bench: Bench) -> Iterator[Difference]:
    """A band that does not follow from the total that stands beside it."""
    total = exact(row.total) if row.total is not None else score.total
    if total is None or score.band is None or simple(row.band) in _names(policy, policy.band_of(total).id):
        return
    causes = tuple(
        Cause("bands", _BAND_TEXT, {"policy": id})
        for id, other in bench.workspace.policies.items()
        if other.bands and id != policy.id and simple(row.band) in _names(other, other.band_of(total).id)
    )
    yield Difference(score, BAND, score.band.id, row.band, causes)


def _names(policy: Policy, band: str) -> set[str]:
    return {
        simple(name) for each in policy.bands if each.id == band for name in (each.id, *_texts(each.name))
    }
