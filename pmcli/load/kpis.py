"""KPIs as they hold after inheritance: from a definition (``use``) and from the parent (``cascade``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pmcli.load.shapes.kpi import INHERITED, KPI, NEVER_FROM_DEFINITION
from pmcli.load.sink import Silent, Sink
from pmcli.load.types import BAD, NUMBER_TYPE, TEXT_TYPE
from pmcli.model import Kpi
from pmcli.model.kpi import Keys
from pmcli.source import InheritedPlace, Place

_KEY = {(key.attribute or key.name): key.name for key in KPI.keys} | {"baseline_text": "baseline"}
_WEIGHTS = frozenset({"weight", "importance"})
_DIRECTION = frozenset({"targets", "direction", "scale"})
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _own(names: tuple[str, ...]) -> Keys:
    """The keys of attributes; most KPIs have one of few sets of keys, so one copy of each set is enough."""
    return Keys.written(tuple(_KEY[name] for name in names))


@dataclass(slots=True)
class RawKpi:
    """A KPI as written: typed values by attribute, targets still as texts."""

    owner_id: str
    values: dict[str, Any]
    bad: set[str]
    at: Place
    sink: Sink
    person: str | None = None
    kpi: Kpi | None = None
    resolving: bool = False

    @property
    def id(self) -> str:
        """The KPI's id, empty where it could not be read."""
        return str(self.values.get("id", ""))


def read_kpi(tree: Any, owner_id: str, at: Place, sink: Sink, person: str | None = None) -> RawKpi | None:
    """A KPI's own keys; None where the entry is no map or has no id (reported)."""
    kpi_id = tree.get("id") if isinstance(tree, dict) else None
    sink.kpi = kpi_id if isinstance(kpi_id, str) else None
    try:
        if not isinstance(tree, dict):
            sink.lost = True
            sink.add(
                "PM103",
                at,
                {
                    "expected": {"en": "a KPI", "th": "ตัวชี้วัด"},
                    "found": {"en": "a single value", "th": "ค่าเดี่ยว"},
                },
            )
            return None
        values, bad = KPI.values(tree.items(), at, sink)
        if (
            "id" not in values and "id" not in bad
        ):  # never inherited; the other required keys are asked for after inheritance
            sink.add("PM102", at.first, {"key": "id"})
        if "importance" in values:
            values["importance"] = int(values["importance"])
        if "rounds" in values and not values["rounds"]:
            del values["rounds"]
        if isinstance(values.get("baseline"), str | dict):
            values["baseline_text"] = values.pop("baseline")
        sink.lost = sink.lost or "id" in bad or "id" not in values
        return RawKpi(owner_id, values, bad, at, sink, person) if "id" in values else None
    finally:
        sink.kpi = None


