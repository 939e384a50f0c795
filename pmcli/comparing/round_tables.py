"""The comparison of two rounds as tables and as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pmcli.comparing.report import Tables, Words
from pmcli.comparing.rounds import Comparison, Move, Pair
from pmcli.scoring.tables import Column, Kind, Sheet, Value
from pmcli.scoring.words import STATUS

_TITLES: Words = {
    "title": {"th": "เปรียบเทียบรอบ {before} กับรอบ {after}", "en": "Round {before} beside round {after}"},
    "people": {"th": "ผลการประเมิน", "en": "Results"},
    "improvement": {
        "th": "ก่อนและหลังการพัฒนาปรับปรุง (ผู้ที่ต่ำกว่าเกณฑ์ในรอบ {before})",
        "en": "Before and after improvement (flagged in round {before})",
    },
    "kpis": {"th": "รายตัวชี้วัด: {person} {name}", "en": "KPI by KPI: {person} {name}"},
    "bands": {"th": "จำนวนคนตามระดับผลการประเมิน", "en": "People by band"},
    "note": {
        "th": "รายตัวชี้วัดของแต่ละคน: ระบุรหัสบุคคล หรือใช้ --format csv หรือ json",
        "en": "KPI by KPI: name the people, or use --format csv or json",
    },
}
_COLUMNS: Words = {
    "person": {"th": "รหัส", "en": "Id"},
    "name": {"th": "ชื่อ", "en": "Name"},
    "unit": {"th": "หน่วยงาน", "en": "Unit"},
    "change": {"th": "ความเปลี่ยนแปลง", "en": "Change"},
    "total_before": {"th": "คะแนน\n{before}", "en": "Total\n{before}"},
    "total_after": {"th": "คะแนน\n{after}", "en": "Total\n{after}"},
    "total_movement": {"th": "เพิ่ม/ลด", "en": "Change"},
    "bands": {"th": "ระดับผลการประเมิน", "en": "Band"},
    "band_before": {"th": "ระดับ {before}", "en": "Band {before}"},
    "band_after": {"th": "ระดับ {after}", "en": "Band {after}"},
    "band_movement": {"th": "ระดับขึ้น/ลง", "en": "Band up or down"},
    "flagged_before": {"th": "ต่ำกว่าเกณฑ์ {before}", "en": "Flagged {before}"},
    "flagged_after": {"th": "ต่ำกว่าเกณฑ์ {after}", "en": "Flagged {after}"},
    "planned": {"th": "มีแผน", "en": "Plan"},
    "outcome": {"th": "ผล", "en": "Outcome"},
    "kpi": {"th": "ตัวชี้วัด", "en": "KPI"},
    "kpi_name": {"th": "ชื่อตัวชี้วัด", "en": "KPI name"},
    "weight_before": {"th": "น้ำหนัก {before}", "en": "Weight {before}"},
    "weight_after": {"th": "น้ำหนัก {after}", "en": "Weight {after}"},
    "actual_before": {"th": "ผลงาน\n{before}", "en": "Actual\n{before}"},
    "actual_after": {"th": "ผลงาน\n{after}", "en": "Actual\n{after}"},
    "score_before": {"th": "คะแนน\n{before}", "en": "Score\n{before}"},
    "score_after": {"th": "คะแนน\n{after}", "en": "Score\n{after}"},
    "score_movement": {"th": "เพิ่ม/ลด", "en": "Change"},
    "band": {"th": "ระดับผลการประเมิน", "en": "Band"},
    "count_before": {"th": "{before}", "en": "{before}"},
    "count_after": {"th": "{after}", "en": "{after}"},
    "count_movement": {"th": "เพิ่ม/ลด", "en": "Change"},
}
_OUTCOMES: Words = {
    "above": {"th": "พ้นเกณฑ์แล้ว", "en": "no longer flagged"},
    "below": {"th": "ยังต่ำกว่าเกณฑ์", "en": "still flagged"},
    "unknown": {"th": "ยังไม่มีผล", "en": "no result yet"},
}
_CHANGES: Words = {
    "new": {"th": "เข้าใหม่", "en": "new"},
    "left": {"th": "ไม่อยู่ในรอบนี้แล้ว", "en": "left"},
    "mean": {"th": "คะแนนเฉลี่ย", "en": "Mean total"},
}


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
    notes = () if named else (_TITLES["note"][lang],)
    return Tables(make.title("title"), tuple(shown), make.whole(), data(comparison), notes)


class _Maker:
    """Tables of one comparison in one language."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        self.found = comparison
        self.lang = lang

    def title(self, id: str, **more: str) -> str:
        return _TITLES[id][self.lang].format(before=self.found.before, after=self.found.after, **more)

    def column(self, id: str, kind: Kind = "text", decimals: int | None = None, cut: bool = False) -> Column:
        title = _COLUMNS[id][self.lang].format(before=self.found.before, after=self.found.after)
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
        return self._sheet("people", self.title("people"), columns, map(self._person, self.found.moves), map(_mark, self.found.moves))

    def _person(self, move: Move) -> tuple[Value, ...]:
        pair = move.pair
        before, after = self.band(pair, "before"), self.band(pair, "after")
        words = before if before == after else f"{before} → {after}"
        if move.change != "both":
            words = f"{after if move.change == 'new' else before} ({_CHANGES[move.change][self.lang]})"
        return (pair.id, _name(pair), *_totals(pair), words)

    def improvement(self, moves: Iterable[Move]) -> Sheet:
        numbers = [self.column(f"total_{which}", "number", 2) for which in ("before", "after", "movement")]
        columns = (self.column("person"), self.column("name", cut=True), *numbers, self.column("planned", "flag"), self.column("outcome"))
        rows = ((each.pair.id, _name(each.pair), *_totals(each.pair), each.planned, _OUTCOMES[_outcome(each)][self.lang]) for each in moves)
        return self._sheet("improvement", self.title("improvement"), columns, rows)

    def kpis(self, move: Move) -> Sheet:
        figures = ("actual_before", "actual_after", "score_before", "score_after", "score_movement")
        columns = (
            self.column("kpi"),
            self.column("kpi_name", cut=True),
            *(self.column(id, "number", 2 if id.startswith("score") else None) for id in figures),
        )
        rows = ((pair.id, str(pair.latest.get("name") or ""), *(_figure(pair, id) for id in figures)) for pair in move.kpis)
        return self._sheet("kpis", self.title("kpis", person=move.pair.id, name=_name(move.pair)), columns, rows)

    def bands(self) -> Sheet:
        columns = (self.column("band"), *(self.column(f"count_{which}", "number") for which in ("before", "after", "movement")))
        rows: list[tuple[Value, ...]] = []
        for id, name in self.found.bands.items():
            before, after = self.found.count("before", id), self.found.count("after", id)
            rows.append((name, before, after, after - before))
        means = self.found.mean("before"), self.found.mean("after")
        rise = None if None in means else means[1] - means[0]  # type: ignore[operator]
        rows.append((_CHANGES["mean"][self.lang], *means, rise))
        return self._sheet("bands", self.title("bands"), columns, rows)

    def whole(self) -> Sheet:
        """One row a person, then one for each of their KPIs: where ``kpi`` is empty the row is about the whole person."""
        texts = ("person", "name", "unit", "change", "kpi", "kpi_name")
        totals = ("total_before", "total_after", "total_movement")
        kinds: dict[str, Kind] = {"flagged_before": "flag", "flagged_after": "flag"}
        marks = ("band_before", "band_after", "band_movement", "flagged_before", "flagged_after")
        figures = tuple(f"{key}_{side}" for key in ("weight", "actual", "score") for side in ("before", "after")) + ("score_movement",)
        columns = (
            *map(self.column, texts),
            *(self.column(id, "number") for id in totals),
            *(self.column(id, kinds.get(id, "text")) for id in marks),
            *(self.column(id, "number") for id in figures),
        )
        rows: list[tuple[Value, ...]] = []
        for move in self.found.moves:
            pair = move.pair
            head = (pair.id, _name(pair), pair.latest.get("unit"), move.change)
            bands = (pair.value("before", "band"), pair.value("after", "band"), move.band)
            flags = (pair.value("before", "flagged"), pair.value("after", "flagged"))
            rows.append((*head, None, None, *_totals(pair), *bands, *flags, *(None for _ in figures)))
            for kpi in move.kpis:
                values = (_figure(kpi, id) for id in figures)
                rows.append((*head, kpi.id, kpi.latest.get("name"), *(None for _ in (*totals, *marks)), *values))
        return self._sheet("whole", self.title("title"), columns, rows)

    @staticmethod
    def _sheet(id: str, title: str, columns: Iterable[Column], rows: Iterable[tuple[Value, ...]], marks: Iterable[str] = ()) -> Sheet:
        return Sheet(id, title, tuple(columns), tuple(rows), tuple(marks))


