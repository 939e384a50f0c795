"""The performance agreement (ข้อตกลงผลการปฏิบัติราชการ) as the form that is signed at the start and completed at the end [002]."""

from __future__ import annotations

from pmcli.cascade.graph import Cascade
from pmcli.i18n import text
from pmcli.model import Agreement, Kpi
from pmcli.reports._context import common, development_part, iso, person_part, plain
from pmcli.reports._result import result_part
from pmcli.reports._source import Context, Source
from pmcli.reports._words import AMENDMENT_REASON, CASCADE, KPI_GROUP, word
from pmcli.scoring import KpiScore, PersonScore

NAME = "agreement"
TITLE = {"th": "ข้อตกลงผลการปฏิบัติราชการ และแบบกำหนดตัวชี้วัด", "en": "Performance agreement with the KPI form"}
WHO = "person"
NEEDS = "agreement"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The KPIs by group with targets, weights and alignment, the competencies asked, the development plan, the signatures."""
    assert person is not None
    agreement = source.agreements[person.person.id]
    result = result_part(source, person, lang)
    cascade = source.cascade
    kpis = [
        part | _details(source, cascade, score, lang)
        for part, score in zip(result["kpis"], person.kpis, strict=True)
    ]
    return common(source, lang, "agreements") | {
        "person": person_part(source, person, lang),
        "result": result,
        "complete": person.status == "complete" or source.provisional,
        "groups": [
            {"name": name[lang], "kpis": [kpi for kpi in kpis if kpi["group"] == group]}
            for group, name in KPI_GROUP.items()
            if any(kpi["group"] == group for kpi in kpis)
        ],
        "percent": next(
            (each.percent for each in person.components if each.component.source == "kpis"), None
        ),
        "development": development_part(source, person, lang),
        "signed": {"person": iso(agreement.signed.person), "evaluator": iso(agreement.signed.evaluator)},
        "amendments": _amendments(source, agreement, lang),
    }


def _details(source: Source, cascade: Cascade, score: KpiScore, lang: str) -> Context:
    """What the form says of a KPI beside its targets and weight."""
    kpi = score.kpi
    line = [kpi, *cascade.upwards(kpi)]
    objectives = {each.id: text(each.name, lang) for each in source.workspace.strategy.objectives}
    objective = next((objectives[each.objective] for each in line if each.objective in objectives), None)
    parent = cascade.parent(kpi)
    return {
        "result": text(kpi.result, lang) or objectives.get(kpi.objective or ""),
        "objective": objective,
        "parent": text(parent.name, lang) if parent is not None else None,
        "parent_owner": _owner(source, cascade, parent, lang) if parent is not None else None,
        "cascade": word(CASCADE, kpi.cascade, lang) if parent is not None else None,
        "part": text(kpi.part, lang) or None,
        "baseline": plain(kpi.baseline)
        if kpi.baseline is not None
        else text(kpi.baseline_text, lang) or None,
        "rounds": list(kpi.rounds) if kpi.rounds is not None else [],
        "definition": text(kpi.definition, lang) or None,
        "formula": text(kpi.formula, lang) or None,
        "data_source": text(kpi.data_source, lang) or None,
        "collection": text(kpi.collection, lang) or None,
        "frequency": text(kpi.frequency, lang) or None,
    }


def _owner(source: Source, cascade: Cascade, kpi: Kpi, lang: str) -> str | None:
    """Who answers for the KPI above: the organisation for one of the scorecard, else the person's position, or name."""
    if kpi.ref not in cascade.agreement:
        return common(source, lang)["organization"]["name"]  # type: ignore[no-any-return]
    person = cascade.person(kpi)
    return source.position(person, lang) or source.name(person, lang)


def _amendments(source: Source, agreement: Agreement, lang: str) -> list[Context]:
    """The changes during the round."""
    return [
        {
            "date": iso(each.date),
            "reason": word(AMENDMENT_REASON, each.reason, lang),
            "note": text(each.note, lang) or None,
            "requested_by": source.name(each.requested_by, lang),
            "approved_by": source.name(each.approved_by, lang),
        }
        for each in agreement.amendments
    ]
