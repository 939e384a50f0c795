"""The formats of `pm tree`, read back by other readers than ours; names that could be obeyed are only text."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli.i18n import clusters, display_width
from pmcli.load.workspace import load
from pmcli.render.tree import formats
from pmcli.render.tree._boxes import BOX_WIDTH, box_of
from pmcli.render.tree._measure import width_of
from pmcli.render.tree._plain import card_lines, wrap
from pmcli.trees import Tree
from pmcli.trees.cards import page_of
from tests.tree_support import NASTY, SAMPLE, agreement, cascade, scorecard, units, workspace, written

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tree]:
    """The sample whole, a part of it, its units, hostile names, and nothing."""
    sample = load(SAMPLE).workspace
    kpis = [
        f"{{id: k{at}, name: {json.dumps(name, ensure_ascii=False)}, objective: obj-1, owner: '1001', unit: '<b>\"&', targets: [1, 2, 3, 4, 5]}}"
        for at, name in enumerate(NASTY)
    ]
    figures = ", ".join(f"{level}{'0' * 60}.{level}" for level in range(1, 6))
    huge = f"{{id: huge, name: ก, from: org/k0, cascade: split, weight: 1, targets: [{figures}]}}"
    short = "{id: short, name: ก, from: org/k1, cascade: split, weight: 1, targets: [0, 1, 2, 3, 4]}"
    nasty = workspace(
        tmp_path_factory.mktemp("nasty"), {**scorecard(*kpis), **agreement("1002", huge, short)}
    )
    return {
        "whole": cascade(sample),
        "person": cascade(sample, "1020"),
        "units": units(sample),
        "nasty": cascade(nasty),
        "empty": cascade(sample, "1016"),
    }


NAMES = ["whole", "person", "units", "nasty", "empty"]
each_tree = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("lang", ["th", "en"])


def squeezed(text: str) -> str:
    """The text without blanks, which lay-out may add and drop."""
    return "".join(text.split()).replace("\u00a0", "")


@each_tree
@each_language
@pytest.mark.parametrize("format", sorted(formats()))
def test_text_without_control_characters_and_always_the_same(
    trees: dict[str, Tree], name: str, lang: str, format: str
) -> None:
    content = written(trees[name], format, lang)
    assert content == written(trees[name], format, lang)
    assert content.endswith("\n")
    if format != "json":  # there a parser gives them back as they were
        assert not set(content) & set("\x00\x1b\t\r\u202e\u200b")


@each_tree
@each_language
@pytest.mark.parametrize("width", [60, 80, 120])
def test_terminal_lines_fit(trees: dict[str, Tree], name: str, lang: str, width: int) -> None:
    text = written(trees[name], "text", lang, width=width)
    assert max(display_width(line) for line in text.splitlines()) <= width
    bare = squeezed(re.sub("[│├└─]", "", text))
    for card in page_of(trees[name], lang).cards:
        for line in (card.title, card.who, card.word, *card.lines, *card.measures):
            assert squeezed(line) in bare


def test_colour_only_where_it_is_wanted_and_never_alone(trees: dict[str, Tree]) -> None:
    plain = written(trees["whole"], "text", "th")
    colored = written(trees["whole"], "text", "th", color=True)
    assert "\x1b" not in plain
    assert "\x1b[32m● ถึงเป้าหมาย\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert all(f"{sign} {word}" in plain for _, sign, word in page_of(trees["whole"], "th").legend)


@each_tree
def test_guides_show_the_depth_of_each_entry(trees: dict[str, Tree], name: str) -> None:
    lines = written(trees[name], "text", "th", width=120).splitlines()
    begun = [re.match(r"((?:│  |   )*)(?:├─ |└─ )", line) for line in lines]
    depths = [len(match[1]) // 3 + 1 for match in begun if match]
    assert depths == [node.depth for node in trees[name].nodes[1:]]
    for above, line in pairwise(lines[lines.index("") :]):
        for column, sign in enumerate(line):
            if sign in "│├└" and above[column : column + 1] not in (
                "│",
                "├",
            ):  # a guide begins under the text of its own entry
                assert re.fullmatch(r"[│ ]*(├─ |└─ )?", above[:column])


@each_tree
@each_language
def test_svg_holds_every_text_inside_its_box(trees: dict[str, Tree], name: str, lang: str) -> None:
    root = ET.fromstring(written(trees[name], "svg", lang))
    page = page_of(trees[name], lang)
    assert root.findtext(f"{SVG}title") == page.title
    assert root.find(f"{SVG}desc") is not None
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == lang
    groups = [group for group in root.iter(f"{SVG}g") if "transform" in group.attrib]
    assert len(groups) == len(page.cards)
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    for card, group in zip(page.cards, groups, strict=True):
        frame = group.find(f"{SVG}rect")
        assert frame is not None
        texts = group.findall(f"{SVG}text")
        drawn = squeezed("".join(text.text or "" for text in texts))
        for line in (card.title, card.who, card.word, *card.lines, *card.measures):
            assert squeezed(line) in drawn
        x, y = map(int, re.findall(r"\d+", group.attrib["transform"]))
        assert x + BOX_WIDTH <= width
        assert y + int(frame.attrib["height"]) <= height
        for text in texts:
            size, at = int(text.attrib["font-size"]), int(text.attrib["x"])
            wide = width_of(text.text or "", size, text.attrib["class"] in ("name", "light")) // 100
            left = at - wide if text.attrib.get("text-anchor") == "end" else at
            assert left >= 8
            assert left + wide <= BOX_WIDTH - 8
            assert size <= int(text.attrib["y"]) <= int(frame.attrib["height"]) - 4


@each_tree
def test_svg_boxes_do_not_touch(trees: dict[str, Tree], name: str) -> None:
    root = ET.fromstring(written(trees[name], "svg"))
    columns: dict[int, list[tuple[int, int]]] = {}
    for group in root.iter(f"{SVG}g"):
        if "transform" in group.attrib:
            x, y = map(int, re.findall(r"\d+", group.attrib["transform"]))
            frame = group.find(f"{SVG}rect")
            assert frame is not None
            columns.setdefault(x, []).append((y, y + int(frame.attrib["height"])))
    for boxes in columns.values():
        assert all(above[1] < below[0] for above, below in pairwise(boxes))


@each_tree
@pytest.mark.parametrize("format", ["svg", "html"])
def test_stands_alone_and_runs_nothing_of_the_data(trees: dict[str, Tree], name: str, format: str) -> None:
    content = written(trees[name], format)
    tags = re.findall(r"<[a-zA-Z][^>]*>", content.replace("http://www.w3.org/2000/svg", ""))
    assert not [
        tag for tag in tags if re.search(r"\s(on\w+|src|href|style)\s*=", re.sub(r'"[^"]*"', '""', tag))
    ]
    assert not re.search(r"https?://|url\(|@import", content.replace("http://www.w3.org/2000/svg", ""))
    assert content.count("<script") == (1 if format == "html" else 0)


class Page(HTMLParser):
    """Counts, nests and collects what an HTML page holds."""

    VOID = {"meta"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.deepest: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "summary":
            self.deepest.append(self.open.count("ul") - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@each_tree
@each_language
def test_html_is_nested_as_the_tree_is(trees: dict[str, Tree], name: str, lang: str) -> None:
    page = page_of(trees[name], lang)
    read = Page()
    read.feed(written(trees[name], "html", lang))
    assert read.open == []
    assert read.deepest == [card.depth for card in page.cards]
    text = squeezed(read.text)
    for card in page.cards:
        for line in (card.label, card.title, card.who, card.word, *card.lines, *card.measures):
            assert squeezed(line) in text
        for row in card.sums.rows if card.sums is not None else ():
            assert all(squeezed(cell) in text for cell in row)


def test_html_of_a_large_tree_is_half_open(trees: dict[str, Tree], tmp_path: Path) -> None:
    many = [f"{{id: m{at}, name: ข, from: org/K1, cascade: direct, weight: 1}}" for at in range(300)]
    large = cascade(workspace(tmp_path, agreement("1002", *many)))
    content = written(large, "html")
    assert content.count("<details open>") == sum(node.depth < 3 for node in large.nodes)
    assert written(trees["whole"], "html").count("<details open>") == len(trees["whole"].nodes)


MERMAID = [
    r"flowchart LR",
    r'  n\d+(\["[^"]*"\]|\(\["[^"]*"\]\)):::\w+',
    r"  n\d+ --> n\d+",
    r"  class n\d+(,n\d+)* asked",
    r"  classDef \w+ [\w:#,. -]+",
]


@each_tree
@each_language
def test_mermaid_lines_are_nodes_links_and_styles(trees: dict[str, Tree], name: str, lang: str) -> None:
    page = page_of(trees[name], lang)
    lines = written(trees[name], "mermaid", lang).splitlines()
    body = lines[lines.index("---", 1) + 1 :]
    assert not [line for line in body if not any(re.fullmatch(pattern, line) for pattern in MERMAID)]
    labels = [match[1] for line in body if (match := re.search(r'"(.*)"', line))]
    assert len(labels) == len(page.cards)
    for card, label in zip(page.cards, labels, strict=True):
        assert not re.search(r"[<>&`\\\"]", label.replace("<br/>", ""))
        shown = unescape(re.sub(r"#(\d+);", r"&#\1;", label.replace("<br/>", ""))).replace("\u200b", "")
        assert squeezed(shown) == squeezed("".join(card_lines(card, 42)))
    links = [tuple(map(int, re.findall(r"\d+", line))) for line in body if "-->" in line and '"' not in line]
    assert links == [
        (card.parent, number) for number, card in enumerate(page.cards) if card.parent is not None
    ]


DOT_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[A-Za-z_][\w]*|-?\d+|->|[\[\]{};=,])')


@each_tree
@each_language
def test_dot_is_read_token_by_token(trees: dict[str, Tree], name: str, lang: str) -> None:
    page = page_of(trees[name], lang)
    content = written(trees[name], "dot", lang)
    tokens, at = [], 0
    while content[at:].strip():
        match = DOT_TOKEN.match(content, at)
        assert match, content[at : at + 40]
        tokens.append(match[1])
        at = match.end()
    assert tokens[:3] == ["digraph", "tree", "{"]
    assert tokens[-1] == "}"
    labels = [token for before, token in pairwise(tokens) if before == "=" and token.endswith('\\l"')]
    assert len(labels) == len(page.cards)
    for card, label in zip(page.cards, labels, strict=True):
        shown = re.sub(r"\\(.)", lambda sign: "" if sign[1] == "l" else sign[1], label[1:-1])
        assert squeezed(card.title) in squeezed(unescape(shown))
    links = [(tokens[index - 1], tokens[index + 1]) for index, token in enumerate(tokens) if token == "->"]
    assert links == [
        (f"n{card.parent}", f"n{number}") for number, card in enumerate(page.cards) if card.parent is not None
    ]


def test_json_shape(trees: dict[str, Tree]) -> None:
    for name in NAMES:
        data = json.loads(written(trees[name], "json"))
        assert set(data) == {"version", "kind", "organization", "round", "as_of", "about", "lights", "nodes"}
        assert (data["version"], data["round"], data["lights"]) == (1, "2569-1", {"green": 3, "yellow": 2})
        seen: set[str] = set()
        for node in data["nodes"]:
            assert set(node) == {
                "id",
                "kind",
                "parent",
                "depth",
                "name",
                "selected",
                "hidden",
                "kpi",
                "unit",
                "person",
            }
            assert node["kind"] != "more"
            assert node["parent"] is None or node["parent"] in seen  # a parent comes before its children
            seen.add(node["id"])
            assert node["id"].count("kpi:") == (1 if node["kpi"] else 0)
    nasty = json.loads(written(trees["nasty"], "json"))
    assert {node["name"] for node in nasty["nodes"]} >= set(NASTY)  # as written: JSON needs no cleaning


def test_json_numbers_are_exact(trees: dict[str, Tree]) -> None:
    data = json.loads(written(trees["nasty"], "json"), parse_float=str, parse_int=str)
    huge = next(node["kpi"] for node in data["nodes"] if node["id"] == "kpi:1002/huge")
    assert huge["targets"][0] == f"1{'0' * 60}.1"


def test_figures_too_long_for_a_table_stand_in_lines(trees: dict[str, Tree]) -> None:
    text = written(trees["nasty"], "text")
    assert re.search(r"Level 1: Target 1, sum", re.sub(r"\s*[│ ]+\s*", " ", text))
    card = next(card for card in page_of(trees["nasty"], "en").cards if card.key == "kpi:org/k0")
    assert any(line.text.startswith("Level 1: Target 1") for line in box_of(card).lines)


def test_what_is_missing_is_told_in_words(trees: dict[str, Tree]) -> None:
    text = written(trees["nasty"], "text", "th")
    assert "แบ่งให้ 1 ตัวชี้วัด: รวมแล้วไม่ถึงเป้าหมายที่ระดับ 1 2 3 4 5" in text
    assert re.search(r"ขาด\s+1\s+1\s+1\s+1\s+1", text)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("จำนวนผลผลิตข้าวหอมมะลิต่อไร่ของอำเภอ ก", 20, ["จำนวนผลผลิตข้าวหอมมะลิ", "ต่อไร่ของอำเภอ ก"]),
        ("งานอื่น ๆ ที่ได้รับมอบหมาย", 8, ["งานอื่น ๆ", "ที่ได้รับ", "มอบหมาย"]),
        ("ผู้อำนวยการ (ด้านเศรษฐกิจ)", 18, ["ผู้อำนวยการ", "(ด้านเศรษฐกิจ)"]),
        ("Percent of people served", 12, ["Percent of", "people", "served"]),
        ("", 10, [""]),
    ],
)
def test_lines_end_between_words(text: str, width: int, expected: list[str]) -> None:
    assert wrap(text, width) == expected


THAI = st.text("กขคงจชดตทนบปผพมยรลวสหอะาิีึืุู่้๊็์ำเแโใไๆฯ๑ (·/ab1", max_size=60)


@given(THAI, st.integers(min_value=4, max_value=40))
def test_lines_keep_the_text_and_its_letters(text: str, width: int) -> None:
    clean = " ".join(text.split())
    lines = wrap(clean, width)
    assert squeezed("".join(lines)) == squeezed(clean)
    assert all(display_width(line) <= width for line in lines)
    whole = [cluster.strip() for cluster in clusters(clean) if cluster.strip()]
    assert [cluster.strip() for line in lines for cluster in clusters(line) if cluster.strip()] == whole
