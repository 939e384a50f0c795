"""`pm new agreement`: what a superior hands down adds up at every level; patterns are copied as text; nothing is overwritten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pmcli.check import check_workspace
from pmcli.load import yamltext
from pmcli.load.workspace import load
from pmcli.planning.agreements import from_parent
from pmcli.planning.splitting import equal_split, left_to_split
from pmcli.planning.weights import equal_weights, most_kpis
from pmcli.policy import Policy
from pmcli.policy.model import KpiLimits
from tests.new_support import NOT_FINISHED, Pm, caller, codes, sample, unformatted
from tests.support import write_files

ROUND = "id: 2569-1\nstart: 2025-10-01\nend: 2026-03-31\nstatus: open\n"


@pytest.fixture
def pm(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pm]:
    with caller(capfdbinary, monkeypatch, tmp_path) as call:
        yield call


# -- equal shares ------------------------------------------------------------------------------------------------------


@st.composite
def five_targets(draw: st.DrawFn) -> tuple[Decimal | None, ...]:
    """Rising or falling targets of 0 to 3 decimals, some levels not used."""
    decimals = draw(st.integers(0, 3))
    units = draw(st.lists(st.integers(0, 10**6), min_size=5, max_size=5, unique=True))
    used = draw(st.lists(st.booleans(), min_size=5, max_size=5))
    falling = draw(st.booleans())
    values = [Decimal(each).scaleb(-decimals) for each in sorted(units, reverse=falling)]
    return tuple(value if use else None for value, use in zip(values, used, strict=True))


@given(five_targets(), st.integers(1, 40))
def test_equal_shares_add_up_exactly_at_every_level(targets: tuple[Decimal | None, ...], count: int) -> None:
    shares = equal_split(targets, count)
    known = [each for each in targets if each is not None]
    decimals = max((-int(each.as_tuple().exponent) for each in known), default=0)
    unit = Fraction(1, 10 ** (decimals + 2 if decimals else 0))
    divisible = all(abs(Fraction(b) - Fraction(a)) >= count * unit for a, b in pairwise(known))
    assert (shares is not None) == divisible
    for level, target in enumerate(targets):
        column = [share[level] for share in shares or ()]
        if target is None or shares is None:
            assert not any(column)
            continue
        exact = [Fraction(each) for each in column if each is not None]
        assert sum(exact) == Fraction(target)
        assert len(exact) == count
        assert max(exact) - min(exact) <= Fraction(1, 10**decimals)
    for share in shares or ():
        values = [each for each in share if each is not None]
        assert values == sorted(set(values), reverse=known[:1] > known[-1:])


@pytest.mark.parametrize(
    ("targets", "count", "expected"),
    [
        ("10 20 30 40 50", 3, ["4 7 10 14 17", "3 7 10 13 17", "3 6 10 13 16"]),
        ("5 4 3 2 1", 1, ["5 4 3 2 1"]),
        ("5 4 3 2 1", 3, None),  # five failures are not cut into pieces
        ("1.5 2 2.5 3 3.5", 7, ["0.22 0.29 0.36 0.43 0.5"] * 2),  # a finer decimal keeps the levels apart
        ("- 15 20 25 30", 5, ["- 3 4 5 6"] * 5),
    ],
)
def test_shares(targets: str, count: int, expected: list[str] | None) -> None:
    found = equal_split(numbers(targets), count)
    assert (found is None) == (expected is None)
    for share, wanted in zip(found or (), expected or [], strict=False):
        assert share == numbers(wanted)


def test_what_is_left() -> None:
    left = left_to_split(numbers("10 20 30.5 40 50"), [numbers("1 2 3 4 5"), numbers("1 2 3.25 - 5")])
    assert left == (Decimal(8), Decimal(16), Decimal("24.25"), None, Decimal(40))


def test_shares_of_very_long_numbers() -> None:
    """A decimal's own arithmetic rounds at 28 digits."""
    targets = tuple(Decimal(f"1{'0' * 40}{level}.001") for level in range(1, 6))
    shares = equal_split(targets, 3)
    assert shares is not None
    for level, target in enumerate(targets):
        assert sum(Fraction(share[level] or 0) for share in shares) == Fraction(target)


