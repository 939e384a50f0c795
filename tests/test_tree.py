"""The cascade tree and the tree of units: what stands where, what is told of it, and that nothing odd makes it hang."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from pmcli.load.workspace import load
from pmcli.model import Workspace
from pmcli.trees import KpiFacts, NotFound, Tree, light
from pmcli.trees.outline import Outline
from tests.tree_support import SAMPLE, agreement, cascade, keys, scorecard, units, workspace, written

GOLDEN = Path(__file__).parent / "golden"
PARENT = "{id: P, name: จำนวน, objective: obj-1, owner: '1001', unit: ราย, targets: [10, 20, 30, 40, 50]}"


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return load(SAMPLE).workspace


def facts(tree: Tree, ref: str) -> KpiFacts:
    found = next(node.facts for node in tree.nodes if node.key == f"kpi:{ref}")
    assert isinstance(found, KpiFacts)
    return found


GOLDENS = {
    "tree-network-th.txt": ("text", "th", "network", {}),
    "tree-1021-en.txt": ("text", "en", "1021", {}),
    "tree-poverty-down-th.txt": ("text", "th", "1031/poverty", {"up": False}),
    "tree-rice-th.json": ("json", "th", "1021/rice", {}),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_as_it_was(name: str, sample: Workspace) -> None:
    """A change must be looked at; ``python -m tests.test_tree`` writes the files anew."""
    assert golden(name, sample) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["th", "en"])
def test_units_as_they_were(lang: str, sample: Workspace) -> None:
    assert written(units(sample, "office"), "text", lang) == (GOLDEN / f"tree-units-{lang}.txt").read_text(
        encoding="utf-8"
    )


def golden(name: str, sample: Workspace) -> str:
    format, lang, id, more = GOLDENS[name]
    return written(cascade(sample, id, **more), format, lang)


def test_whole_tree_comes_down_from_the_strategy(sample: Workspace) -> None:
    found = keys(cascade(sample))
    assert found[:4] == ["organization", "  issue:si-1", "    objective:poverty", "      kpi:org/poverty"]
    assert "          kpi:1020/rice" in found
    assert "      kpi:1020/gap" in found  # begins with a person, named for an objective
    assert "    kpi:1041/visits" in found  # handed on, though it came from nowhere
    assert not any("1020/registry" in key for key in found)  # neither: only counted
    assert found[-1] == "    more:group:own"


def test_every_kpi_once(sample: Workspace) -> None:
    found = cascade(sample, "unit:province")
    refs = [node.id for node in found.nodes if node.kind == "kpi"]
    round = sample.round["2569-1"]
    written_refs = [kpi.ref for kpi in round.scorecard] + [
        kpi.ref for each in round.agreements for kpi in each.kpis
    ]
    assert sorted(refs) == sorted(written_refs)
    assert len({node.key for node in found.nodes}) == len(found.nodes)


def test_parents_depths_and_last_agree(sample: Workspace) -> None:
    for tree in (cascade(sample), cascade(sample, "1020"), cascade(sample, depth=2), units(sample)):
        children: dict[int, list[int]] = {}
        for at, node in enumerate(tree.nodes):
            assert (node.parent is None) == (node.depth == 0)
            if node.parent is not None:
                assert tree.nodes[node.parent].depth == node.depth - 1
                children.setdefault(node.parent, []).append(at)
        for siblings in children.values():
            assert [tree.nodes[at].last for at in siblings] == [False] * (len(siblings) - 1) + [True]


def test_kpi_with_what_is_above_and_below(sample: Workspace) -> None:
    assert keys(cascade(sample, "1021/rice")) == [
        "organization",
        "  issue:si-2",
        "    objective:rice",
        "      kpi:org/rice",
        "        kpi:1002/rice",
        "          kpi:1020/rice",
        "            kpi:1021/rice",
        "              kpi:1023/rice",
        "              kpi:1024/rice",
        "            more:kpi:1020/rice",
        "      more:objective:rice",
        "    more:issue:si-2",
        "  more:organization",
    ]
    assert keys(cascade(sample, "1021/rice", up=False)) == [
        "kpi:1021/rice",
        "  kpi:1023/rice",
        "  kpi:1024/rice",
    ]
    above = keys(cascade(sample, "1021/rice", down=False))
    assert "            kpi:1021/rice" in above
    assert "              more:kpi:1021/rice" in above
    assert not any("1023/rice" in key for key in above)
    assert [node.key for node in cascade(sample, "1021/rice").nodes if node.selected] == ["kpi:1021/rice"]


def test_depth_counts_from_what_was_asked_for(sample: Workspace) -> None:
    assert keys(cascade(sample, "1020/rice", up=False, depth=1)) == [
        "kpi:1020/rice",
        "  kpi:1021/rice",
        "    more:kpi:1021/rice",
        "  kpi:1022/rice",
        "    more:kpi:1022/rice",
        "  kpi:1026/rice",
    ]
    assert keys(cascade(sample, depth=0)) == ["organization", "  more:organization"]


def test_person_unit_objective_and_issue(sample: Workspace) -> None:
    def selected(id: str) -> set[str]:
        return {node.id for node in cascade(sample, id).nodes if node.selected}

    assert selected("1021") == {
        f"1021/{id}" for id in ("rice", "gap", "registry", "satisfaction", "knowledge")
    }
    assert {"org/budget", "org/pmqa", "1010/budget"} < selected(
        "1010"
    )  # what a person owns on the scorecard too
    assert {ref.split("/")[0] for ref in selected("agriculture")} == {
        "1020",
        "1021",
        "1022",
        "1023",
        "1024",
        "1025",
        "1026",
    }
    assert selected("objective:rice") == {"rice"}
    assert selected("si-2") == {"si-2"}
    assert keys(cascade(sample, "org")) == keys(cascade(sample))


def test_person_without_kpis_gives_an_empty_tree(sample: Workspace) -> None:
    tree = cascade(sample, "1016")
    assert tree.nodes == ()
    assert "There is no KPI to show." in written(tree, "text")
    assert json.loads(written(tree, "json"))["nodes"] == []


def test_an_id_that_means_nothing_or_several_things(sample: Workspace) -> None:
    with pytest.raises(NotFound) as missing:
        cascade(sample, "1021/rcie")
    assert missing.value.known == ("1021/rice",)
    with pytest.raises(NotFound) as kpi_only:
        cascade(sample, "visits")
    assert "1041/visits" in kpi_only.value.known
    several = Workspace(
        units=sample.units,
        people=sample.people,
        strategy=sample.strategy,
        rounds=sample.rounds,
        has_units=True,
    )
    with pytest.raises(NotFound) as twice:
        cascade(Workspace(**{**several.__dict__, "strategy": _strategy_with(sample, "hr")}), "hr")
    assert twice.value.several
    assert twice.value.known == ("unit:hr", "objective:hr")


def _strategy_with(sample: Workspace, id: str) -> object:
    from dataclasses import replace

    first = sample.strategy.objectives[0]
    return replace(sample.strategy, objectives=(*sample.strategy.objectives, replace(first, id=id)))


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("5", "green"),
        ("3", "green"),
        ("2.995", "green"),
        ("2.9949", "yellow"),
        ("2", "yellow"),
        ("1.99", "red"),
        ("0", "red"),
        (None, "grey"),
    ],
)
def test_light_is_that_of_the_score_as_shown(score: str | None, expected: str) -> None:
    assert light(None if score is None else Fraction(score)) == expected


def test_facts_of_a_kpi(sample: Workspace) -> None:
    tree = cascade(sample, "1020/rice")
    found = facts(tree, "1020/rice")
    assert found.person is not None
    assert (found.how, found.person.id, found.light) == ("direct", "1020", "green")
    assert found.weight == 30
    assert found.score == Fraction("3.4")
    assert found.final is not None
    assert found.final.value == 418
    assert found.final.ref == "org/rice"  # without a result of its own: that of the scorecard
    assert found.split is not None
    assert found.split.method == "weighted_mean"
    assert [level.target for level in found.split.levels] == [
        412,
        Fraction("414.5"),
        417,
        Fraction("419.5"),
        422,
    ]
    assert [level.missing for level in found.split.levels] == [0] * 5


def test_as_of_leaves_out_later_results(sample: Workspace) -> None:
    early = facts(cascade(sample, "org/rice", as_of=date(2025, 11, 30)), "org/rice")
    assert (early.final, early.score, early.light) == (None, None, "grey")
    text = written(cascade(sample, "org/rice", as_of=date(2025, 11, 30)), "text", "th")
    assert "ผลถึงวันที่ 30 พ.ย. 2568" in text
    assert "○ ยังไม่มีผล" in text


SPLIT = "from: org/P, cascade: split, weight: 50, name: จำนวน"


@pytest.mark.parametrize(
    ("more", "children", "reason", "missing"),
    [
        ("", ("[5, 10, 15, 20, 25]", "[5, 10, 15, 20, 24]"), None, [0, 0, 0, 0, 1]),
        ("aggregate: mean,", ("[10, 20, 30, 40, 50]", "[10, 20, 30, 40, 50]"), None, [0] * 5),
        ("aggregate: none,", ("[1, 2, 3, 4, 5]",), "none", []),
        ("aggregate: weighted_mean,", ("[1, 2, 3, 4, 5]",), "base", []),
        ("", ("[1, 2, 3, 4, 5], unit: วัน",), "unlike", []),
        ("", ("[1, 3, 2, 4, 5]",), "targets", []),
        ("", ("[1, 2, null, null, null]", "[null, null, 3, 4, 5]"), "levels", []),
    ],
)
def test_what_is_divided(
    tmp_path: Path, more: str, children: tuple[str, ...], reason: str | None, missing: list[int]
) -> None:
    kpis = [f"{{id: c{at}, {SPLIT}, targets: {targets}}}" for at, targets in enumerate(children)]
    found = workspace(
        tmp_path, {**scorecard(PARENT.replace("unit:", f"{more} unit:")), **agreement("1002", *kpis)}
    )
    split = facts(cascade(found), "org/P").split
    assert split is not None
    assert split.reason == reason
    assert [level.missing for level in split.levels] == missing
    text = written(cascade(found), "text")
    assert ("not added up" in text or "no level" in text) == (reason is not None)
    assert ("the target is missed at level 5" in text) == (missing[-1:] == [1])


def test_rate_without_aggregate_is_not_added_up(tmp_path: Path) -> None:
    child = f"{{id: c, {SPLIT}, targets: [10, 20, 30, 40, 50]}}"
    found = workspace(tmp_path, {**scorecard(PARENT.replace("ราย", "ร้อยละ")), **agreement("1002", child)})
    split = facts(cascade(found), "org/P").split
    assert split is not None
    assert split.reason == "rate"


def test_circles_and_unknown_parents_are_shown_as_such(tmp_path: Path) -> None:
    kpis = [
        "{id: a, name: ก, from: 1002/b, cascade: direct, weight: 10}",
        "{id: b, name: ข, from: 1002/c, cascade: direct, weight: 10}",
        "{id: c, name: ค, from: 1002/a, cascade: direct, weight: 10}",
        "{id: self, name: ง, from: 1002/self, cascade: split, weight: 10, targets: [1, 2, 3, 4, 5]}",
        "{id: below, name: จ, from: 1002/a, cascade: direct, weight: 10}",
        "{id: lost, name: ฉ, from: org/gone, cascade: direct, weight: 10}",
        "{id: odd, name: ช, objective: nowhere, weight: 10, targets: [1, 2, 3, 4, 5]}",
    ]
    found = workspace(
        tmp_path,
        {
            **agreement("1002", *kpis),
            **agreement("9999", "{id: x, name: x, from: 1002/lost, cascade: direct}"),
        },
    )
    tree = cascade(found, "unit:office")
    assert keys(tree)[-12:] == [
        "  group:broken",
        "    unknown:org/gone",
        "      kpi:1002/lost",
        "        kpi:9999/x",
        "    kpi:1002/a",
        "      kpi:1002/c",
        "        kpi:1002/b",
        "          again:kpi:1002/a",
        "      kpi:1002/below",
        "      kpi:1003/a",
        "    kpi:1002/self",
        "      again:kpi:1002/self",
    ]
    text = written(cascade(found), "text")
    assert "Circle back to 1002/a" in text
    assert "Not found  org/gone" in text
    assert "person 9999 not found" in text
    assert "objective nowhere not found" in written(cascade(found, "1002/odd"), "text")


def test_not_measured_in_this_round(tmp_path: Path) -> None:
    later = "{id: later, name: ก, objective: obj-1, weight: 10, rounds: [2], targets: [1, 2, 3, 4, 5]}"
    gone = (
        "{id: gone, name: ข, objective: obj-1, weight: 10, targets: [1, 2, 3, 4, 5],"
        " cancelled: {date: 2026-01-01, reason: ก, approved_by: '1001'}}"
    )
    found = workspace(tmp_path, agreement("1002", later, gone))
    tree = cascade(found)
    for id in ("later", "gone"):
        each = facts(tree, f"1002/{id}")
        assert (each.live, each.weight, each.light, each.split) == (False, None, None, None)
    assert "– not measured in this round" in written(tree, "text")
    assert "– cancelled" in written(tree, "text")


def test_importance_is_shown_as_percent(tmp_path: Path) -> None:
    kpis = [
        f"{{id: k{at}, name: ก, objective: obj-1, importance: {value}, targets: [1, 2, 3, 4, 5]}}"
        for at, value in enumerate((3, 2, 2))
    ]
    tree = cascade(workspace(tmp_path, agreement("1002", *kpis)))
    assert facts(tree, "1002/k0").weight == Fraction(300, 7)
    assert "weight 42.86%" in written(tree, "text")
    assert "น้ำหนัก ร้อยละ 42.86" in written(tree, "text", "th")


def test_a_very_long_chain_and_many_children(tmp_path: Path) -> None:
    chain = [
        f"{{id: k{at:04}, name: ก, from: 1002/k{at - 1:04}, cascade: direct, weight: 1}}"
        for at in range(1, 1200)
    ]
    first = "{id: k0000, name: ก, objective: obj-1, weight: 1, targets: [1, 2, 3, 4, 5]}"
    many = [f"{{id: m{at}, name: ข, from: org/K1, cascade: direct, weight: 1}}" for at in range(2000)]
    found = workspace(tmp_path, {**agreement("1002", first, *chain), **agreement("1003", *many)})
    tree = cascade(found)
    assert max(node.depth for node in tree.nodes) == 1202
    for name in ("text", "json", "dot", "mermaid", "svg", "html"):
        written(tree, name)
    lines = written(tree, "text").splitlines()
    assert max(map(len, lines)) <= 80


def test_units_with_their_people(sample: Workspace) -> None:
    tree = units(sample, "hr")
    assert keys(tree) == [
        "organization",
        "  unit:province",
        "    unit:office",
        "      unit:hr",
        "        person:1011",  # the head first; 1016 left before the round
        "        person:1012",
        "        person:1013",
        "      more:unit:office",
        "    more:unit:province",
    ]
    everybody = units(sample, as_of=date(2025, 9, 1))
    assert "person:1016" in {node.key for node in everybody.nodes}
    assert "person:1013" not in {node.key for node in everybody.nodes}
    assert [node.key for node in units(sample, "1011", up=False).nodes][
        0
    ] == "unit:hr"  # of a head: what they head


def test_units_in_a_circle_and_without_a_file(tmp_path: Path) -> None:
    odd = workspace(
        tmp_path / "a",
        {
            "org/units.yaml": "units:\n  - {id: a, name: ก, parent: b}\n  - {id: b, name: ข, parent: a}\n  - {id: c, name: ค, parent: gone}\n",
            "org/people.csv": "id,first_name,last_name,unit\n1,ก,ข,a\n2,ค,ง,nowhere\n3,จ,ฉ,\n",
        },
    )
    assert keys(units(odd)) == [
        "organization",
        "  person:3",
        "  group:broken",
        "    unknown:nowhere",
        "      person:2",
        "    unknown:gone",
        "      unit:c",
        "    unit:a",
        "      person:1",
        "      unit:b",
        "        again:unit:a",
    ]
    free = workspace(
        tmp_path / "b",
        {"org/units.yaml": None, "org/people.csv": "id,first_name,last_name,unit\n1,ก,ข,งานแผน\n"},
    )
    assert keys(units(free)) == ["organization", "  unit:งานแผน", "    person:1"]
    assert [node.key for node in units(free, "งานแผน").nodes if node.selected] == ["unit:งานแผน"]


def test_outline_cuts_every_circle_once() -> None:
    outline = Outline("root")
    for key, above in (("a", "b"), ("b", "a"), ("c", "c"), ("d", "a"), ("e", "root")):
        outline.add(key, above)
    outline.cut_circles("bad")
    outline.add("bad", "root")
    places = outline.walk()
    assert [place.key for place in places] == ["root", "e", "bad", "a", "b", "again:a", "d", "c", "again:c"]


if __name__ == "__main__":
    found = load(SAMPLE).workspace
    for each in GOLDENS:
        (GOLDEN / each).write_text(golden(each, found), encoding="utf-8")
    for lang in ("th", "en"):
        (GOLDEN / f"tree-units-{lang}.txt").write_text(
            written(units(found, "office"), "text", lang), encoding="utf-8"
        )
