"""Valid workspaces as data, drawn at random: changed in one place and written as files, they show what one mistake gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from pmcli.cascade.aggregate import aggregate
from pmcli.numbers import decimal_text

MARK = "‹"
ROUND = "rounds/2569-1"
CORE = ("ACH", "SERV", "EXP", "ING", "TW")
Record = dict[str, str]


@dataclass
class Agreement:
    """One person's agreement: what stands before the KPIs, the KPIs, and what comes after."""

    head: Record
    kpis: list[Record]
    competencies: list[Record] = field(default_factory=list)
    development: list[Record] = field(default_factory=list)
    key: str = "kpis"

    def kpi(self, name: str) -> Record:
        return next(each for each in self.kpis if each["id"] == name)


@dataclass
class Office:
    """A workspace. ``superior`` tells who is above each person; the head of the office, exempt, is above all."""

    superior: dict[str, str]
    lower: bool
    levels: list[int]
    with_units: bool
    csv: str
    layout: str
    policy: str
    people: list[Record]
    units: list[Record]
    scorecard: list[Record]
    objectives: list[Record]
    agreements: dict[str, Agreement]
    results: list[Record] = field(default_factory=list)
    ratings: list[Record] = field(default_factory=list)

    @property
    def leaves(self) -> list[str]:
        return [person for person in self.superior if person not in self.superior.values()]

    def parent(self, person: str) -> Record:
        """The KPI that a person's share ``s`` was split from."""
        above = self.superior[person]
        return self.agreements[above].kpi("s") if above in self.agreements else self.scorecard[1]

    def files(self) -> dict[str, str]:
        """The files, with the mark in them if there is one."""
        files = {
            "pm.yaml": f"organization: {{id: office}}\nlanguage: th\npolicy: {self.policy}\nround: 2569-1\nvalidate:\n  ignore: [PM803]\n",
            "strategy.yaml": "issues:\n  - {id: si-1, name: ประเด็นที่ 1}\n"
            + block("objectives", self.objectives),
            f"{ROUND}/round.yaml": "id: 2569-1\nnumber: 1\nstart: 2025-10-01\nend: 2026-03-31\nstatus: open\n",
            f"{ROUND}/scorecard.yaml": block("kpis", self.scorecard),
        }
        if self.policy == "own":
            files["policies/own.yaml"] = (
                "id: own\nextends: ocsc-2552\nkpis: {count: {min: 2, max: 12, advised: [2, 12]}}\n"
            )
        if self.with_units:
            files["org/units.yaml"] = block("units", self.units)
        for path, key, rows in (
            ("org/people", "people", self.people),
            (f"{ROUND}/results", "results", self.results),
            (f"{ROUND}/ratings", "ratings", self.ratings),
        ):
            if self.csv:
                files[f"{path}.csv"] = table(rows, self.csv)
            else:
                files[f"{path}.yaml"] = block(
                    key, [{name: text for name, text in row.items() if text} for row in rows]
                )
        texts = [agreement_text(each) for each in self.agreements.values()]
        if self.layout == "files":
            files.update(
                {
                    f"{ROUND}/agreements/{person}.yaml": text
                    for person, text in zip(self.agreements, texts, strict=True)
                }
            )
        elif self.layout == "documents":
            files[f"{ROUND}/agreements/all.yaml"] = "---\n".join(texts)
        else:
            files[f"{ROUND}/agreements.yaml"] = "".join(indented(text) for text in texts)
        return files


def indented(text: str) -> str:
    """A map as an item of a list."""
    lines = text.splitlines(keepends=True)
    return "- " + "  ".join(lines)


def block(key: str, records: list[Record]) -> str:
    """A list of maps, one key a line."""
    text = f"{key}:\n" if records else ""
    for record in records:
        for index, (name, value) in enumerate(record.items()):
            text += f"{'  - ' if not index else '    '}{name}: {value}\n"
    return text