class KpiResolver:
    """Gives each raw KPI of one round its inherited values, parents before children."""

    def __init__(self, definitions: Mapping[str, RawKpi]) -> None:
        self.definitions = definitions
        self.raws: dict[str, RawKpi] = {}

    def add(self, raw: RawKpi) -> None:
        """Make a KPI known as a possible parent; of two with one reference the first counts."""
        self.raws.setdefault(f"{raw.owner_id}/{raw.id}", raw)

    def resolve(self, raw: RawKpi, where: str) -> Kpi:
        """The KPI after inheritance. ``where`` (``agreement``, ``scorecard``, ``kpis``) tells what is required."""
        if raw.kpi is not None:
            return raw.kpi
        raw.resolving = True
        values = dict(raw.values)
        bad = set(raw.bad)
        own = _own(tuple(values))
        elsewhere: dict[str, Place] = {}
        typed_targets = None
        definition = self._definition(raw, bad) if "use" in values or "use" in bad else None
        cascade = values.get("cascade") or (definition.values.get("cascade") if definition else None)
        inherited = INHERITED.get(cascade, ()) if cascade and ("parent" in values or "from" in bad) else ()
        if "cascade" in bad:
            self._unknown(raw, bad, INHERITED["direct"])  # it may have said so
        if inherited:
            typed_targets = self._from_parent(raw, values, bad, inherited, elsewhere)
        if definition is not None:
            found = self._from_definition(definition, values, bad, own, inherited, elsewhere)
            typed_targets = found or typed_targets
        raw.kpi = self._finish(raw, values, bad, own, elsewhere, typed_targets, where)
        raw.resolving = False
        raw.values = raw.values if where == "kpis" else {}
        return raw.kpi

    def _from_definition(
        self,
        definition: RawKpi,
        values: dict[str, Any],
        bad: set[str],
        own: frozenset[str],
        inherited: tuple[str, ...],
        elsewhere: dict[str, Place],
    ) -> tuple[Any, Any] | None:
        """Take what a definition gives and is not written, nor inherited from the parent; its typed targets, if taken."""
        resolved = self.resolve(definition, "kpis")
        taken = False
        for name, value in definition.values.items():
            key = _KEY[name]
            if (
                name not in values
                and name not in inherited
                and name not in NEVER_FROM_DEFINITION
                and key not in bad
            ):
                values[name] = value
                elsewhere[key] = definition.at[key]
                taken = taken or name == "targets"
        bad.update(definition.bad - own - set(inherited))
        return (resolved.targets, resolved.milestones) if taken else None

    def _definition(self, raw: RawKpi, bad: set[str]) -> RawKpi | None:
        found = self.definitions.get(raw.values.get("use", ""))
        if found is None or found.resolving:
            self._unknown(raw, bad, tuple(_KEY))  # PM207 says so; what it would have given is unknown
            return None
        return found

    def _from_parent(
        self,
        raw: RawKpi,
        values: dict[str, Any],
        bad: set[str],
        names: tuple[str, ...],
        elsewhere: dict[str, Place],
    ) -> tuple[Any, Any] | None:
        parent = self.raws.get(str(values.get("parent")))
        if parent is None or parent.resolving:
            self._unknown(raw, bad, names)  # PM204 or PM301 says so
            return None
        above = self.resolve(parent, "scorecard" if parent.person is None else "agreement")
        typed_targets = None
        for name in names:
            key = _KEY[name]
            if name in values or key in bad:
                continue
            if name == "targets":
                typed_targets = (above.targets, above.milestones)
                if "targets" in above.bad:
                    bad.add(key)
                elif above.targets or above.milestones:
                    values["targets"] = ()
                    elsewhere[key] = above.at[key]
            elif name in above.bad:
                bad.add(key)
            elif getattr(above, name) is not None:
                values[name] = getattr(above, name)
                elsewhere[key] = above.at[key]
        return typed_targets

    @staticmethod
    def _unknown(raw: RawKpi, bad: set[str], names: tuple[str, ...]) -> None:
        for name in names:
            if name not in raw.values and name not in NEVER_FROM_DEFINITION:
                bad.add(_KEY[name])

    def _finish(
        self,
        raw: RawKpi,
        values: dict[str, Any],
        bad: set[str],
        own: frozenset[str],
        elsewhere: dict[str, Place],
        typed_targets: tuple[Any, Any] | None,
        where: str,
    ) -> Kpi:
        sink = raw.sink
        sink.person, sink.kpi = raw.person, raw.id
        scale = values.get("scale", "linear")
        written = values.pop("targets", None)
        if typed_targets is not None and "targets" not in own:
            targets, milestones = typed_targets
        elif written is None:
            targets, milestones = (), ()
        elif scale == "milestone":
            targets, milestones = (), self._texts(written, raw.at, bad, sink)
        else:
            targets, milestones = (
                self._numbers(written, raw.at, bad, sink if "scale" not in bad else Silent()),
                (),
            )
        direction = values.get("direction") or _direction(scale, targets)
        missing = None
        if "name" not in values and "name" not in bad:
            self._missing("name", raw, bad)
        if scale != "score" and not (targets or milestones or "targets" in own or "targets" in bad):
            self._missing("targets", raw, bad)
        if where == "agreement":
            missing = (
                None
                if "weight" in values or "importance" in values or not bad.isdisjoint(_WEIGHTS)
                else "weight"
            )
        elif where == "scorecard":
            missing = None if "owner" in values or "owner" in bad else "owner"
        if missing is not None:
            self._missing(missing, raw, bad)
        if (
            direction is None
            and scale in ("linear", "step")
            and bad.isdisjoint(_DIRECTION)
            and self._too_few(targets)
        ):
            self._missing("direction", raw, bad)
        sink.person = sink.kpi = None
        values["direction"] = direction
        at = InheritedPlace(raw.at, elsewhere) if elsewhere else raw.at
        return Kpi(
            owner_id=raw.owner_id,
            targets=targets,
            milestones=milestones,
            own=own,
            bad=frozenset(bad) if bad else _NONE,
            at=at,
            **values,
        )

    @staticmethod
    def _missing(key: str, raw: RawKpi, bad: set[str]) -> None:
        raw.sink.add("PM102", raw.at.first, {"key": key})
        bad.add(key)

    @staticmethod
    def _too_few(targets: tuple[Any, ...]) -> bool:
        return len(targets) == 5 and sum(target is not None for target in targets) < 2

    @staticmethod
    def _numbers(written: tuple[Any, ...], at: Place, bad: set[str], sink: Sink) -> tuple[Any, ...]:
        found = []
        inside = at["targets"]
        for index, value in enumerate(written):
            typed = None if value is None or value == "-" else NUMBER_TYPE.read(value, inside, index, sink)
            if typed is BAD:
                bad.add("targets")
                typed = None
            found.append(typed)
        return tuple(found)

    @staticmethod
    def _texts(written: tuple[Any, ...], at: Place, bad: set[str], sink: Sink) -> tuple[Any, ...]:
        found = []
        inside = at["targets"]
        for index, value in enumerate(written):
            typed = None if value is None or value == "-" else TEXT_TYPE.read(value, inside, index, sink)
            if typed is BAD:
                bad.add("targets")
                typed = None
            found.append(typed)
        return tuple(found)


def _direction(scale: str, targets: tuple[Any, ...]) -> str | None:
    """Read from the order of the targets: rising is higher, falling lower; None where the order tells nothing."""
    if scale not in ("linear", "step"):
        return "higher"
    rising = falling = False
    before = None
    for target in targets:
        if target is None:
            continue
        if before is not None:
            if target > before:
                rising = True
            elif target < before:
                falling = True
            else:
                return None
        before = target
    return None if rising == falling else "higher" if rising else "lower"
