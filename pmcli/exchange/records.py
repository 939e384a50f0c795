"""Records of a workspace as rows: cells by column id, in the columns of :mod:`pmcli.exchange.tables`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from pmcli.exchange.tables import CANCELLATION, TABLES, TARGETS, Value, plain
from pmcli.i18n import text
from pmcli.load.shapes.kpi import INHERITED, KPI, NEVER_FROM_DEFINITION
from pmcli.model import Agreement, CheckIn, Kpi, Person, Rating, Result

Cells = dict[str, Value]
_ATTRIBUTE = {"from": "parent", "for": "target"}
_LINE = "\n"
_KEYS = frozenset(key.name for key in KPI.keys) - {"owner"}


def cells(record: Person | Result | Rating | CheckIn, table: str, lang: str) -> Cells:
    """A record whose attributes are named as the columns are."""
    return {column.id: _value(getattr(record, column.id), lang) for column in TABLES[table].columns}


def kpi_rows(agreement: Agreement, lang: str) -> Iterator[Cells]:
    """The KPIs of an agreement: what is written and what is inherited, without what goes without saying."""
    for kpi in agreement.kpis:
        yield {"person": agreement.person, "evaluator": agreement.evaluator, **_kpi(kpi, _shown(kpi), lang)}


def effective(kpi: Kpi, lang: str) -> Cells:
    """Everything that holds for a KPI, written here or not."""
    return _kpi(kpi, _KEYS, lang)


def competency_rows(agreement: Agreement) -> Iterator[Cells]:
    """What an agreement says of competencies."""
    for each in agreement.competencies:
        yield {
            "person": agreement.person,
            "competency": each.id,
            "weight": each.weight,
            "expected": each.expected,
        }


def development_rows(agreement: Agreement, lang: str) -> Iterator[Cells]:
    """The individual development plan."""
    for each in agreement.development:
        names = [column.id for column in TABLES["development"].columns if column.id != "person"]
        found = {name: _value(getattr(each, _ATTRIBUTE.get(name, name)), lang) for name in names}
        yield {"person": agreement.person, **found}


def _shown(kpi: Kpi) -> set[str]:
    """The keys of a KPI that an export shows."""
    shown = set(kpi.own)
    if kpi.parent is not None:
        shown.update({*INHERITED.get(kpi.cascade or "", ())} - {"direction", "scale"})
    if kpi.use is not None:
        shown |= _KEYS
        shown -= (NEVER_FROM_DEFINITION | {"from", "direction", "scale", "group"}) - kpi.own
    return shown


def _kpi(kpi: Kpi, shown: Set[str], lang: str) -> Cells:
    found: Cells = {}
    for key in shown & _KEYS:
        if key == "targets":
            levels = kpi.milestones or kpi.targets
            found |= {id: _value(level, lang) for id, level in zip(TARGETS, levels, strict=False)}
        elif key != "cancelled":
            found[key] = _special(kpi, key, lang)
        elif kpi.cancelled is not None:
            found |= {id: _value(getattr(kpi.cancelled, name), lang) for name, id in CANCELLATION.items()}
    return found


def _special(kpi: Kpi, key: str, lang: str) -> Value:
    if key == "baseline" and kpi.baseline is None:
        return _value(kpi.baseline_text, lang)
    if key == "parts":
        return _LINE.join(text(part, lang) for part in kpi.parts) or None
    if key == "rounds":
        return ", ".join(map(str, kpi.rounds)) if kpi.rounds else None
    if key == "plan":
        return _LINE.join(f"{month}: {plain(value)}" for month, value in kpi.plan) or None
    return _value(getattr(kpi, _ATTRIBUTE.get(key, key)), lang)


def _value(value: object, lang: str) -> Value:
    """A value of a record as a cell: of a text by language, that of ``lang``."""
    return text(value, lang) or None if isinstance(value, str | Mapping) else value  # type: ignore[return-value]
