"""Scores computed elsewhere beside ours: what differs, and which hypotheses reproduce the other number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.comparing.bench import Bench, Case, Outcome, gives_component, gives_total, is_figure
from pmcli.comparing.foreign import Foreign, ForeignRow, simple
from pmcli.comparing.hypotheses import HYPOTHESES
from pmcli.model import Text
from pmcli.numbers import decimal_text
from pmcli.policy import Policy
from pmcli.policy.exact import exact
from pmcli.scoring import PersonScore, RoundScore
from pmcli.scoring.person import score_person

TOTAL, BAND = "total", "band"
_SOURCES: Mapping[str, tuple[str, ...]] = {
    "kpis": ("achievement", "ผลสัมฤทธิ์ของงาน", "ผลสัมฤทธิ์", "ผลงาน", "kpi", "kpis", "คะแนนผลสัมฤทธิ์"),
    "competencies": ("behaviour", "behavior", "พฤติกรรม", "พฤติกรรมการปฏิบัติราชการ", "สมรรถนะ", "คะแนนสมรรถนะ", "competency", "competencies"),
}
_BAND_TEXT = {"th": "ใช้เกณฑ์ระดับของหลักเกณฑ์ {policy}", "en": "the bands of the policy {policy}"}
_ABSENT_TEXT = {"th": "ไม่มีตัวเลขในไฟล์", "en": "the file has no figure"}


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a figure may differ: the name of a hypothesis, its text and what the text shows."""

    name: str
    text: Mapping[str, str]
    args: Mapping[str, Any] = field(default_factory=dict)

    def words(self, lang: str) -> str:
        """The cause in a language."""
        return self.text[lang].format_map({key: _shown(value, lang) for key, value in self.args.items()})


def _shown(value: Any, lang: str) -> str:
    if isinstance(value, Mapping):
        return str(value[lang])
    return decimal_text(value) if isinstance(value, int | Decimal | Fraction) else str(value)


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
    return ForeignComparison(score.round.id, foreign, tuple(differences), equal, absent, tuple(unknown), tuple(repeated))


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
    explain = _Explainer(score, bench, decimals)
    if not _same_total(score, row.total):
        causes = (Cause("absent", _ABSENT_TEXT),) if row.total is None else explain.total(row.total)
        yield Difference(score, TOTAL, score.total, row.total, causes)
    for part in score.components:
        theirs = row.components.get(part.component.id)
        if theirs is not None and part.percent is not None and part.points is not None:
            figures = (part.percent, part.points)
            if not is_figure(theirs, figures):
                ours = min(figures, key=lambda figure: abs(figure - exact(theirs)))
                yield Difference(score, part.component.id, ours, theirs, explain.component(part.component.id, theirs))
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
    return {simple(name) for each in policy.bands if each.id == band for name in (each.id, *_texts(each.name))}


class _Explainer:
    """Finds the hypotheses that reproduce a person's other figures; computes them when the first is asked for."""

    def __init__(self, score: PersonScore, bench: Bench, decimals: int) -> None:
        self._score = score
        self._bench = bench
        self._decimals = decimals
        self._outcomes: list[tuple[str, Outcome]] | None = None

    def total(self, theirs: Decimal) -> tuple[Cause, ...]:
        policy = self._score.policy
        return () if policy is None else self._causes(lambda outcome: gives_total(outcome, theirs, policy))

    def component(self, id: str, theirs: Decimal) -> tuple[Cause, ...]:
        return self._causes(lambda outcome: gives_component(outcome, id, theirs))

    def _causes(self, gives: Callable[[Outcome], bool]) -> tuple[Cause, ...]:
        """Each cause once, whatever the ways in which it gives the number."""
        causes: dict[str, Cause] = {}
        for name, outcome in self._computed():
            if gives(outcome):
                cause = Cause(name, HYPOTHESES[name].text, outcome.args)
                causes.setdefault(cause.words("en"), cause)
        return tuple(causes.values())

    def _computed(self) -> list[tuple[str, Outcome]]:
        if self._outcomes is None:
            person = self._score.person
            again = score_person(self._bench.base, person)
            policy = again.policy
            self._outcomes = []
            if policy is not None and again.status != "exempt":
                case = Case(self._bench, person, again, policy, self._score.status, self._decimals)
                self._outcomes = [(name, outcome) for name, each in HYPOTHESES.items() for outcome in each.outcomes(case)]
        return self._outcomes


