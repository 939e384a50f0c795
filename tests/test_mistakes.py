"""Deliberate mistakes in a copy of the sample province: each gives one finding more, at its place, that says how to mend it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pmcli.check import check_workspace
from pmcli.diagnostics import Diagnostic

SAMPLE = Path(__file__).parent.parent / "sample_data" / "province-a"
ROUND = "rounds/2569-1"
MARCH = f"{ROUND}/results/2026-03.csv"
RATINGS = f"{ROUND}/ratings/supervisor.csv"
PEOPLE = "org/people.csv"
UNITS = "org/units.yaml"
SCORECARD = f"{ROUND}/scorecard.yaml"


def agreement(person: str) -> str:
    return f"{ROUND}/agreements/{person}.yaml"


@dataclass(frozen=True)
class Slip:
    """``changes``: (path, old text that stands there once, new text). ``‹`` in a new text marks where the finding must stand; where it
    stands in a text that is not changed, ``at`` is (path, text with the mark)."""

    name: str
    code: str
    person: str | None
    changes: tuple[tuple[str, str, str], ...]
    at: tuple[str, str] | None = None

    def overlay(self) -> dict[str, bytes]:
        texts = self._texts()
        return {path: texts[path].replace("‹", "").encode() for path, _, _ in self.changes}

    def place(self) -> tuple[str, int, int]:
        texts = self._texts()
        if self.at:
            path, marked = self.at
            text = texts.get(path) or sample(path)
            assert text.count(marked.replace("‹", "")) == 1, marked
            texts = {path: text.replace(marked.replace("‹", ""), marked)}
        [(path, before)] = [(path, text.partition("‹")[0]) for path, text in texts.items() if "‹" in text]
        return path, before.count("\n") + 1, len(before) - before.rfind("\n")

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = {}
        for path, old, new in self.changes:
            text = texts.get(path) or sample(path)
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            texts[path] = text.replace(old, new)
        return texts


@cache
def sample(path: str) -> str:
    return (SAMPLE / path).read_bytes().decode()


def slip(
    name: str,
    code: str,
    path: str,
    old: str,
    new: str,
    person: str | None = None,
    *more: tuple[str, str, str],
    at: tuple[str, str] | None = None,
) -> Slip:
    return Slip(name, code, person, ((path, old, new), *more), at)


A12, A14, A20, A21, A23 = (agreement(each) for each in ("1012", "1014", "1020", "1021", "1023"))
PEOPLE_1020 = "เกษตรจังหวัด,D2,civil_servant,agriculture,1002,"

SLIPS = (
    # weights
    slip("weight changed", "PM401", A21, "weight: 30", "weight: 25", "1021", at=(A21, "‹kpis:\n")),
    slip("weight typed ten times too large", "PM402", A21, "weight: 30", "weight: ‹300", "1021"),
    slip("weight with a decimal comma", "PM104", A21, "weight: 30", "weight: ‹30,0", "1021"),
    slip("weight in Thai digits", "PM107", A21, "weight: 30", "weight: ‹๓๐", "1021"),
    slip("weight and importance", "PM403", A21, "    weight: 30\n", "    weight: 30\n    importance: ‹3\n", "1021"),
    slip("misspelt key", "PM101", A21, "weight: 30", "‹wieght: 30", "1021"),
    slip("weight twice", "PM004", A21, "    weight: 30\n", "    weight: 30\n    ‹weight: 20\n", "1021"),
    # the cascade
    slip("target handed down too low", "PM303", A23, "targets: [433,", "targets: [431,", "1021", at=(A21, "targets: ‹[429")),
    slip("target of a split child left out", "PM313", A23, "targets: [433, 435.5, 438, 440.5, 443]", "targets: ‹[-, 435.5, 438, 440.5, 443]", "1023"),
    slip("wrong parent", "PM204", A23, "from: 1021/rice", "from: ‹1021/rcie", "1023"),
    slip("parent's owner misspelt", "PM204", A23, "from: 1021/rice", "from: ‹1201/rice", "1023"),
    slip("unit of a split KPI changed", "PM304", A23, "    base: 36000", "    unit: ‹ตัน/ไร่\n    base: 36000", "1023"),
    slip("base forgotten", "PM306", A23, "    base: 36000\n", "", "1023", at=(A23, "  - ‹id: rice")),
    slip("direct goal with targets of its own", "PM302", A20, "    cascade: direct\n", "    cascade: direct\n    targets: [‹410, 414.5, 417, 419.5, 422]\n", "1020"),
    slip("a rate summed", "PM305", A21, "aggregate: weighted_mean", "aggregate: ‹sum", "1021"),
    slip("misspelt cascade", "PM106", A23, "cascade: split", "cascade: ‹spilt", "1023"),
    slip("parent cancelled", "PM315", A14, "  - id: pmqa\n", "  - id: pmqa\n    cancelled: {date: 2026-03-31, reason: งดประเมิน, approved_by: \"1010\"}\n", "1015", at=(agreement("1015"), "from: ‹1014/pmqa")),
    slip("loop in the cascade", "PM301", A20, "from: 1002/rice", "from: ‹1021/rice", "1020"),
    # targets
    slip("four targets", "PM405", A20, "targets: [300, 330, 360, 390, 420]", "targets: ‹[300, 330, 360, 390]", "1020"),
    slip("targets out of order", "PM406", A20, "targets: [300, 330, 360, 390, 420]", "targets: ‹[300, 330, 306, 390, 420]", "1020"),
    slip("target that is no number", "PM104", A20, "targets: [300, 330,", "targets: [300, ‹33O,", "1020"),
    slip("definition misspelt", "PM207", A21, "use: farmer-registry", "use: ‹farmer-registy", "1021"),
    slip("objective misspelt, the only one to name it", "PM205", SCORECARD, "objective: network", "objective: ‹netwrok"),
    slip("month of the plan misspelt", "PM105", A20, "2025-12: 170", "‹2025-13: 170", "1020"),
    # people and units
    slip("duplicate KPI id", "PM201", A21, "  - id: satisfaction\n", "  - id: knowledge\n", "1021", at=(A21, "  - id: ‹knowledge\n    group: function\n    kind:")),
    slip("unit cycle", "PM208", UNITS, "Provincial Agriculture Office}, parent: province", "Provincial Agriculture Office}, parent: ‹agriculture-a"),
    slip("unit under a unit that is not there", "PM202", UNITS, "Provincial Agriculture Office}, parent: province", "Provincial Agriculture Office}, parent: ‹provinse"),
    slip("supervisor loop", "PM209", PEOPLE, PEOPLE_1020, PEOPLE_1020.replace("1002,", "‹1021,"), "1020"),
    slip("supervisor unknown", "PM203", PEOPLE, PEOPLE_1020, PEOPLE_1020.replace("1002,", "‹1052,"), "1020"),
    slip("unit misspelt in the people file", "PM202", PEOPLE, "K1,civil_servant,agriculture-a,,2021", "K1,civil_servant,‹agriculture-aa,,2021", "1024"),
    slip("head misspelt", "PM203", UNITS, 'head: "1022"', 'head: ‹"1222"'),
    slip("person left before the round", "PM213", PEOPLE, "agriculture-a,,2021-07-01,,", "agriculture-a,,2021-07-01,2025-09-30,", "1024",
         at=(agreement("1024"), 'person: ‹"1024"')),
    slip("person's id twice", "PM201", PEOPLE, "1024,นาย,อนุชา", "‹1023,นาย,อนุชา", "1023"),
    slip("level that is none", "PM111", PEOPLE, "K1,civil_servant,agriculture-a", "‹K8,civil_servant,agriculture-a", "1024"),
    slip("level of an executive misspelt", "PM111", PEOPLE, "M1,civil_servant,province,,1992", "‹M3,civil_servant,province,,1992", "1002"),
    slip("start after the end", "PM112", PEOPLE, "1987-07-01,2025-09-30", "2027-07-01,‹2025-09-30", "1016"),
    # the agreement's paper
    slip("evaluator's signature missing", "PM503", A21, "signed: {person: 2025-10-10, evaluator: 2025-10-13}", "signed: {‹person: 2025-10-10}", "1021"),
    slip("self-evaluation", "PM211", A21, 'person: "1021"\n', 'person: "1021"\nevaluator: ‹"1021"\n', "1021"),
    slip("evaluator unknown", "PM203", A21, 'person: "1021"\n', 'person: "1021"\nevaluator: ‹"1200"\n', "1021"),
    slip("agreement of somebody unknown", "PM203", A21, 'person: "1021"\n', 'person: ‹"1O21"\n', "1O21"),
    slip("approval by the wrong person", "PM504", A12, '    requested_by: "1012"\n    approved_by: "1011"', '    requested_by: "1012"\n    approved_by: ‹"1014"', "1012"),
    slip("cancelled without approval", "PM504", A12, '      approved_by: "1011"\n', "", "1012", at=(A12, "      ‹date: 2026-01-15")),
    slip("competency misspelt", "PM206", A21, "  - {id: PROAC}", "  - {id: ‹PROACT}", "1021"),
    slip("competency weights do not total 100", "PM414", A12, "{id: INF, weight: 5}", "{id: INF, weight: 10}", "1012", at=(A12, "‹competencies:")),
    slip("expected level 7", "PM103", A23, "expected: 3", "expected: ‹7", "1023"),
    slip("plan ends before it begins", "PM112", A21, "end: 2025-12-26", "end: ‹2025-10-26", "1021"),
    slip("development for a KPI that is not there", "PM204", agreement("1034"), "for: savings", "for: ‹saving", "1034"),
    slip("indentation broken", "PM003", A21, "    result: ผลผลิต", "   ‹result: ผลผลิต"),
    # results and ratings
    slip("KPI misspelt in the results", "PM204", MARCH, "1021,gap,141", "1021,‹gpa,141", "1021"),
    slip("person misspelt in the results", "PM203", MARCH, "2026-03-31,1021,gap,141", "2026-03-31,‹1O21,gap,141", "1O21"),
    slip("value of ten times as much", "PM610", MARCH, "1021,gap,141,", "1021,gap,‹1510,", "1021"),
    slip("value copied wrongly", "PM608", MARCH, "1021,gap,141,", "1021,gap,151,", "1020", at=(MARCH, "1020,gap,‹375")),
    slip("two results on one day", "PM603", MARCH, "2026-03-31,1021,registry,96.5,", "‹2026-03-31,1021,gap,96.5,", "1021"),
    slip("date in a wrong month", "PM604", MARCH, "2026-03-31,1021,gap", "‹2026-05-31,1021,gap", "1021"),
    slip("day that does not exist", "PM105", MARCH, "2026-03-31,1021,gap", "‹2026-02-31,1021,gap", "1021"),
    slip("a Buddhist year among common ones", "PM108", MARCH, "2026-03-31,1021,gap", "‹2569-03-31,1021,gap"),
    slip("milestone level 7", "PM602", MARCH, "org,pmqa,4", "org,pmqa,‹7"),
    slip("more than a hundred percent", "PM610", MARCH, "1021,registry,96.5", "1021,registry,‹965", "1021"),
    slip("value with a decimal comma", "PM006", MARCH, "1021,registry,96.5,official,ระบบทะเบียนเกษตรกรกลาง,", "1021,registry,96,5,official,ระบบทะเบียนเกษตรกรกลาง,ตรวจแล้ว", "1021", at=(MARCH, "‹2026-03-31,1021,registry")),
    slip("rating 6", "PM605", RATINGS, "1024,ACH,3,supervisor", "1024,ACH,‹6,supervisor", "1024"),
    slip("rated twice", "PM607", RATINGS, "1024,ACH,3,supervisor,1021,\n", "1024,ACH,3,supervisor,1021,\n1024,‹ACH,4,supervisor,1021,\n", "1024"),
    slip("rated on a competency that is not asked", "PM606", RATINGS, "1024,ACH,3,supervisor,1021,\n", "1024,ACH,3,supervisor,1021,\n1024,‹AQ,3,supervisor,1021,\n", "1024"),
    slip("rated by another office", "PM609", RATINGS, "1024,ACH,3,supervisor,1021,", "1024,ACH,3,supervisor,‹1031,", "1024"),
    # settings and plans
    slip("policy misspelt", "PM215", "pm.yaml", "policy: ocsc-2552", "policy: ‹ocsc-2252"),
    slip("previous round unknown", "PM216", f"{ROUND}/round.yaml", "previous: 2568-2", "previous: ‹2567-2"),
    slip("round ends before it begins", "PM112", f"{ROUND}/round.yaml", "end: 2026-03-31", "end: ‹2025-03-31"),
    slip("steps of a plan out of order", "PM701", "rounds/2568-2/improvement/1025.yaml", "{step: 4, date: 2025-12-15", "{step: ‹5, date: 2025-12-15", "1025"),
    slip("exception for somebody unknown", "PM203", f"{ROUND}/salary.yaml", '  "1018": {rate', '  ‹"1088": {rate', "1088"),
)  # fmt: skip


def check(overlay: dict[str, bytes], lang: str) -> list[Diagnostic]:
    return check_workspace(SAMPLE, lang=lang, ignore=["PM803"], overlay=overlay).diagnostics


def facts(found: Diagnostic) -> tuple[str, str, int, int, str | None]:
    return found.code, found.span.path, found.span.line, found.span.column, found.person


@cache
def clean() -> Counter[tuple[str, str, int, int, str | None]]:
    return Counter(facts(each) for each in check({}, "en"))


def beyond(
    found: list[Diagnostic], known: Counter[tuple[str, str, int, int, str | None]]
) -> list[Diagnostic]:
    """What the clean sample does not have."""
    left = Counter(known)
    new = []
    for each in found:
        if left[facts(each)]:
            left[facts(each)] -= 1
        else:
            new.append(each)
    assert not +left, f"no longer found: {+left}"
    return new


def test_the_sample_keeps_only_the_findings_that_are_there_on_purpose() -> None:
    assert {code for code, *_ in clean()} == {"PM313", "PM408"}
    assert len(SLIPS) >= 24
    assert len({each.name for each in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("mistake", SLIPS, ids=lambda each: f"{each.code}-{each.name.replace(' ', '-')}")
def test_a_mistake_gives_one_finding_that_says_how_to_mend_it(mistake: Slip) -> None:
    overlay = mistake.overlay()
    english, thai = (beyond(check(overlay, lang), clean()) for lang in ("en", "th"))
    assert [facts(each) for each in english] == [(mistake.code, *mistake.place(), mistake.person)]
    assert [facts(each) for each in thai] == [facts(each) for each in english]
    assert english[0].help.strip()
    assert thai[0].help.strip()
    assert thai[0].help != english[0].help
    assert thai[0].message != english[0].message
