"""`pm policy`: every value with its origin, the examples run, the proof of a file; and the reference page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.i18n import display_width
from pmcli.load.shape import Key, Shape
from pmcli.load.shapes.policy import POLICY
from pmcli.policy import Band, Component, Policy, When
from pmcli.policy.proof import prove
from pmcli.policy.values import values
from pmcli.policy.words import whom
from pmcli.scoring.example_runs import run_examples
from tests.rule_base import workspace_files
from tests.scoring_support import DICTIONARY, POLICIES, D
from tests.support import write_files

ROOT = Path(__file__).parent.parent
BUILTIN = ["dpis-5", "gov-employee-2554", "ocsc-2552", "sesao5-2562", "university-support"]
OFFICE = """\
id: office
extends: ocsc-2552
name: สำนักงานตัวอย่าง
verified: true
flag_below:   65
components:
  - {id: achievement, weight: 80, from: kpis}
  - {id: behaviour, weight: 20, from: competencies, groups: [core, functional], method: gap}
variants:
  - {when: {probation: true}, weights: {achievement: 60, behaviour: 40}}
"""
Pm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pm:
    """`pm` in an empty folder, in English: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PM_LANG", "en")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(common_first(list(arguments)))
        found = capsys.readouterr()
        return code, found.out, found.err

    return call


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The base workspace with a policy of its own."""
    files = workspace_files({"policies/office.yaml": OFFICE})
    files["pm.yaml"] = files["pm.yaml"].replace(
        "policy: ocsc-2552", "policy: office\npolicies: {government_employee: gov-employee-2554}"
    )
    write_files(tmp_path, files)
    return tmp_path


def described(out: str) -> dict[str, Any]:
    return {each["path"]: each for each in json.loads(out)["values"]}


# listing


def test_built_in_policies_are_listed_anywhere(pm: Pm) -> None:
    code, out, err = pm("policy")
    assert (code, err) == (0, "")
    assert re.findall(r"^(\S+) .*built in · NOT VERIFIED$", out, re.MULTILINE) == BUILTIN
    assert "used for" not in out
    found = json.loads(pm("policy", "--format", "json")[1])["policies"]
    assert [(each["id"], each["builtin"], each["verified"], each["use"]) for each in found] == [
        (id, True, False, []) for id in BUILTIN
    ]


@pytest.mark.usefixtures("workspace")
def test_a_workspace_tells_which_are_its_own_and_in_use(pm: Pm) -> None:
    out = pm("policy")[1]
    assert re.search(
        r"^office +policies/office.yaml · used for: everyone else · verified$", out, re.MULTILINE
    )
    assert re.search(
        r"^gov-employee-2554 +built in · used for: government_employee · NOT VERIFIED$", out, re.MULTILINE
    )
    found = {each["id"]: each for each in json.loads(pm("policy", "--format", "json")[1])["policies"]}
    assert (found["office"]["use"], found["office"]["path"]) == (["default"], "policies/office.yaml")
    assert found["ocsc-2552"]["use"] == []


# every value


@pytest.mark.usefixtures("workspace")
def test_each_value_comes_from_a_place_or_a_built_in_policy(pm: Pm) -> None:
    found = described(pm("policy", "office", "--format", "json")[1])
    flag = found["flag_below"]
    assert (flag["value"], flag["file"], flag["line"], flag["column"], flag["builtin"]) == (
        "65",
        "policies/office.yaml",
        5,
        15,
        None,
    )
    weight = found["components.behaviour.weight"]
    assert (weight["value"], weight["line"], weight["column"]) == ("20", 8, 29)
    assert (
        found["variants[1].weights.achievement"]["value"],
        found["variants[1].weights.achievement"]["line"],
    ) == ("60", 10)
    assert found["components.behaviour.groups"]["value"] == ["core", "functional"]
    near = found["near"]
    assert (near["value"], near["builtin"], near["file"], near["line"]) == ("0.5", "ocsc-2552", None, None)
    assert found["rounding.component"]["value"] is None
    assert not [each for each in found.values() if each["default"]]
    text = pm("policy", "office")[1]
    assert re.search(r"^flag_below +65 +policies/office.yaml:5:15$", text, re.MULTILINE)
    assert re.search(r"^near +0\.5 +ocsc-2552$", text, re.MULTILINE)
    assert "NOT VERIFIED" not in text


def test_an_inherited_value_names_the_policy_in_which_it_is_written(pm: Pm) -> None:
    found = described(pm("policy", "dpis-5", "--format", "json")[1])
    assert (found["rounding.component"]["value"], found["rounding.component"]["builtin"]) == (
        ["3", "2"],
        "dpis-5",
    )
    assert (found["rounding.total"]["value"], found["rounding.total"]["builtin"]) == ("2", "ocsc-2552")
    assert "NOT VERIFIED: nobody has confirmed these figures" in pm("policy", "dpis-5")[1]


def test_what_nobody_writes_is_a_default(pm: Pm, tmp_path: Path) -> None:
    alone = "id: alone\ncomponents: [{id: a, weight: 100, from: kpis}]\nbands: [{id: x, from: 0}]\nraters: {peer: 100}\n"
    write_files(tmp_path, {"pm.yaml": "organization: {id: a, name: ก}\n", "policies/alone.yaml": alone})
    found = described(pm("policy", "alone", "--format", "json")[1])
    defaults = {path: each["value"] for path, each in found.items() if each["default"]}
    policy = Policy("")
    assert (defaults["flag_below"], defaults["near"]) == (str(policy.flag_below), str(policy.near))
    assert (defaults["rounding.total"], defaults["rounding.kpi"]) == (str(policy.rounding.total[0]), None)
    assert defaults["kpis.below_level1"] == str(policy.kpis.below_level1)
    assert (defaults["improvement.report_days"], defaults["improvement.days"]) == (
        str(policy.report_days),
        policy.report_days_kind,
    )
    assert "raters.supervisor" not in found
    assert re.search(r"^near +0\.5 +pm's default$", pm("policy", "alone")[1], re.MULTILINE)


@pytest.mark.parametrize("id", BUILTIN)
def test_every_value_of_a_built_in_policy_has_an_origin(id: str) -> None:
    found = list(values(POLICIES[id]))
    assert found
    assert all(each.builtin is not None for each in found)
    weights = {each.path: each.value for each in found if re.fullmatch(r"components\.\w+\.weight", each.path)}
    assert [D(weight) for weight in weights.values()] == [each.weight for each in POLICIES[id].components]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("id", BUILTIN)
def test_the_values_fit_80_columns(pm: Pm, lang: str, id: str) -> None:
    _, out, _ = pm("policy", id, "--lang", lang)
    assert max(map(display_width, out.partition("\n\n")[2].splitlines())) <= 80


def test_what_is_refused(pm: Pm, tmp_path: Path) -> None:
    code, _, err = pm("policy", "ocsc-2551")
    assert code == 2
    assert "did you mean ocsc-2552?" in err
    assert pm("policy", "ocsc-2552", "dpis-5")[0] == 2
    assert pm("policy", "--format", "yaml")[0] == 2
    assert pm("policy", "test", "nothing")[0] == 2
    assert pm("policy", "ocsc-2552", "--all")[0] == 2
    assert pm("policy", "--check", str(tmp_path / "none.yaml"))[0] == 2
    assert pm("policy", "-C", str(tmp_path / "none"))[0] == 2


# examples


def test_the_examples_of_the_package_hold(pm: Pm) -> None:
    code, out, _ = pm("policy", "test")
    assert code == 0
    count = sum(len(POLICIES[id].examples) for id in BUILTIN)
    assert out.endswith(f"\n{count} examples: all give what they say\n")
    assert out.count("  ✓ ") == count


def test_one_that_fails_shows_what_was_expected_and_computed(pm: Pm, tmp_path: Path) -> None:
    # 100 KPI points × 0.8 + 100 × 0.2 = 100; and 60 × 0.8 + 93.3333 × 0.2 = 66.67
    examples = """\