def numbers(text: str) -> tuple[Decimal | None, ...]:
    return tuple(None if each == "-" else Decimal(each) for each in text.split())


@given(st.integers(1, 100))
def test_equal_weights_total_100(count: int) -> None:
    weights = equal_weights(count)
    assert sum(weights) == 100
    assert max(weights) - min(weights) <= 1


@pytest.mark.parametrize(
    ("lowest", "most", "expected"),
    [("5", 10, 10), ("5", None, 20), ("15", None, 6), ("33", None, 3), (None, 5, 5)],
)
def test_no_more_kpis_than_the_policy_leaves_room_for(
    lowest: str | None, most: int | None, expected: int
) -> None:
    limits = KpiLimits(maximum=most, weight_minimum=Decimal(lowest) if lowest else None)
    assert most_kpis(Policy("p", kpis=limits)) == expected
    assert min(equal_weights(expected)) >= Decimal(lowest or 0)


# -- the whole cascade, checked by the rules ---------------------------------------------------------------------------


@st.composite
def offices(draw: st.DrawFn) -> dict[str, bytes]:
    """A head whom others evaluate, KPIs on the scorecard, and two to three layers of people below."""
    goals = []
    for index in range(draw(st.integers(1, 4))):
        targets = draw(five_targets().filter(lambda found: sum(each is not None for each in found) >= 2))
        written = ", ".join('"-"' if each is None else f"{each:f}" for each in targets)
        aggregate = draw(
            st.sampled_from(
                [
                    "",
                    "",
                    ", aggregate: sum",
                    ", aggregate: mean",
                    ", aggregate: weighted_mean",
                    ", aggregate: min",
                    ", aggregate: max",
                    ", aggregate: none",
                ]
            )
        )
        unit = draw(st.sampled_from(["ครั้ง", "ร้อยละ", "กก./ไร่"]))
        if unit != "ครั้ง" and aggregate == ", aggregate: sum":
            aggregate = ""  # PM305 is right to object
        parts = draw(st.sampled_from(["", "", ", parts: [ก, ข, {th: ค, en: c}]"]))
        goals.append(
            f"  - {{id: k{index}, name: จำนวน, result: ก, unit: {unit}, targets: [{written}], owner: a, "
            f"data_source: ก{aggregate}{parts}}}\n"
        )
    goals.append("  - {id: m, name: ระดับ, result: ก, scale: milestone, targets: [ก, ข, ค, ง, จ], owner: a}\n")
    people = ["id,first_name,last_name,level,supervisor,exempt", "a0,ก,ก,D2,,ประเมินที่อื่น", "a,ก,ข,D1,a0,"]
    for head in range(draw(st.integers(1, 4))):
        people.append(f"h{head},ข,{head},K3,a,")
        people += [f"h{head}w{each},ค,{head}{each},K1,h{head}," for each in range(draw(st.integers(0, 3)))]
    return {
        "pm.yaml": b"organization: {id: a, name: a}\n",
        "org/people.csv": ("\n".join(people) + "\n").encode(),
        "rounds/2569-1/round.yaml": ROUND.encode(),
        "rounds/2569-1/scorecard.yaml": ("kpis:\n" + "".join(goals)).encode(),
    }


