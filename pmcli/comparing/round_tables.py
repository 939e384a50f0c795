"""The comparison of two rounds as tables and as data."""

from __future__ import annotations

from collections.abc import Iterable

from pmcli.comparing.report import Tables
from pmcli.comparing.round_data import data, name_of, outcome
from pmcli.comparing.round_words import CHANGES, COLUMNS, OUTCOMES, TITLES
from pmcli.comparing.rounds import Comparison, Move, Pair
from pmcli.scoring.tables import Column, Kind, Sheet, Value
from pmcli.scoring.words import STATUS


def tables(comparison: Comparison, lang: str, named: bool) -> Tables:
    """Tables in a language; ``named``: people were asked for by name, whose KPIs are then shown too."""
    make = _Maker(comparison, lang)
    shown = [make.people()]
    improving = [each for each in comparison.moves if each.improving]
    if improving:
        shown.append(make.improvement(improving))
    detailed = comparison.moves if named else improving
    shown += [make.kpis(each) for each in detailed if each.kpis]
    shown.append(make.bands())
    notes = () if named else (TITLES["note"][lang],)
    return Tables(make.title("title"), tuple(shown), make.whole(), data(comparison), notes)


class _Maker:
    """Tables of one comparison in one language."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        self.found = comparison
        self.lang = lang

    def title(self, id: str, **more: str) -> str:
        return TITLES[id][self.lang].format(before=self.found.before, after=self.found.after, **more)

    def column(self, id: str, kind: Kind = "text", decimals: int | None = None, cut: bool = False) -> Column:
        title = COLUMNS[id][self.lang].format(before=self.found.before, after=self.found.after)
        return Column(id, title, kind, decimals, brief=True, cut=cut)

    def band(self, pair: Pair, side: str) -> str:
        """What stands for a person on one side: the band's name, else the status."""
        band = pair.value(side, "band")
        if band is not None:
            return self.found.bands.get(str(band), str(band))
        status = pair.value(side, "status")
        return STATUS[status][self.lang] if status in STATUS else "–"

    def people(self) -> Sheet:
        numbers = [self.column(f"total_{which}", "number", 2) for which in ("before", "after", "movement")]
        columns = (self.column("person"), self.column("name", cut=True), *numbers, self.column("bands"))
        return self._sheet(
            "people",
            self.title("people"),
            columns,
            map(self._person, self.found.moves),
            map(_mark, self.found.moves),
        )

    def _person(self, move: Move) -> tuple[Value, ...]:
        pair = move.pair
        before, after = self.band(pair, "before"), self.band(pair, "after")
        words = before if before == after else f"{before} → {after}"
        if move.change != "both":
            words = f"{after if move.change == 'new' else before} ({CHANGES[move.change][self.lang]})"
        return (pair.id, name_of(pair), *_totals(pair), words)

    def improvement(self, moves: Iterable[Move]) -> Sheet:
        numbers = [self.column(f"total_{which}", "number", 2) for which in ("before", "after", "movement")]
        columns = (
            self.column("person"),
            self.column("name", cut=True),
            *numbers,
            self.column("planned", "flag"),
            self.column("outcome"),
        )
        rows = (
            (
                each.pair.id,
                name_of(each.pair),
                *_totals(each.pair),
                each.planned,
                OUTCOMES[outcome(each)][self.lang],
            )
            for each in moves
        )
        return self._sheet("improvement", self.title("improvement"), columns, rows)

    def kpis(self, move: Move) -> Sheet:
        figures = ("actual_before", "actual_after", "score_before", "score_after", "score_movement")
        columns = (
            self.column("kpi"),
            self.column("kpi_name", cut=True),
            *(self.column(id, "number", 2 if id.startswith("score") else None) for id in figures),
        )
        rows = (
            (pair.id, str(pair.latest.get("name") or ""), *(_figure(pair, id) for id in figures))
            for pair in move.kpis
        )
        return self._sheet(
            "kpis", self.title("kpis", person=move.pair.id, name=name_of(move.pair)), columns, rows
        )

    def bands(self) -> Sheet:
        columns = (
            self.column("band"),
            *(self.column(f"count_{which}", "number") for which in ("before", "after", "movement")),
        )
        rows: list[tuple[Value, ...]] = []
        for id, name in self.found.bands.items():
            before, after = self.found.count("before", id), self.found.count("after", id)
            rows.append((name, before, after, after - before))
        means = self.found.mean("before"), self.found.mean("after")
        rise = None if None in means else means[1] - means[0]  # type: ignore[operator]
        rows.append((CHANGES["mean"][self.lang], *means, rise))
        return self._sheet("bands", self.title("bands"), columns, rows)

    def whole(self) -> Sheet:
        """One row a person, then one for each of their KPIs: where ``kpi`` is empty the row is about the whole person."""
        texts = ("person", "name", "unit", "change", "kpi", "kpi_name")
        totals = ("total_before", "total_after", "total_movement")
        kinds: dict[str, Kind] = {"flagged_before": "flag", "flagged_after": "flag"}
        marks = ("band_before", "band_after", "band_movement", "flagged_before", "flagged_after")
        figures = tuple(
            f"{key}_{side}" for key in ("weight", "actual", "score") for side in ("before", "after")
        ) + ("score_movement",)
        columns = (
            *map(self.column, texts),
            *(self.column(id, "number") for id in totals),
            *(self.column(id, kinds.get(id, "text")) for id in marks),
            *(self.column(id, "number") for id in figures),
        )
        rows: list[tuple[Value, ...]] = []
        for move in self.found.moves:
            pair = move.pair
            head = (pair.id, name_of(pair), pair.latest.get("unit"), move.change)
            bands = (pair.value("before", "band"), pair.value("after", "band"), move.band)
            flags = (pair.value("before", "flagged"), pair.value("after", "flagged"))
            rows.append((*head, None, None, *_totals(pair), *bands, *flags, *(None for _ in figures)))
            for kpi in move.kpis:
                values = (_figure(kpi, id) for id in figures)
                rows.append(
                    (*head, kpi.id, kpi.latest.get("name"), *(None for _ in (*totals, *marks)), *values)
                )
        return self._sheet("whole", self.title("title"), columns, rows)

    @staticmethod
    def _sheet(
        id: str,
        title: str,
        columns: Iterable[Column],
        rows: Iterable[tuple[Value, ...]],
        marks: Iterable[str] = (),
    ) -> Sheet:
        return Sheet(id, title, tuple(columns), tuple(rows), tuple(marks))


def _totals(pair: Pair) -> tuple[Value, ...]:
    return pair.number("before", "total"), pair.number("after", "total"), pair.movement


def _figure(pair: Pair, id: str) -> Value:
    key, _, side = id.partition("_")
    return pair.movement if side == "movement" else pair.number(side, key)


def _mark(move: Move) -> str:
    return "flagged" if move.pair.value("after", "flagged") else move.change if move.change != "both" else ""