def _name(pair: Pair) -> str:
    return str(pair.latest.get("name") or "")


def _totals(pair: Pair) -> tuple[Value, ...]:
    return pair.number("before", "total"), pair.number("after", "total"), pair.movement


def _figure(pair: Pair, id: str) -> Value:
    key, _, side = id.partition("_")
    return pair.movement if side == "movement" else pair.number(side, key)


def _mark(move: Move) -> str:
    return "flagged" if move.pair.value("after", "flagged") else move.change if move.change != "both" else ""


def _outcome(move: Move) -> str:
    flagged, total = move.pair.value("after", "flagged"), move.pair.number("after", "total")
    return "unknown" if total is None else "below" if flagged else "above"


def data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as data."""
    people = []
    for each in comparison.moves:
        pair = each.pair
        entry: dict[str, Any] = {"person": pair.id, "name": _name(pair), "unit": pair.latest.get("unit"), "change": each.change}
        for key in ("status", "total", "band", "flagged"):
            entry[key] = {"before": pair.value("before", key), "after": pair.value("after", key)}
        entry |= {"movement": pair.movement, "band_movement": each.band or None}
        entry["improvement"] = {"plan": each.planned, "outcome": _outcome(each)} if each.improving else None
        entry["kpis"] = [_kpi(kpi) for kpi in each.kpis]
        people.append(entry)
    bands = {id: {"before": comparison.count("before", id), "after": comparison.count("after", id)} for id in comparison.bands}
    mean = {"before": comparison.mean("before"), "after": comparison.mean("after")}
    return {"version": 1, "before": comparison.before, "after": comparison.after, "people": people, "summary": {"bands": bands, "mean": mean}}


def _kpi(pair: Pair) -> dict[str, Any]:
    figures = {key: {"before": pair.number("before", key), "after": pair.number("after", key)} for key in ("weight", "actual", "score")}
    return {"id": pair.id, "name": str(pair.latest.get("name") or ""), **figures, "movement": pair.movement}