examples:
  - {name: ครบ, level: K2, kpis: [{weight: 100, score: 5}], competencies: {ACH: 5, SERV: 5, EXP: 5, ING: 5, TW: 5}, total: 100, band: outstanding}
  - {name: ผิด, level: K2, kpis: [{weight: 100, score: 3}], competencies: {ACH: 1, SERV: 2, EXP: 2, ING: 2, TW: 2}, total: 66.66, band: good}
  - {name: ขาด, kpis: [{weight: 100, score: 3}]}
"""
    files = {"pm.yaml": "organization: {id: a, name: ก}\n", "policies/office.yaml": OFFICE + examples}
    write_files(tmp_path, files)
    code, out, _ = pm("policy", "test", "office")
    assert code == 1
    assert "  ✓ ครบ: 100.00 outstanding\n" in out
    assert "  ✗ ผิด: 66.67 fair, expected 66.66 good (policies/office.yaml:13:5)\n" in out
    assert "  ✗ ขาด: cannot be computed, expected (policies/office.yaml:14:5)\n" in out
    assert out.endswith("3 examples, 2 of them do not give what they say\n")
    found = json.loads(pm("policy", "test", "office", "--format", "json")[1], parse_float=Decimal)
    assert found["summary"] == {"examples": 3, "failed": 2}
    assert found["examples"][1]["total"] == {"expected": Decimal("66.66"), "computed": Decimal("66.67")}
    assert pm("policy", "test", "ocsc-2552")[0] == 0
    assert pm("policy", "test")[0] == 1


def test_examples_of_a_policy_that_does_not_hold_together_give_nothing() -> None:
    whole = POLICIES["ocsc-2552"]
    broken = Policy("x", components=whole.components, bands=whole.bands[:2], examples=whole.examples)
    assert [each.total for each in run_examples([broken], DICTIONARY)] == [None] * len(whole.examples)
    assert all(each.passes for each in run_examples([whole], DICTIONARY))


# the proof


def policy(
    weights: tuple[object, ...] = (70, 30), starts: tuple[object, ...] = (90, 60, 0), **more: Any
) -> Policy:
    components = tuple(Component(f"c{index}", weight=D(weight)) for index, weight in enumerate(weights))
    bands = tuple(Band(f"b{start}", start=D(start)) for start in starts)
    return Policy("p", components=components, bands=bands, **more)


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        (policy(), True),
        (policy((100,)), True),
        (policy((70, "30.01")), False),
        (policy((70, 20)), False),
        (policy((130, -30)), False),
        (policy(starts=(90, 60, 10)), False),
        (policy(starts=(90, 60, -1)), False),
        (policy(starts=(90, 60, 60, 0)), False),
        (policy(starts=(101, 60, 0)), False),
        (policy(starts=(100, 60, 0)), True),
        (policy(starts=(100, 100, 0)), False),
        (policy(starts=(0,)), True),
        (policy(starts=()), False),
        (policy(variants=((When(probation=True), policy((50, 50))),)), True),
        (policy(variants=((When(probation=True), policy((50, 30))),)), False),
    ],
)
def test_proof(given: Policy, holds: bool) -> None:
    assert prove(given).holds is holds


def test_the_intervals_of_the_proof() -> None:
    tiles = prove(policy()).tiles
    assert [(each.band.start, each.end, each.highest) for each in tiles] == [
        (0, 60, False),
        (60, 90, False),
        (90, 100, True),
    ]


def test_a_file_that_holds_together_need_not_be_in_a_workspace(pm: Pm, tmp_path: Path) -> None:
    (tmp_path / "draft.yml").write_text(OFFICE, encoding="utf-8")
    code, out, err = pm("policy", "--check", "draft.yml")
    assert (code, err) == (0, "")
    assert "  components: achievement 80 + behaviour 20 = 100\n" in out
    assert "  components (on probation): achievement 60 + behaviour 40 = 100\n" in out
    assert "fair 60 ≤ x < 70 · good 70 ≤ x < 80 · very_good 80 ≤ x < 90 · outstanding 90 ≤ x ≤ 100\n" in out
    assert out.endswith("the bands cover 0 to 100 without gap or overlap\n")


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("weight: 20", "weight: 25", "PM802"),
        ("behaviour: 40", "behaviour: 30", "PM802"),
        ("flag_below:   65", "bands: [{id: a, from: 10}]", "PM801"),
        ("flag_below", "flag_bellow", "PM101"),
        ("extends: ocsc-2552", "extends: ocsc-2553", "PM215"),
        (
            "verified: true",
            "verified: true\nexamples: [{kpis: [{weight: 100, score: 5}], competencies: {ACH: 5}, level: K1, total: 99}]",
            "PM804",
        ),
    ],
)
def test_a_file_with_a_fault(pm: Pm, tmp_path: Path, before: str, after: str, code: str) -> None:
    (tmp_path / "draft.yaml").write_text(OFFICE.replace(before, after), encoding="utf-8")
    status, out, err = pm("policy", "--check", "draft.yaml")
    assert status == 1
    assert re.search(rf"^draft\.yaml:\d+:\d+: error\[{code}\]", err, re.MULTILINE)
    assert out.endswith("NOT proved\n")
    found = json.loads(pm("policy", "--check", "draft.yaml", "--format", "json")[1])
    assert code in [each["code"] for each in found["findings"]]


def test_a_file_that_is_no_policy(pm: Pm, tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text("- 1\n", encoding="utf-8")
    assert pm("policy", "--check", "draft.yaml")[0] == 1
    (tmp_path / "draft.yaml").write_text("", encoding="utf-8")
    assert pm("policy", "--check", "draft.yaml")[0] == 1


def test_a_draft_may_extend_a_policy_of_the_workspace_or_replace_it(pm: Pm, workspace: Path) -> None:
    draft = "id: new\nextends: office\nflag_below: 70\n"
    (workspace / "draft.yaml").write_text(draft, encoding="utf-8")
    assert "achievement 80 + behaviour 20 = 100" in pm("policy", "--check", "draft.yaml")[1]
    (workspace / "drafts").mkdir()
    (workspace / "drafts" / "office.yaml").write_text(
        OFFICE.replace("weight: 80", "weight: 70").replace("weight: 20", "weight: 30"), encoding="utf-8"
    )
    code, out, _ = pm("policy", "--check", "drafts/office.yaml")
    assert code == 0
    assert "achievement 70 + behaviour 30 = 100" in out
    assert pm("policy", "--check", "policies/office.yaml")[0] == 0


# words and pages


def test_whom_a_variant_is_for() -> None:
    assert whom(When(probation=True, levels=("D1", "D2")), "en") == "on probation · level D1, D2"
    assert (
        whom(When(probation=False, categories=("teacher",)), "th")
        == "ผู้ที่พ้นการทดลองปฏิบัติหน้าที่ราชการ · ประเภท teacher"
    )


@pytest.mark.parametrize(("lang", "name"), [("en", "policies.md"), ("th", "policies.th.md")])
def test_the_reference_is_fresh_and_knows_every_key(pm: Pm, lang: str, name: str) -> None:
    code, out, _ = pm("policy", "--all", "--lang", lang)
    assert code == 0
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == out, (
        f"run pm --lang {lang} policy --all > docs/{name}"
    )
    assert "<!--" not in out
    shown = set(re.findall(r"^\| `([^`]+)` \|", out.partition("\n## ")[2], re.MULTILINE))
    for path in _leaves(POLICY, ""):
        assert path in shown or path.startswith(
            ("variants[].components", "variants[].competencies", "variants[].raters", "variants[].kpis")
        )
    assert [id for id in BUILTIN if f"### {id}\n" not in out] == []


def _leaves(shape: Shape, path: str) -> list[str]:
    found = []
    for key in shape.keys:
        inner = key.type if isinstance(key.type, Shape) else getattr(key.type, "item", None)
        step = "." if isinstance(key.type, Shape) else "[]."
        found += (
            _leaves(inner, f"{path}{key.name}{step}") if isinstance(inner, Shape) else [f"{path}{key.name}"]
        )
    assert all(isinstance(key, Key) for key in shape.keys)
    return found


@pytest.mark.parametrize("name", ["policies.md", "policies.th.md"])
def test_the_policy_of_the_page_holds_and_gives_what_it_says(pm: Pm, tmp_path: Path, name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    example = next(
        each for each in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if each.startswith("id:")
    )
    (tmp_path / "office.yaml").write_text(example, encoding="utf-8")
    assert pm("policy", "--check", "office.yaml")[::2] == (0, "")