def table(rows: list[Record], delimiter: str) -> str:
    """A CSV table; the header is that of the first row."""
    lines = [delimiter.join(rows[0])] + [delimiter.join(row.values()) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def agreement_text(agreement: Agreement) -> str:
    """An agreement as YAML."""
    head = "".join(f"{name}: {value}\n" for name, value in agreement.head.items())
    parts = [
        block(agreement.key, agreement.kpis),
        block("competencies", agreement.competencies),
        block("development", agreement.development),
    ]
    return head + "".join(parts)


def levels_text(levels: list[Fraction | None]) -> str:
    return (
        "["
        + ", ".join(
            "null" if each is None else decimal_text(Decimal(each.numerator) / each.denominator)
            for each in levels
        )
        + "]"
    )


@st.composite
def offices(draw: st.DrawFn) -> Office:
    """2 to 4 levels of people; a goal handed down whole, one that is split, one in parts; figures that add up."""
    superior: dict[str, str] = {}
    above = ["1001"]
    for depth in range(draw(st.integers(1, 3))):
        new = []
        for boss in above[:2]:
            for _ in range(draw(st.integers(1, 2))):
                person = f"{depth + 2}{len(new) + 1:03}"
                superior[person] = boss
                new.append(person)
        above = new
    lower = draw(st.booleans())
    used = sorted(draw(st.sets(st.integers(1, 5), min_size=2, max_size=5)))
    with_units = draw(st.booleans())
    office = Office(
        superior,
        lower,
        used,
        with_units,
        csv=draw(st.sampled_from(["", ",", ";", "\t"])),
        layout=draw(st.sampled_from(["files", "documents", "list"])),
        policy=draw(st.sampled_from(["ocsc-2552", "own"])),
        people=[],
        units=[],
        scorecard=[],
        objectives=[{"id": "obj-1", "name": "เป้าประสงค์", "issue": "si-1", "perspective": "quality"}],
        agreements={},
    )
    _people(office)
    top = [person for person, boss in superior.items() if boss == "1001"]
    in_parts = draw(st.booleans())
    office.scorecard = [
        _goal("K1", "จำนวนเรื่องที่แล้วเสร็จ", "ครั้ง", "[1, 2, 3, 4, 5]"),
        _goal("K2", "จำนวนงาน", "งาน", ""),
    ]
    if in_parts:
        office.scorecard.append(
            _goal("K3", "จำนวนกิจกรรม", "กิจกรรม", "[2, 4, 6, 8, 10]")
            | {"parts": "[" + ", ".join(f"ด้าน{each}" for each in top) + "]"}
        )
    for person in superior:
        office.agreements[person] = _agreement(draw, office, person, in_parts and person in top)
    _split(draw, office)
    _tables(draw, office)
    return office


def _people(office: Office) -> None:
    bosses = set(office.superior.values())
    for person in ("1001", *office.superior):
        row = {
            "id": person,
            "first_name": "สมมติ",
            "last_name": f"คนที่{person}",
            "level": "K3",
            "unit": "",
            "supervisor": "",
            "end_date": "",
            "exempt": "",
        }
        if person == "1001":
            row["exempt"] = "ประเมินโดยจังหวัด"
        if office.with_units:
            row["unit"] = f"u{person if person in bosses else office.superior[person]}"
        elif person != "1001":
            row["supervisor"] = office.superior[person]
        office.people.append(row)
        if person in bosses:
            unit = {"id": f"u{person}", "name": f"กลุ่ม{person}", "head": person}
            office.units.append(
                unit | ({"parent": f"u{office.superior[person]}"} if person != "1001" else {})
            )


def _goal(id: str, name: str, unit: str, targets: str) -> Record:
    return {
        "id": id,
        "name": name,
        "objective": "obj-1",
        "owner": "1001",
        "unit": unit,
        "data_source": "ทะเบียน",
        "targets": targets,
    }


def _agreement(draw: st.DrawFn, office: Office, person: str, takes_part: bool) -> Agreement:
    boss = office.superior[person]
    above = "org/K1" if boss == "1001" else f"{boss}/a"
    kpis = [
        {"id": "a", "from": above, "cascade": "direct", "data_source": "ทะเบียน"},
        {
            "id": "s",
            "name": "จำนวนงานที่รับผิดชอบ",
            "from": "org/K2" if boss == "1001" else f"{boss}/s",
            "cascade": "split",
            "data_source": "ทะเบียน",
            "targets": "",
        },
        {
            "id": "b",
            "name": "จำนวนรายงาน",
            "result": "รายงานครบ",
            "data_source": "ทะเบียน",
            "targets": "[9, 8, 7.5, 6, 5]" if draw(st.booleans()) else "[10, 20, 30, 40, 50]",
        },
        {
            "id": "c",
            "name": "ระดับความสำเร็จ",
            "result": "งานสำเร็จ",
            "data_source": "รายงาน",
            "scale": "milestone",
            "targets": "[ขั้นที่หนึ่ง, ขั้นที่สอง, ขั้นที่สาม, ขั้นที่สี่, ขั้นที่ห้า]",
        },
    ]
    if takes_part:
        kpis.append(
            {
                "id": "p",
                "name": f"จำนวนครั้งของ{person}",
                "from": "org/K3",
                "cascade": "partial",
                "part": f"ด้าน{person}",
                "data_source": "ทะเบียน",
                "targets": "[1, 2, 3, 4, 5]",
            }
        )
    kpis = draw(st.permutations(kpis))
    if draw(st.booleans()):
        weights = draw(st.permutations([40, 25, 20, 15] if len(kpis) == 4 else [30, 25, 20, 15, 10]))
        kpis = [kpi | {"weight": str(weight)} for kpi, weight in zip(kpis, weights, strict=True)]
    else:
        kpis = [kpi | {"importance": str(draw(st.integers(1, 3)))} for kpi in kpis]
    head = {"person": f'"{person}"', "signed": "{person: 2025-10-06, evaluator: 2025-10-07}"}
    development = {
        "need": "การวิเคราะห์",
        "for": draw(st.sampled_from(["ACH", "b"])),
        "method": "seminar",
        "start": "2025-11-01",
        "end": "2026-02-28",
    }
    competencies = [{"id": "AT"}] if draw(st.booleans()) else []
    return Agreement(head, [dict(kpi) for kpi in kpis], competencies, [development])


def _split(draw: st.DrawFn, office: Office) -> None:
    """Targets and results from the leaves upwards: a parent's are the aggregate of its children's, its targets at times a little easier."""
    targets: dict[str, list[Fraction | None]] = {}
    values: dict[str, Fraction] = {}
    for person in (*reversed(office.superior), "1001"):
        kpi = office.scorecard[1] if person == "1001" else office.agreements[person].kpi("s")
        children = [each for each, boss in office.superior.items() if boss == person]
        if not children:
            first, step = Fraction(draw(st.integers(50, 90))), Fraction(draw(st.integers(1, 8)))
            run = [first + step * level for level in range(5)]
            run = run[::-1] if office.lower else run
            targets[person] = [each if level in office.levels else None for level, each in enumerate(run, 1)]
            values[person] = Fraction(draw(st.integers(50, 120)))
        else:
            how = draw(st.sampled_from(["sum", "mean", "weighted_mean", "min", "max"]))
            kpi["aggregate"] = how
            bases = [
                Fraction(each)
                for each in ([7] if len(children) == 1 else draw(st.sampled_from([[1, 1], [3, 1], [6, 4]])))
            ]
            for child, base in zip(children, bases, strict=True):
                if how == "weighted_mean":
                    office.agreements[child].kpi("s")["base"] = str(base)
            ease = Fraction(draw(st.integers(0, 1))) * (1 if office.lower else -1)
            levels: list[Fraction | None] = []
            for level in range(5):
                shares = [each for each in (targets[child][level] for child in children) if each is not None]
                together = aggregate(how, shares, bases) if shares else None
                levels.append(None if together is None else together + ease)
            targets[person] = levels
            together = aggregate(how, [values[child] for child in children], bases)
            assert together is not None
            values[person] = together
        kpi["targets"] = levels_text(targets[person])
        owner, name = ("org", "K2") if person == "1001" else (person, "s")
        office.results.append(
            _result(owner, name, decimal_text(Decimal(values[person].numerator) / values[person].denominator))
        )


def _result(person: str, kpi: str, value: str, date: str = "2026-03-31") -> Record:
    return {"date": date, "person": person, "kpi": kpi, "value": value, "by": "official"}


def _tables(draw: st.DrawFn, office: Office) -> None:
    office.results.append(_result("org", "K1", str(draw(st.integers(1, 6)))))
    for person in office.superior:
        office.results += [_result(person, "b", "8"), _result(person, "c", str(draw(st.integers(0, 5))))]
        if draw(st.booleans()):
            office.results.append(_result(person, "b", "7", "2025-12-31") | {"by": "self"})
        for competency in CORE:
            row = {
                "person": person,
                "competency": competency,
                "level": str(draw(st.integers(0, 5))),
                "by": "supervisor",
                "rater": office.superior[person],
            }
            office.ratings.append(row)
