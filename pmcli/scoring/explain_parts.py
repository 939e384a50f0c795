"""The steps of an explanation that belong to one part: a KPI, a component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pmcli.i18n import text
from pmcli.model import Dictionary, Round
from pmcli.policy import Policy
from pmcli.policy.arithmetic import FULL_SCORE, rounded
from pmcli.policy.exact import exact
from pmcli.policy.methods import METHODS
from pmcli.policy.scales import SCALES
from pmcli.scoring.explain_texts import SECTIONS, TEXTS, WORDS
from pmcli.scoring.explanation import Line, Section
from pmcli.scoring.figures import figure, shown
from pmcli.scoring.records import CompetencyScore, ComponentScore, KpiScore, PersonScore
from pmcli.scoring.words import ROLE

ZERO = Fraction(0)


class PartTeller:
    """Tells of the KPIs and components of one person."""

    def __init__(self, score: PersonScore, round: Round, dictionary: Dictionary, lang: str) -> None:
        self.score = score
        self.round = round
        self.dictionary = dictionary
        self.lang = lang

    def line(
        self,
        kind: str,
        values: Mapping[str, Any] | None = None,
        depth: int = 0,
        texts: Mapping[str, Mapping[str, str]] = TEXTS,
    ) -> Line:
        values = values or {}
        policy = self.score.policy
        decimals = policy.rounding.total[-1] if policy is not None and policy.rounding.total else None
        words = {"policy": policy.id if policy is not None else ""} | shown(values, self.lang, decimals)
        sentence = texts[kind][self.lang].format_map(words)
        return Line(kind, " ".join(sentence.split()), values, depth)

    def section(self, id: str, lines: Iterable[Line], /, **values: Any) -> Section:
        return Section(id, SECTIONS[id][self.lang].format_map(shown(values, self.lang)), tuple(lines))

    def kpi(self, score: KpiScore, policy: Policy) -> Iterator[Line]:
        kpi = score.kpi
        yield Line(
            "kpi", f"{kpi.id}: {text(kpi.name, self.lang)}".rstrip(": "), {"id": kpi.id, "ref": kpi.ref}
        )
        if kpi.scale == "milestone":
            for level, words in enumerate(kpi.milestones, 1):
                if words is not None:
                    yield self.line("milestone", {"level": level, "text": text(words, self.lang)}, 1)
        elif any(target is not None for target in kpi.targets):
            targets = " · ".join(
                WORDS["unused"][self.lang] if target is None else figure(target) for target in kpi.targets
            )
            direction = WORDS[kpi.direction or "unknown"][self.lang]
            yield self.line("targets", {"targets": targets, "direction": direction}, 1)
        if score.final is None:
            yield self.line("no_actual", depth=1)
        else:
            kind = "actual" if score.final.ref == kpi.ref else "inherited"
            yield self.line(
                kind, {"value": score.final.value, "date": score.final.date, "ref": score.final.ref}, 1
            )
        if score.self_value is not None:
            yield self.line("self", {"value": score.self_value}, 1)
        if score.final is None or score.score is None:
            return
        scale = SCALES[kpi.scale]
        unrounded = scale.score(kpi, score.final.value, policy.kpis)
        kind, values = scale.working(kpi, score.final.value, policy.kpis)
        yield self.line(kind, {**values, "score": unrounded}, 1, scale.texts)
        if unrounded is not None:
            yield from self.rounding("round_kpi", unrounded, policy.rounding.kpi, "score")
        if kpi.importance is not None:
            total = sum(each.kpi.importance or 0 for each in self.score.kpis)
            yield self.line(
                "importance", {"importance": kpi.importance, "sum": total, "weight": score.weight}, 1
            )
        yield self.line(
            "weighted", {"score": score.score, "weight": score.weight, "weighted": score.weighted}, 1
        )

    def lost(self, score: KpiScore) -> Iterator[Line]:
        if score.score is not None:
            yield self.line(
                "lost",
                {"score": score.score, "weight": score.weight, "share": score.share, "lost": score.lost},
                1,
            )

    def rounding(
        self, kind: str, value: Fraction, decimals: Sequence[int], name: str, depth: int = 1
    ) -> Iterator[Line]:
        for places in decimals:
            after = rounded(value, (places,))
            yield self.line(kind, {"decimals": places, "before": value, name: after}, depth)
            value = after

    def kpi_part(self, part: ComponentScore, policy: Policy) -> Iterator[Line]:
        for each in self.score.kpis:
            yield from self.kpi(each, policy)
        if part.percent is None:
            yield self.line("no_percent")
            return
        known = [each for each in self.score.kpis if each.weighted is not None]
        terms = tuple((each.weighted,) for each in known)
        total = part.percent * FULL_SCORE / 100
        if len(known) == len(self.score.kpis):
            yield self.line("sum", {"terms": terms, "sum": total})
        else:
            yield self.line(
                "sum_known",
                {"terms": terms, "known": sum((each.weight for each in known), ZERO), "sum": total},
            )
        yield self.line("percent", {"sum": total, "percent": part.percent})
        yield from self._points(part, policy)

    def competency_part(self, part: ComponentScore, policy: Policy) -> Iterator[Line]:
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
            rated_kind = "competency_equal" if len({one.weight for one in members}) == 1 else "competency"
            yield self.line(rated_kind if each.level is not None else "competency_unrated", values)
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
            mean = (
                figure(levels[0])
                if len(levels) == 1
                else f"({' + '.join(map(figure, levels))}) ÷ {len(levels)}"
            )
            weight = f" × {figure(policy.raters[role])}" if len(each.ratings) > 1 else ""
            parts.append(f"{ROLE.get(role, {}).get(self.lang, role)} {mean}{weight}")
        total = figure(sum((exact(policy.raters[role]) for role, _ in each.ratings), ZERO))
        return f"({' + '.join(parts)}) ÷ {total}" if len(parts) > 1 else parts[0]

    def _points(self, part: ComponentScore, policy: Policy) -> Iterator[Line]:
        if part.percent is None or part.points is None:
            return
        known = [each.weight for each in self.score.components if each.percent is not None]
        whole = (
            Fraction(100)
            if len(known) == len(self.score.components) or self.score.known is None
            else sum(known, ZERO)
        )
        points = part.percent * part.weight / whole
        yield self.line(
            "points", {"percent": part.percent, "weight": part.weight, "whole": whole, "points": points}
        )
        yield from self.rounding("round_component", points, policy.rounding.component, "points", 0)