@settings(max_examples=250, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(offices(), st.data())
def test_whatever_is_handed_down_the_rules_have_nothing_against_it(
    files: dict[str, bytes], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_files(root, files)
        workspace = load(root).workspace
        everyone = [each for each in workspace.people if each.exempt is None]
        first = data.draw(st.sets(st.sampled_from([each.id for each in everyone])))
        for chosen in (first, {each.id for each in everyone} - first):  # in one go, or some of them later
            round = load(root).workspace.round["2569-1"]
            people = [each for each in everyone if each.id in chosen]
            planned = from_parent(
                workspace,
                round,
                people,
                lambda person: workspace.policies["ocsc-2552"],
                lambda more: load(root, more).workspace.round["2569-1"],
                "th",
            )
            write_files(root, planned.files)
        errors = [
            (each.code, each.span.path, each.message)
            for each in check_workspace(root, lang="en").diagnostics
            if each.severity == "error" and each.code not in NOT_FINISHED
        ]
        orderly = first == set() or first == {each.id for each in everyone}
        # who got an empty form since the superior had nothing yet has no KPIs, which is told (PM404)
        assert not [found for found in errors if found[0] != "PM404" or orderly]
        assert [path for path in unformatted(root) if "agreements" in path] == []


# -- the command -------------------------------------------------------------------------------------------------------

PEOPLE = """\
id,first_name,last_name,position,level,supervisor,exempt
1,หนึ่ง,ก,หัวหน้า,D1,,ประเมินที่อื่น
2,สอง,ข,ผู้ช่วย,K3,1,
3,สาม,ค,นักวิชาการ,K1,2,
4,สี่,ง,นักวิชาการ,K1,2,
5,ห้า,จ,นักวิชาการ,K2,2,
"""
BOSS = """\
person: "2"
kpis:
  - {id: count, name: จำนวน ก, result: ก, unit: ครั้ง, targets: [30, 60, 90, 120, 150], weight: 40, data_source: ก}
  - {id: mean, name: จำนวน ข, result: ก, unit: กก./ไร่, targets: [10, 20, 30, 40, 50], weight: 30, aggregate: mean, data_source: ก}
  - {id: parts, name: จำนวน ค, result: ก, targets: [1, 2, 3, 4, 5], weight: 30, parts: [ซ่อม, สอน], data_source: ก}
"""


def office(folder: Path, **more: str) -> None:
    write_files(
        folder,
        {
            "pm.yaml": "organization: {id: a, name: ก}\n",
            "org/people.csv": PEOPLE,
            "rounds/2569-1/round.yaml": ROUND,
            "rounds/2569-1/agreements/2.yaml": BOSS,
            **{f"rounds/2569-1/agreements/{name[1:]}.yaml": text for name, text in more.items()},
        },
    )


def written(folder: Path, person: str) -> dict[str, dict[str, object]]:
    """The KPIs of an agreement by id."""
    path = folder / f"rounds/2569-1/agreements/{person}.yaml"
    (tree,), _ = yamltext.parse("", path.read_text(encoding="utf-8"))
    assert tree["person"] == person
    return {kpi["id"]: kpi for kpi in tree["kpis"]}


def test_handed_down_to_all_who_report(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path)
    ended = pm("new", "agreement", "--all", "--from-parent")
    assert ended.code == 0
    assert ended.out.split() == [f"rounds/2569-1/agreements/{each}.yaml" for each in "345"]
    assert written(tmp_path, "3")["count"]["targets"] == ["10", "20", "30", "40", "50"]
    assert written(tmp_path, "4")["mean"]["targets"] == ["10", "20", "30", "40", "50"]
    assert [written(tmp_path, each).get("parts", {}).get("part") for each in "345"] == ["ซ่อม", "สอน", None]
    assert [kpi["weight"] for kpi in written(tmp_path, "3").values()] == ["34", "33", "33"]
    assert codes(tmp_path, "2569-1") == {}
    assert unformatted(tmp_path) == []


def test_what_others_have_is_left_to_them(tmp_path: Path, pm: Pm) -> None:
    mine = "{{id: {0}, name: จำนวน, from: 2/{0}, cascade: split, targets: [{1}], weight: 50, data_source: ก}}"
    have = f'person: "3"\nkpis:\n  - {mine.format("count", "20, 40, 60, 80, 100")}\n  - {mine.format("mean", "4, 14, 24, 34, 44")}\n'
    office(tmp_path, _3=have)
    assert pm("new", "agreement", "4", "5", "--from-parent").code == 0
    assert written(tmp_path, "4")["count"]["targets"] == ["5", "10", "15", "20", "25"]
    assert written(tmp_path, "4")["mean"]["targets"] == ["13", "23", "33", "43", "53"]
    assert codes(tmp_path, "2569-1", ("error",)) == {}
    text = (tmp_path / "rounds/2569-1/agreements/5.yaml").read_text(encoding="utf-8")
    assert "ส่วนที่เหลือของ 2/count เท่ากัน 2 คน" in text


def test_nothing_is_left_of_what_was_divided(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path)
    pm("new", "agreement", "3", "4", "--from-parent")
    assert pm("--lang", "en", "new", "agreement", "5", "--from-parent").code == 0
    assert [*written(tmp_path, "5")] == ["mean"]
    text = (tmp_path / "rounds/2569-1/agreements/5.yaml").read_text(encoding="utf-8")
    assert "# all of it is divided among others already, not proposed: 2/count, 2/parts\n" in text
    assert codes(tmp_path, "2569-1") == {}


def test_one_who_gets_it_all(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path)
    pm("new", "agreement", "3", "--from-parent")
    assert written(tmp_path, "3")["count"]["cascade"] == "direct"
    assert [kpi["cascade"] for kpi in written(tmp_path, "3").values()] == [
        "direct",
        "split",
        "partial",
        "partial",
    ]
    assert [*written(tmp_path, "3")][2:] == ["parts", "parts-2"]
    assert codes(tmp_path, "2569-1") == {}


def test_no_more_than_the_policy_allows(tmp_path: Path, pm: Pm) -> None:
    root = sample("education-area-5", tmp_path)
    pm("new", "round", "2569-2", where=root)
    (root / "rounds/2569-2/agreements.yaml").unlink()
    ended = pm("--lang", "en", "new", "agreement", "--all", "--from-parent", "--round", "2569-2", where=root)
    assert ended.code == 0
    found = codes(root, "2569-2", ("error",))
    assert {code for each in found.values() for code in each} <= {
        "PM404"
    }  # exactly five: where fewer come down
    for path in found:
        assert "the policy asks for at least 5" in (root / path).read_text(encoding="utf-8")
    assert unformatted(root) == []


def test_the_sample_from_the_top(tmp_path: Path, pm: Pm) -> None:
    import shutil

    root = sample("province-a", tmp_path)
    pm("new", "round", "2569-2", where=root)
    shutil.rmtree(root / "rounds/2569-2/agreements")
    ended = pm("new", "agreement", "--all", "--from-parent", "--round", "2569-2", where=root)
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 27
    assert codes(root, "2569-2") == {}
    assert unformatted(root) == []


def test_an_empty_form(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path)
    assert pm("new", "agreement", "3").code == 0
    path = tmp_path / "rounds/2569-1/agreements/3.yaml"
    assert codes(tmp_path, "2569-1", ("error",)) == {"rounds/2569-1/agreements/3.yaml": {"PM404"}}
    filled = path.read_text(encoding="utf-8").replace("  # ", "  ")
    path.write_text(filled, encoding="utf-8")
    assert codes(tmp_path, "2569-1", ("error",)) == {}
    assert unformatted(tmp_path) == []


PATTERN = """\
# แบบ
- person: "3"
  evaluator: "1"
  signed: {person: 2025-10-10, evaluator: 2025-10-10}
  kpis:
    # จำนวนครั้ง
    - id: a
      name: จำนวน ก
      result: ก
      targets: [1, 2, 3, 4, 5]  # ห้าระดับ
      weight: 100
      data_source: ก
    - {id: b, name: จำนวน ข, targets: [1, 2, 3, 4, 5], weight: 50, cancelled: {date: 2025-12-01}}
  competencies: [{id: AT}]
  development:
    - {need: ก, for: b, hours: 6, hours_done: 6, status: done, result: แล้ว}
  amendments: [{date: 2025-12-01, approved_by: "2"}]
"""
COPIED = """\
person: "4"
kpis:
  # จำนวนครั้ง
  - id: a
    name: จำนวน ก
    result: ก
    targets: [1, 2, 3, 4, 5]  # ห้าระดับ
    weight: 100
    data_source: ก
competencies: [{id: AT}]
development:
  - {need: ก, hours: 6}
"""


@pytest.mark.parametrize("name", ["3", "3@2569-1", "file"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_pattern_is_copied_as_text(tmp_path: Path, pm: Pm, name: str, line_end: str) -> None:
    office(tmp_path)
    text = PATTERN.replace("\n", line_end)
    if name == "file":
        name = str(tmp_path / "pattern.txt")
        Path(name).write_bytes(text.encode())
    else:
        (tmp_path / "rounds/2569-1/agreements/3.yaml").write_bytes(text.encode())
    ended = pm("--lang", "en", "new", "agreement", "4", "5", "--pattern", name)
    assert ended.code == 0
    assert "not taken from the pattern, cancelled or not measured in this round: b" in ended.error
    for person in "45":
        written_text = (tmp_path / f"rounds/2569-1/agreements/{person}.yaml").read_bytes().decode()
        own = COPIED.replace('"4"', f'"{person}"').replace("\n", line_end)
        assert written_text.endswith(own)
        assert written_text.count("# ") == 5  # three lines at the top, two of the pattern
    assert unformatted(tmp_path) == []


def test_a_pattern_of_another_round(tmp_path: Path, pm: Pm) -> None:
    root = sample("province-a", tmp_path)
    pm("new", "round", "2569-2", where=root)
    (root / "rounds/2569-2/agreements/1034.yaml").unlink()
    ended = pm("new", "agreement", "1034", "--pattern", "1034@2569-1", "--round", "2569-2", where=root)
    assert ended.code == 0
    text = (root / "rounds/2569-2/agreements/1034.yaml").read_text(encoding="utf-8")
    assert "plan: {2026-04: 8," in text
    assert "2025-10" not in text
    assert codes(root, "2569-2", ("error",)).keys() == {"rounds/2569-2/agreements/1041.yaml"}


def test_units_and_levels(tmp_path: Path, pm: Pm) -> None:
    root = sample("province-a", tmp_path)
    pm("new", "round", "2569-2", where=root)
    for path in (root / "rounds/2569-2/agreements").iterdir():
        path.unlink()
    ended = pm(
        "new",
        "agreement",
        "--unit",
        "office",
        "--level",
        "ชำนาญการ",
        "--round",
        "2569-2",
        "--dry-run",
        where=root,
    )
    assert [line for line in ended.out.splitlines() if line.startswith("==>")] == [
        "==> rounds/2569-2/agreements/1012.yaml",
        "==> rounds/2569-2/agreements/1015.yaml",
    ]
    assert not list((root / "rounds/2569-2/agreements").iterdir())


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([], "for whom?"),
        (["2"], "2 has an agreement in round 2569-1"),
        (["1"], "1 takes no part in round 2569-1"),
        (["33"], "no such person: 33"),
        (["3", "--all"], "people are named, and others meant as well"),
        (["--unit", "x"], "no such unit: x"),
        (["--level", "K22"], "no such position level: K22"),
        (["--level", "K5"], "nobody is meant"),
        (["3", "--round", "2568-1"], "no such round: 2568-1"),
        (["3", "--pattern", "4"], "4 has no agreement in round 2569-1"),
        (["3", "--pattern", "2@2568-2"], "no such round: 2568-2"),
        (["3", "--pattern", "nowhere.yaml"], "no such pattern: nowhere.yaml"),
        (["3", "--pattern", "org/people.csv"], "the pattern must hold one agreement, not 0"),
        (["3", "--pattern", "2", "--from-parent"], "exclude each other"),
    ],
)
def test_refusals(tmp_path: Path, pm: Pm, arguments: list[str], error: str) -> None:
    office(tmp_path)
    ended = pm("new", "agreement", *arguments)
    assert ended.code == 2
    assert error in ended.error
    assert "hint:" in ended.error
    assert [path.name for path in (tmp_path / "rounds/2569-1/agreements").iterdir()] == ["2.yaml"]


def test_a_closed_round_is_left_alone(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path)
    write_files(tmp_path, {"rounds/2569-1/round.yaml": ROUND.replace("open", "closed")})
    assert "round 2569-1 is closed" in pm("new", "agreement", "3", "--round", "2569-1").error


def test_a_file_in_the_way_is_never_overwritten(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path, _4="# ว่าง\n")
    ended = pm("new", "agreement", "--all")
    assert ended.code == 2
    assert "will not overwrite rounds/2569-1/agreements/4.yaml" in ended.error
    assert not (tmp_path / "rounds/2569-1/agreements/3.yaml").exists()


def test_those_who_have_one_are_told(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path)
    pm("new", "agreement", "3")
    ended = pm("--lang", "en", "new", "agreement", "--level", "K1")
    assert ended.out == "rounds/2569-1/agreements/4.yaml\n"
    assert "left as they are, they have one: 3\n" in ended.error
