"""One round's folder → its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pmcli.diagnostics import closest
from pmcli.load.kpis import KpiResolver, RawKpi, read_kpi
from pmcli.load.reading import Reading
from pmcli.load.salary_base import DEFAULT, read_table
from pmcli.load.shapes import files as shapes
from pmcli.load.single import read_single
from pmcli.load.sink import Sink
from pmcli.load.tables import listed, records
from pmcli.load.types import bad_type, found_what
from pmcli.model import ORGANIZATION, Agreement, Improvement, Rating, Round, Salary, Workspace
from pmcli.model.round import index_ratings, index_results
from pmcli.source import Place


class RoundReader:
    """Reads a round's folder."""

    def __init__(
        self, folder: str, reading: Reading, workspace: Workspace, definitions: Mapping[str, RawKpi]
    ) -> None:
        self.folder = folder
        self.reading = reading
        self.workspace = workspace
        self.resolver = KpiResolver(definitions)
        self.lost: set[str] = set()

    def read(self) -> Round | None:
        """The round; None where it has no readable ``round.yaml`` (reported). Its other files are read all the same."""
        # the tables first: meanwhile a second process may be parsing the agreements
        results = tuple(self._table("results", shapes.RESULT, "results"))
        ratings = tuple(self._normalised(each) for each in self._table("ratings", shapes.RATING, "ratings"))
        checkins = tuple(self._table("checkins", shapes.CHECKIN, "checkins"))
        scorecard = self._scorecard()
        agreements = self._agreements()
        kpis = tuple(self.resolver.resolve(raw, "scorecard") for raw in scorecard)
        found = tuple(
            replace(agreement, kpis=tuple(self.resolver.resolve(raw, "agreement") for raw in raws))
            for agreement, raws in agreements
        )
        improvements = tuple(self._improvements())
        salary = self._salary()
        closed = [parsed.data for parsed, _ in self.reading.parsed(self.folder, "close")]
        head = self._head()
        if head is None:
            return None
        values, bad, at = head
        return Round(
            **values,
            folder=self.folder,
            scorecard=kpis,
            agreements=found,
            results=results,
            ratings=ratings,
            checkins=checkins,
            improvements=improvements,
            salary=salary,
            closed=next((each for each in closed if isinstance(each, dict)), None),
            unread=frozenset(self.reading.unread(self.folder) | self.lost),
            bad=frozenset(bad),
            at=at,
            values=index_results(results),
            rated=index_ratings(ratings),
        )

    def _of(self, kind: str) -> Iterator[tuple[Any, Place, Sink]]:
        return self.reading.documents(self.folder, kind)

    def _head(self) -> tuple[dict[str, Any], set[str], Place] | None:
        head = read_single(self._of("round"), shapes.ROUND)
        if head is None:
            if "round" not in self.reading.unread(self.folder):
                files = [each.file for each in self.reading.done if each.file.folder == self.folder]
                if all(file.kind == "round" for file in files):
                    return None  # an empty file alone says nothing
                first = min(file.path for file in files)
                args = {"key": "round.yaml", "file": f"{self.folder}/round.yaml"}
                self.reading.sinks[first].add("PM102", Place(None, first), args, variant="file")
            return None
        values, bad, at, _ = head
        values.setdefault("id", self.folder.split("/")[-1])
        if "number" not in values and (ending := re.search(r"-([0-9]{1,2})$", values["id"])):
            values["number"] = int(ending.group(1))
        values["monitoring_days"] = values.pop("monitoring", {}).get("days", ())
        values.setdefault("start", date.min)
        values.setdefault("end", date.max)
        return values, bad, at

    def _scorecard(self) -> list[RawKpi]:
        raws = []
        for tree, at, sink in self._of("scorecard"):
            for item, place in listed(tree, "kpis", at, sink):
                raw = read_kpi(item, ORGANIZATION, place, sink)
                if raw is None:
                    self.lost.add("scorecard")
                else:
                    self.resolver.add(raw)
                    raws.append(raw)
        return raws

    def _agreements(self) -> list[tuple[Agreement, list[RawKpi]]]:
        found = []
        for tree, at, sink in self._of("agreements"):
            for item, place in _maps(tree, at, sink):
                read = self._agreement(item, place, sink)
                if read is None:
                    self.lost.add("agreements")
                else:
                    found.append(read)
        return found

    def _agreement(self, tree: Any, at: Place, sink: Sink) -> tuple[Agreement, list[RawKpi]] | None:
        person = tree.get("person")
        sink.person = person if isinstance(person, str) else None
        shape = shapes.AGREEMENT
        rest = {key: value for key, value in tree.items() if key != "kpis"}
        values, bad = shape.values(rest.items(), at, sink)
        shape.require(values, bad, at, sink)
        raws = []
        kpis = tree.get("kpis")
        if kpis is not None and not isinstance(kpis, list):
            bad_type(sink, at, "kpis", {"en": "a list of KPIs", "th": "รายการตัวชี้วัด"}, kpis)
            bad.add("kpis")
        elif isinstance(kpis, list):
            for index, item in enumerate(kpis):
                raw = read_kpi(item, sink.person or "", at["kpis"][index], sink, sink.person)
                if raw is None:
                    bad.add("kpis")
                else:
                    raws.append(raw)
        sink.person = None
        if "person" not in values:
            return None
        for raw in raws:
            self.resolver.add(raw)
        if "competencies" in values:
            known = self.workspace.dictionary.by_alias
            values["competencies"] = tuple(
                replace(each, id=known.get(each.id, each.id)) for each in values["competencies"]
            )
        agreement: Agreement = shape.make(values, bad, at)
        return agreement, raws

    def _table(self, kind: str, shape: Any, key: str) -> list[Any]:
        return [
            record
            for parsed, sink in self.reading.parsed(self.folder, kind)
            for record in records(parsed, shape, key, sink, "person")
        ]

    def _normalised(self, rating: Rating) -> Rating:
        known = self.workspace.dictionary.by_alias.get(rating.competency, rating.competency)
        return rating if known == rating.competency else replace(rating, competency=known)

    def _improvements(self) -> list[Improvement]:
        found = []
        for tree, at, sink in self._of("improvement"):
            for item, place in _maps(tree, at, sink):
                person = item.get("person")
                sink.person = person if isinstance(person, str) else None
                values, bad = shapes.IMPROVEMENT.values(item.items(), place, sink)
                shapes.IMPROVEMENT.require(values, bad, place, sink)
                sink.person = None
                if "person" not in values:
                    self.lost.add("improvement")
                else:
                    values["report_sent"] = values.pop("report", {}).get("sent")
                    outcome = values.pop("outcome", {})
                    values["outcome_round"] = outcome.get("round")
                    values["outcome_note"] = outcome.get("note")
                    found.append(shapes.IMPROVEMENT.make(values, bad, place))
        return found

    def _salary(self) -> Salary | None:
        found = read_single(self._of("salary"), shapes.SALARY)
        if found is None:
            return None
        values, bad, at, sink = found
        self._check_bands(values.get("rates", {}), at, sink)
        named = values.get("base_table", DEFAULT)
        table = None if "base_table" in bad else read_table(named, self.reading, at, sink)
        return Salary(**values, table=table, bad=frozenset(bad), at=at)

    def _check_bands(self, rates: Mapping[str, Any], at: Place, sink: Sink) -> None:
        """Report rates of bands that no policy has."""
        policies = self.workspace.policies.values()
        if any("bands" in policy.bad for policy in policies):
            return
        known = sorted({band.id for policy in policies for band in policy.bands})
        for band in rates:
            if band not in known:
                near = closest(band, known)
                args = {"key": band, "known": known, "closest": near}
                sink.add("PM101", at["rates"].key(band), args, variant="close" if near else "")


def _maps(tree: Any, at: Place, sink: Sink) -> list[tuple[dict[str, Any], Place]]:
    """One person's map, or a list of such maps."""
    items = (
        [(tree, at)] if not isinstance(tree, list) else [(item, at[index]) for index, item in enumerate(tree)]
    )
    found = []
    for item, place in items:
        if isinstance(item, dict):
            found.append((item, place))
        else:
            sink.lost = True
            sink.add(
                "PM103",
                place,
                {"expected": {"en": "a person's map", "th": "ชุดข้อมูลของบุคคลหนึ่งคน"}, "found": found_what(item)},
            )
    return found
