"""The whole arithmetic of one person as data and sentences, so that a reader with a pencil can follow it (chapter 3, explain)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pmcli.i18n import text
from pmcli.model import Dictionary, Round
from pmcli.policy import Policy
from pmcli.policy.arithmetic import FULL_SCORE, rounded
from pmcli.policy.exact import exact
from pmcli.policy.methods import METHODS
from pmcli.policy.scales import SCALES
from pmcli.scoring.crossing import crossings
from pmcli.scoring.explain_texts import RESULTS, SECTIONS, TEXTS, WORDS
from pmcli.scoring.figures import figure, result, shown
from pmcli.scoring.records import CompetencyScore, ComponentScore, KpiScore, PersonScore
from pmcli.scoring.words import ROLE, full_name, missing_words

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One step: its kind, the sentence, and the values in it. ``depth`` 1 belongs to the line of depth 0 above."""

    kind: str
    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the explanation."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The arithmetic of one person in a round."""

    round: str
    person: str
    name: str
    sections: tuple[Section, ...]


def explain(score: PersonScore, round: Round, dictionary: Dictionary, lang: str, kpi: str | None = None) -> Explanation:
    """How a person's total came about, or with ``kpi`` (an id) the score of that KPI alone; KeyError where there is no such live KPI."""
    teller = _Teller(score, round, dictionary, lang)
    sections = teller.kpi_alone(kpi) if kpi is not None else teller.everything()
    return Explanation(round.id, score.person.id, full_name(score.person, lang), tuple(sections))


