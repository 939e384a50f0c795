"""The whole arithmetic of one person as data and sentences, so that a reader with a pencil can follow it (chapter 3, explain)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pmcli.i18n import text
from pmcli.model import Dictionary, Round
from pmcli.policy import Policy
from pmcli.scoring.crossing import crossings
from pmcli.scoring.explain_parts import ZERO, PartTeller
from pmcli.scoring.explanation import Explanation, Line, Section, explanation_data
from pmcli.scoring.figures import figure
from pmcli.scoring.records import CompetencyScore, KpiScore, PersonScore
from pmcli.scoring.words import full_name, missing_words

__all__ = ["Explanation", "Line", "Section", "explain", "explanation_data"]


def explain(
    score: PersonScore, round: Round, dictionary: Dictionary, lang: str, kpi: str | None = None
) -> Explanation:
    """How a person's total came about, or with ``kpi`` (an id) the score of that KPI alone; KeyError where there is no such live KPI."""
    teller = _Teller(score, round, dictionary, lang)
    sections = teller.kpi_alone(kpi) if kpi is not None else teller.everything()
    return Explanation(round.id, score.person.id, full_name(score.person, lang), tuple(sections))


class _Teller(PartTeller):
    """Tells of one person: head, parts, total, what would have changed the outcome."""

    def everything(self) -> Iterator[Section]:
        score, policy = self.score, self.score.policy
        yield self.section("head", self._head(), round=self.round.id)
        if policy is None or score.status in ("exempt", "invalid"):
            return
        for part in score.components:
            lines = (
                self.kpi_part(part, policy)
                if part.component.source == "kpis"
                else self.competency_part(part, policy)
            )
            yield self.section(
                "kpis",
                lines,
                name=text(part.component.name, self.lang) or part.component.id,
                weight=part.weight,
            )
        yield self.section("total", self._total(policy))
        if score.flagged and score.causes:
            yield self.section("causes", self._causes())
        if score.flagged or score.near is not None:
            yield self.section("change", self._change(policy))

    def kpi_alone(self, kpi: str) -> Iterator[Section]:
        found = next((each for each in self.score.kpis if each.kpi.id == kpi), None)
        if found is None or self.score.policy is None:
            raise KeyError(kpi)
        return iter(
            (
                self.section(
                    "head", [*self.kpi(found, self.score.policy), *self.lost(found)], round=self.round.id
                ),
            )
        )

    def _head(self) -> Iterator[Line]:
        score, person, policy = self.score, self.score.person, self.score.policy
        yield self.line(
            "person",
            {
                "name": full_name(person, self.lang),
                "person": person.id,
                "position": text(person.position, self.lang),
                "level": person.level,
            },
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
            parts = " + ".join(
                f"{text(each.component.name, self.lang) or each.component.id} {figure(each.weight)}"
                for each in score.components
            )
            yield self.line("weights", {"parts": parts})
        if score.status == "exempt":
            yield self.line("exempt", {"reason": text(person.exempt, self.lang)})
        if score.status == "invalid":
            yield self.line("invalid")
        if score.missing:
            yield self.line(
                "missing", {"what": ", ".join(missing_words(each, self.lang) for each in score.missing)}
            )
        if score.known is not None and score.status == "incomplete":
            yield self.line("provisional", {"known": score.known})

    def _total(self, policy: Policy) -> Iterator[Line]:
        score = self.score
        if score.exact is None or score.total is None or score.band is None:
            yield self.line("no_total")
            return
        terms = tuple((each.points,) for each in score.components if each.points is not None)
        yield self.line("total", {"terms": terms, "exact": score.exact})
        yield from self.rounding("round_total", score.exact, policy.rounding.total, "total", 0)
        above = min((band.start for band in policy.bands if band.start > score.band.start), default=None)
        values = {
            "total": score.total,
            "start": score.band.start,
            "end": above,
            "band": text(score.band.name, self.lang) or score.band.id,
        }
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
            yield self.line(
                "crossing",
                {
                    "id": each.kpi.kpi.id,
                    "actual": each.actual,
                    "now": each.kpi.actual,
                    "total": each.total,
                    "band": band,
                },
            )
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
