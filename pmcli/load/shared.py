"""What all rounds share: settings, units, people, strategy, competencies, definitions, policies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

from pmcli.diagnostics import Related
from pmcli.load import yamltext
from pmcli.load.kpis import KpiResolver, RawKpi, read_kpi
from pmcli.load.policies import PolicyReader
from pmcli.load.reading import Reading
from pmcli.load.shapes import files as shapes
from pmcli.load.single import read_single
from pmcli.load.sink import Silent, Sink
from pmcli.load.tables import listed, records
from pmcli.model import Competency, Dictionary, Kpi, Person, Settings, Strategy, Unit, Workspace
from pmcli.source import Place


class SharedReader:
    """Reads the files outside ``rounds/``; ``definitions`` are kept raw, since KPIs of the rounds inherit from them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.definitions: dict[str, RawKpi] = {}

    def workspace(self) -> Workspace:
        """The workspace without its rounds."""
        documents = list(self._documents("units"))
        has_units = bool(documents) or "units" in self.reading.unread("")  # an empty file says nothing
        people = tuple(self._people(has_units))
        definitions = self._definitions()
        workspace = Workspace(
            settings=self._settings(),
            units=tuple(self._units(documents)),
            people=people,
            strategy=self._strategy(),
            dictionary=self._dictionary(),
            definitions=definitions,
            policies=self._policies(),
            has_units=has_units,
        )
        return replace(workspace, unread=frozenset(self.reading.unread("")))

    def _documents(self, kind: str) -> Iterator[tuple[Any, Place, Sink]]:
        return self.reading.documents("", kind)

    def _single(self, kind: str, shape: Any) -> tuple[dict[str, Any], set[str], Place]:
        """The values of a file that holds one map, and the keys that cannot be used; the place of the file where it has none."""
        found = read_single(self._documents(kind), shape)
        if found is not None:
            return found[:3]
        files = self.reading.has("", kind)
        return {}, set(), Place(None, files[0].path if files else "")

    def _settings(self) -> Settings:
        values, bad, at = self._single("settings", shapes.SETTINGS)
        checks = values.pop("validate", {})
        return Settings(**values, **checks, own=frozenset(values), bad=frozenset(bad), at=at)

    def _units(self, documents: Iterable[tuple[Any, Place, Sink]]) -> list[Unit]:
        found = []
        for tree, at, sink in documents:
            for item, place in listed(tree, "units", at, sink):
                typed = shapes.UNIT.read(item, *_place_and_key(place), sink)
                if isinstance(typed, Unit):
                    found.append(typed)
        return found

    def _people(self, has_units: bool) -> list[Person]:
        shape = shapes.PERSON_IN_UNITS if has_units else shapes.PERSON
        return [
            person
            for parsed, sink in self.reading.parsed("", "people")
            for person in records(parsed, shape, "people", sink, "id")
        ]

    def _strategy(self) -> Strategy:
        values, _, at = self._single("strategy", shapes.STRATEGY)
        return Strategy(**values, at=at)

    def _dictionary(self) -> Dictionary:
        builtin = (resources.files("pmcli.policy") / "competencies.yaml").read_text(encoding="utf-8")
        path = "pmcli/policy/competencies.yaml"
        trees, _ = yamltext.parse(path, builtin)
        base, _ = shapes.COMPETENCIES.values(trees[0].items(), Place(None, path)[0], Silent())
        own, _, _ = self._single("competencies", shapes.COMPETENCIES)
        competencies: dict[str, Competency] = {}
        first: dict[str, Place] = {}
        for each in (*base.get("competencies", ()), *own.get("competencies", ())):
            competencies[each.id] = each
        for each in own.get("competencies", ()):
            if first.setdefault(each.id, each.at) is not each.at:
                self.reading.sinks[each.at.path].add(
                    "PM201",
                    each.at["id"],
                    {"value": each.id},
                    related=(Related(first[each.id]["id"], "first"),),
                )
        expected = {group: dict(levels) for group, levels in base.get("expected", {}).items()}
        for group, levels in own.get("expected", {}).items():
            codes = {
                shapes.LEVEL.read(level, Place(None, ""), level, Silent()): value
                for level, value in levels.items()
            }
            expected.setdefault(group, {}).update(codes)
        return Dictionary(competencies, expected, {**base.get("anchors", {}), **own.get("anchors", {})})

    def _definitions(self) -> tuple[Kpi, ...]:
        raws = []
        for tree, at, sink in self._documents("definitions"):
            for item, place in listed(tree, "kpis", at, sink):
                raw = read_kpi(item, "kpis", place, sink)
                if raw is not None:
                    self.definitions.setdefault(raw.id, raw)
                    raws.append(raw)
        resolver = KpiResolver(self.definitions)
        return tuple(resolver.resolve(raw, "kpis") for raw in raws)

    def _policies(self) -> Mapping[str, Any]:
        reader = PolicyReader()
        reader.read_builtin()
        last = Sink()
        for tree, at, sink in self._documents("policy"):
            reader.read(tree, at, sink)
            last = sink
        return reader.policies(last)


def _place_and_key(place: Place) -> tuple[Place, Any]:
    """A place as the place around it and the step from there, as readers of types want it."""
    assert place.around is not None
    return place.around, place.step