class _Teller:
    def __init__(self, score: PersonScore, round: Round, dictionary: Dictionary, lang: str) -> None:
        self.score = score
        self.round = round
        self.dictionary = dictionary
        self.lang = lang

    def line(self, kind: str, values: Mapping[str, Any] | None = None, depth: int = 0, texts: Mapping[str, Mapping[str, str]] = TEXTS) -> Line:
        values = values or {}
        policy = self.score.policy.id if self.score.policy is not None else ""
        sentence = texts[kind][self.lang].format_map({"policy": policy} | shown(values, self.lang, RESULTS))
        return Line(kind, " ".join(sentence.split()), values, depth)

    def section(self, id: str, lines: Iterable[Line], /, **values: Any) -> Section:
        return Section(id, SECTIONS[id][self.lang].format_map(shown(values, self.lang, RESULTS)), tuple(lines))

    def everything(self) -> Iterator[Section]:
        score, policy = self.score, self.score.policy
        yield self.section("head", self._head(), round=self.round.id)
        if policy is None or score.status in ("exempt", "invalid"):
            return
        for part in score.components:
            lines = self._kpi_part(part, policy) if part.component.source == "kpis" else self._competency_part(part, policy)
            yield self.section("kpis", lines, name=text(part.component.name, self.lang) or part.component.id, weight=part.weight)
        yield self.section("total", self._total(policy))
        if score.flagged and score.causes:
            yield self.section("causes", self._causes())
        if score.flagged or score.near is not None:
            yield self.section("change", self._change(policy))

    def kpi_alone(self, kpi: str) -> Iterator[Section]:
        found = next((each for each in self.score.kpis if each.kpi.id == kpi), None)
        if found is None or self.score.policy is None:
            raise KeyError(kpi)
        return iter((self.section("head", [*self._kpi(found, self.score.policy), *self._lost(found)], round=self.round.id),))

    def _head(self) -> Iterator[Line]:
        score, person, policy = self.score, self.score.person, self.score.policy
        yield self.line(
            "person",
            {"name": full_name(person, self.lang), "person": person.id, "position": text(person.position, self.lang), "level": person.level},
        )
        if policy is not None:
            yield self.line("policy", {"name": text(policy.name, self.lang)})
            if policy.source:
                yield self.line("source", {"source": text(policy.source, self.lang)})
            if not policy.verified:
                yield self.line("unverified")
        if self.round.on_probation(person):
            yield self.line("probation")
        if score.components:
            parts = " + ".join(f"{text(each.component.name, self.lang) or each.component.id} {figure(each.weight)}" for each in score.components)
            yield self.line("weights", {"parts": parts})
        if score.status == "exempt":
            yield self.line("exempt", {"reason": text(person.exempt, self.lang)})
        if score.status == "invalid":
            yield self.line("invalid")
        if score.missing:
            yield self.line("missing", {"what": ", ".join(missing_words(each, self.lang) for each in score.missing)})
        if score.known is not None and score.status == "incomplete":
            yield self.line("provisional", {"known": score.known})

    def _kpi(self, score: KpiScore, policy: Policy) -> Iterator[Line]:
        kpi = score.kpi
        yield Line("kpi", f"{kpi.id}: {text(kpi.name, self.lang)}".rstrip(": "), {"id": kpi.id, "ref": kpi.ref})
        if kpi.scale == "milestone":
            for level, words in enumerate(kpi.milestones, 1):
                if words is not None:
                    yield self.line("milestone", {"level": level, "text": text(words, self.lang)}, 1)
        elif any(target is not None for target in kpi.targets):
            targets = " · ".join(WORDS["unused"][self.lang] if target is None else figure(target) for target in kpi.targets)
            direction = WORDS[kpi.direction or "unknown"][self.lang]
            yield self.line("targets", {"targets": targets, "direction": direction}, 1)
        if score.final is None:
            yield self.line("no_actual", depth=1)
        else:
            kind = "actual" if score.final.ref == kpi.ref else "inherited"
            yield self.line(kind, {"value": score.final.value, "date": score.final.date, "ref": score.final.ref}, 1)
        if score.self_value is not None:
            yield self.line("self", {"value": score.self_value}, 1)
        if score.final is None or score.score is None:
            return
        scale = SCALES[kpi.scale]
        unrounded = scale.score(kpi, score.final.value, policy.kpis)
        kind, values = scale.working(kpi, score.final.value, policy.kpis)
        yield self.line(kind, {**values, "score": unrounded}, 1, scale.texts)
        if unrounded is not None:
            yield from self._rounding("round_kpi", unrounded, policy.rounding.kpi, "score")
        if kpi.importance is not None:
            total = sum(each.kpi.importance or 0 for each in self.score.kpis)
            yield self.line("importance", {"importance": kpi.importance, "sum": total, "weight": score.weight}, 1)
        yield self.line("weighted", {"score": score.score, "weight": score.weight, "weighted": score.weighted}, 1)

    def _lost(self, score: KpiScore) -> Iterator[Line]:
        if score.score is not None:
            yield self.line("lost", {"score": score.score, "weight": score.weight, "share": score.share, "lost": score.lost}, 1)

    def _rounding(self, kind: str, value: Fraction, decimals: Sequence[int], name: str, depth: int = 1) -> Iterator[Line]:
        for places in decimals:
            after = rounded(value, (places,))
            yield self.line(kind, {"decimals": places, "before": value, name: after}, depth)
            value = after

    def _kpi_part(self, part: ComponentScore, policy: Policy) -> Iterator[Line]:
        for each in self.score.kpis:
            yield from self._kpi(each, policy)
        if part.percent is None:
            yield self.line("no_percent")
            return
        known = [each for each in self.score.kpis if each.weighted is not None]
        terms = tuple((each.weighted,) for each in known)
        total = part.percent * FULL_SCORE / 100
        if len(known) == len(self.score.kpis):
            yield self.line("sum", {"terms": terms, "sum": total})
        else:
            yield self.line("sum_known", {"terms": terms, "known": sum((each.weight for each in known), ZERO), "sum": total})
        yield self.line("percent", {"sum": total, "percent": part.percent})
        yield from self._points(part, policy)

    def _competency_part(self, part: ComponentScore, policy: Policy) -> Iterator[Line]:
        members = [each for each in self.score.competencies if each.component == part.component.id]
        for each in members:
            entry = self.dictionary.competencies.get(each.id)
            values = {
                "id": each.id,
                "name": text(entry.name, self.lang) if entry is not None else "",
                "level": each.level,
                "expected": each.expected if each.expected is not None else WORDS["unknown"][self.lang],
                "weight": each.weight,
            }
            yield self.line("competency" if each.level is not None else "competency_unrated", values)
            if sum(len(levels) for _, levels in each.ratings) > 1 and each.level is not None:
                yield self.line("raters", {"formula": self._raters(each, policy), "level": each.level}, 1)
        rated = [each.rated for each in members if each.rated is not None]
        if part.percent is None:
            yield self.line("no_percent")
            return
        method = METHODS[part.component.method]
        kind, shares = method.working(rated)
        yield self.line(kind, {**shares, "percent": part.percent}, 0, method.texts)
        yield from self._points(part, policy)

    def _raters(self, each: CompetencyScore, policy: Policy) -> str:
        """The average of each role, weighted: ``supervisor (4 + 3) ÷ 2 × 60 …``."""
        parts = []
        for role, levels in each.ratings:
            mean = figure(levels[0]) if len(levels) == 1 else f"({' + '.join(map(figure, levels))}) ÷ {len(levels)}"
            weight = f" × {figure(policy.raters[role])}" if len(each.ratings) > 1 else ""
            parts.append(f"{ROLE.get(role, {}).get(self.lang, role)} {mean}{weight}")
        total = figure(sum((exact(policy.raters[role]) for role, _ in each.ratings), ZERO))
        return f"({' + '.join(parts)}) ÷ {total}" if len(parts) > 1 else parts[0]

    def _points(self, part: ComponentScore, policy: Policy) -> Iterator[Line]:
        if part.percent is None or part.points is None:
            return
        known = [each.weight for each in self.score.components if each.percent is not None]
        whole = Fraction(100) if len(known) == len(self.score.components) or self.score.known is None else sum(known, ZERO)
        points = part.percent * part.weight / whole
        yield self.line("points", {"percent": part.percent, "weight": part.weight, "whole": whole, "points": points})
        yield from self._rounding("round_component", points, policy.rounding.component, "points", 0)

    def _total(self, policy: Policy) -> Iterator[Line]:
        score = self.score
        if score.exact is None or score.total is None or score.band is None:
            yield self.line("no_total")
            return
        terms = tuple((each.points,) for each in score.components if each.points is not None)
        yield self.line("total", {"terms": terms, "exact": score.exact})
        yield from self._rounding("round_total", score.exact, policy.rounding.total, "total", 0)
        above = min((band.start for band in policy.bands if band.start > score.band.start), default=None)
        values = {"total": score.total, "start": score.band.start, "end": above, "band": text(score.band.name, self.lang) or score.band.id}
        yield self.line("top_band" if above is None else "band", values)
        if score.status == "complete":
            values = {"total": score.total, "flag_below": policy.flag_below, "consecutive": score.consecutive}
            yield self.line("flagged" if score.flagged else "not_flagged", values)

    def _causes(self) -> Iterator[Line]:
        for cause, lost in self.score.causes:
            yield self.line("cause", {"id": self._id(cause), "name": self._name(cause), "lost": lost})

    def _id(self, cause: KpiScore | CompetencyScore) -> str:
        return cause.kpi.id if isinstance(cause, KpiScore) else cause.id

    def _name(self, cause: KpiScore | CompetencyScore) -> str:
        if isinstance(cause, KpiScore):
            return text(cause.kpi.name, self.lang)
        entry = self.dictionary.competencies.get(cause.id)
        return text(entry.name, self.lang) if entry is not None else ""

    def _change(self, policy: Policy) -> Iterator[Line]:
        score = self.score
        at = policy.flag_below if score.flagged or score.near is None else score.near.at
        total = score.total or ZERO
        if total < at:
            yield self.line("short", {"short": Fraction(at) - total, "at": at})
        else:
            yield self.line("above", {"distance": total - Fraction(at), "at": at})
        found = list(crossings(score, policy, at))
        for each in found:
            band = text(policy.band_of(each.total).name, self.lang)
            yield self.line("crossing", {"id": each.kpi.kpi.id, "actual": each.actual, "now": each.kpi.actual, "total": each.total, "band": band})
        if not found:
            yield self.line("no_crossing")
            yield from self._together(Fraction(at) - (score.exact or ZERO))

    def _together(self, short: Fraction) -> Iterator[Line]:
        """The fewest of the largest causes that together would have been enough."""
        taken, lost = [], ZERO
        for cause, points in self.score.causes:
            if lost >= short:
                break
            taken.append(self._id(cause))
            lost += points
        if taken and lost >= short:
            yield self.line("together", {"ids": " + ".join(taken), "lost": lost})


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """The explanation as plain data: every line with its kind, its sentence and its exact values."""
    return {
        "version": 1,
        "round": explanation.round,
        "person": explanation.person,
        "name": explanation.name,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "lines": [{"kind": line.kind, "text": line.text, "depth": line.depth, "values": _plain(line.values)} for line in section.lines],
            }
            for section in explanation.sections
        ],
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: [list(term) for term in value] if isinstance(value, tuple) else value for name, value in values.items()}


__all__ = ["Explanation", "Line", "Section", "explain", "explanation_data", "result"]
