"""The dashboard: its figures are those of the score, and the page is one that everybody can read, alone and offline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pmcli.check import check_workspace
from pmcli.i18n import format_number, thai_digits
from pmcli.model import Agreement, Person, Unit, Workspace
from pmcli.printing.job import Job
from pmcli.printing.pages import given
from pmcli.reports import Context, Source, reports
from pmcli.reports._dashboard_cascade import MANY
from pmcli.resources import sample_data_dir, templates_dir
from pmcli.results import default_round, score_workspace
from pmcli.scoring import score_round
from tests.scoring_support import kpi, make_round, make_workspace, result
from tests.support import write_files

PROVINCE, AREA = "province-a", "education-area-5"
LANGUAGES = ["th", "en"]
VOID = {"meta", "br", "input", "link", "img", "hr"}
EVIL = "<script>alert('x')</script>\"&{{ 7*7 }}"


@dataclass
class Element:
    """An element of the page with its attributes, its children in order and all its text."""

    tag: str
    attributes: dict[str, str | None]
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *tags: str) -> Iterator[Element]:
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)

    def one(self, id: str) -> Element:
        return next(each for each in self.all() if each.attributes.get("id") == id)


class Page(HTMLParser):
    """Reads a page and refuses what is not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert self.open == [self.root], f"not closed: {self.open[-1].tag}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, dict(attrs), self.open[-1])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs), self.open[-1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


@cache
def source(workspace: str = PROVINCE, provisional: bool = False, anonymous: bool = False) -> Source:
    checked = check_workspace(sample_data_dir() / workspace)
    round = default_round(checked.workspace)
    assert round is not None
    score = score_workspace(checked, round, provisional=provisional).score
    assert score is not None
    return Source(checked.workspace, score, score.people, anonymous=anonymous)


def of_workspace(workspace: Workspace, **more: object) -> Source:
    score = score_round(workspace, workspace.rounds[-1], **more)  # type: ignore[arg-type]
    return Source(workspace, score, score.people)


def context(of: Source, lang: str = "th") -> Context:
    return reports()["dashboard"].build(of, None, lang)


def html(of: Source, lang: str = "th") -> str:
    page = Job("dashboard", context(of, lang), lang, "html").set()
    assert isinstance(page, str)
    return page


@cache
def page(workspace: str = PROVINCE, lang: str = "th") -> Element:
    return Page(html(source(workspace), lang)).root


def cells(table: Element) -> list[list[str]]:
    (body,) = [each for each in table.children if each.tag == "tbody"]
    return [[" ".join(cell.text.split()) for cell in row.children] for row in body.children]


def shown(number: Fraction | None, decimals: int, lang: str) -> str:
    if number is None:
        return "–"
    text = format_number(number, decimals)
    return thai_digits(text) if lang == "th" else text


# The figures


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("workspace", [PROVINCE, AREA])
def test_every_person_and_every_total_is_there(workspace: str, lang: str) -> None:
    of = source(workspace)
    rows = {row[0]: row for row in cells(page(workspace, lang).one("people-table"))}
    assert list(rows) == [each.person.id for each in of.people]
    for each in of.people:
        name = of.name(each.person.id, lang)
        assert rows[each.person.id][1] == name
        assert rows[each.person.id][3] == shown(each.total, 2, lang)


@pytest.mark.parametrize("workspace", [PROVINCE, AREA])
def test_the_counts_are_those_of_the_score(workspace: str) -> None:
    of = source(workspace)
    found, summary = context(of), of.score.summary
    overview = found["overview"]
    assert {each["kind"]: each["count"] for each in overview["counts"]} == {
        status: sum(each.status == status for each in of.people)
        for status in ("complete", "incomplete", "invalid", "exempt")
    }
    assert (overview["people"], overview["flagged"], overview["mean"]) == (
        summary.people,
        summary.flagged,
        summary.mean,
    )
    bands = Counter[str]()
    for policy in found["policies"]:
        bands.update({band["id"]: band["count"] for band in policy["bands"]})
    assert {id: count for id, count in bands.items() if count} == {
        id: count for id, count in summary.bands.items() if count
    }
    top = found["units"]["rows"][0]
    assert (top["people"], top["complete"], top["mean"]) == (summary.people, summary.complete, summary.mean)
    assert [each["count"] for each in top["bands"]] == list(summary.bands.values())
    assert [row["id"] for row in found["unfinished"]] == [
        each.person.id for each in of.people if each.status in ("incomplete", "invalid")
    ]


def test_the_units_stand_in_the_order_of_their_file() -> None:
    rows = context(source())["units"]["rows"]
    assert [row["id"] for row in rows][:4] == ["province", "office", "hr", "strategy"]
    assert [row["depth"] for row in rows][:4] == [0, 1, 2, 2]
    inside = [
        each for each in source().people if each.person.unit in ("cooperative", "cooperative-promotion")
    ]
    (cooperative,) = [row for row in rows if row["id"] == "cooperative"]
    totals = [each.total for each in inside if each.total is not None]
    assert cooperative["people"] == len(inside)
    assert cooperative["mean"] == round(sum(totals) / len(totals), 2)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("workspace", [PROVINCE, AREA])
def test_every_kpi_of_the_scorecard_is_there_and_opens_its_drill_down(workspace: str, lang: str) -> None:
    root = page(workspace, lang)
    organization = source(workspace).score.organization
    links = {each.text: each.attributes["href"] for each in root.all("a")}
    assert organization.kpis
    for each in organization.kpis:
        anchor = links[_name(each.kpi.name, lang)]
        assert anchor is not None
        entry = root.one(anchor.removeprefix("#"))
        assert f"org/{each.kpi.id}" in entry.text
        assert shown(each.score, 2, lang) in entry.text
    figure = next(
        each for each in root.all("p") if each.text.strip().startswith(shown(organization.score, 2, lang))
    )
    assert figure.attributes["class"] == "figure"


def _name(name: object, lang: str) -> str:
    assert name is not None
    text = name if isinstance(name, str) else name.get(lang)  # type: ignore[attr-defined]
    return thai_digits(str(text)) if lang == "th" else str(text)


def test_every_kpi_that_came_down_is_in_the_drill_down() -> None:
    of = source()
    tree = page(PROVINCE, "en").one("tree").text
    handed = [
        each.ref for agreement in of.round.agreements for each in agreement.kpis if each.parent is not None
    ]
    assert len(handed) > 30
    assert [ref for ref in handed if ref not in tree] == []


def test_the_numerals_of_a_thai_page_are_thai_but_those_of_ids_are_not() -> None:
    text = page(PROVINCE, "th").text
    assert "๗๙.๖๓" in text
    assert "1034/poverty" in text
    assert "๑๐๓๔" not in text
    assert "79.63" in page(PROVINCE, "en").text


def test_names_of_those_below_the_flag_stand_only_in_the_confidential_part() -> None:
    root = page(PROVINCE, "th")
    secret = root.one("confidential")
    assert secret.attributes.get("open", "closed") == "closed"
    flagged = [each for each in source().people if each.flagged]
    assert [row[0].split()[0] for row in cells(secret.one("flagged-table"))] == [
        each.person.id for each in flagged
    ]
    for heading in ("strategy", "units", "unfinished", "next", "monitoring", "competencies"):
        section = root.one(heading).parent
        assert section is not None
        assert secret not in section.all()
        for each in flagged:  # the overview has the lowest total, without a name
            assert shown(each.total, 2, "th") not in section.text


def test_with_anonymous_there_is_no_name() -> None:
    of = source(anonymous=True)
    text = html(of, "th")
    for each in of.people:
        assert str(source().name(each.person.id, "th")) not in text
        assert each.person.id in text


def test_a_draft_is_marked_and_leaves_incomplete_people_out_of_the_means() -> None:
    of = source(provisional=True)
    root = Page(html(of, "th")).root
    (document,) = root.all("html")
    assert "data-draft" in document.attributes
    assert any(each.attributes.get("class") == "mark" and each.text == "ร่าง" for each in root.all("div"))
    assert context(of)["overview"]["mean"] == context(source())["overview"]["mean"]
    row = next(row for row in cells(root.one("people-table")) if row[0] == "1042")
    assert "ข้อมูลไม่ครบ" in row[4]
    assert "ทราบแล้วร้อยละ" in row[4]
    assert "data-draft" not in html(source(), "th").partition("<style>")[0]


def test_a_unit_alone() -> None:
    whole = source()
    unit = whole.workspace.unit["cooperative"]
    people = tuple(
        each for each in whole.people if each.person.unit in ("cooperative", "cooperative-promotion")
    )
    found = context(replace(whole, people=people, unit=unit), "en")
    assert (found["scope"], found["narrowed"]) == ("Provincial Cooperative Office", True)
    assert found["overview"]["people"] == len(people) == len(found["confidential"]["people"])
    owners = {each["id"].partition("/")[0] for each in found["cascade"]["nodes"] if each["kind"] == "kpi"}
    assert {each.person.id for each in people} <= owners
    assert "1034" not in owners
    Page(html(replace(whole, people=people, unit=unit), "en"))


# Why a goal is red


RED = {
    "pm.yaml": "organization: {id: a, name: ก}\n",
    "org/people.csv": "id,first_name,last_name,supervisor\n1,ก,ก,\n2,ข,ข,1\n3,ค,ค,1\n4,ง,ง,2\n",
    "strategy.yaml": "issues: [{id: s, name: S}]\nobjectives: [{id: o, name: O, issue: s, perspective: quality}]\n",
    "rounds/r-1/round.yaml": "id: r-1\nnumber: 1\nstart: 2025-10-01\nend: 2026-03-31\nstatus: open\n",
    "rounds/r-1/scorecard.yaml": "kpis:\n"
    '  - {id: k, name: จำนวนงาน, objective: o, unit: งาน, targets: [10, 20, 30, 40, 50], owner: "1", aggregate: sum}\n'
    '  - {id: none, name: จำนวนเรื่อง, objective: o, targets: [1, 2, 3, 4, 5], owner: "1"}\n'
    '  - {id: good, name: จำนวนดี, targets: [1, 2, 3, 4, 5], owner: "1"}\n',
    "rounds/r-1/agreements.yaml": '- person: "1"\n  kpis: [{id: k, from: org/k, cascade: direct, weight: 100}]\n'
    '- person: "2"\n  kpis: [{id: k, from: 1/k, cascade: split, name: จำนวนสอง, targets: [5, 10, 15, 20, 25], weight: 100}]\n'
    '- person: "3"\n  kpis: [{id: k, from: 1/k, cascade: split, name: จำนวนสาม, targets: [4, 9, 14, 19, 24], weight: 100}]\n'
    '- person: "4"\n  kpis: [{id: k, from: 2/k, cascade: split, name: จำนวนสี่, targets: [5, 10, 15, 20, 25], weight: 100}]\n',
    "rounds/r-1/results.csv": "date,person,kpi,value\n2026-01-31,org,k,12\n2026-02-28,org,k,18\n2026-03-31,org,good,4\n"
    "2026-03-31,2,k,16\n2026-03-31,3,k,2\n2026-03-31,4,k,12\n",
    "rounds/r-1/checkins.csv": "date,person,kpi,kind,note\n2026-01-15,3,k,problem,รถเสีย\n2026-02-15,3,k,cause,คนไม่พอ\n"
    "2026-03-01,3,k,praise,ดีขึ้น\n2026-03-20,4,k,problem,น้ำท่วม\n",
}


def red(folder: Path, as_of: date | None = None) -> Source:
    write_files(folder, RED)
    checked = check_workspace(folder)
    return of_workspace(checked.workspace, as_of=as_of)


def test_why_a_goal_is_red(tmp_path: Path) -> None:
    found = context(red(tmp_path), "en")
    first, second = found["reasons"]
    assert [(each["ref"], each["light"]) for each in (first, second)] == [
        ("org/k", "red"),
        ("org/none", "grey"),
    ]
    assert (first["actual"], first["expected"], first["expected_level"], first["gap"]) == (18, 30, 3, 12)
    # 1/k repeats the same value and is looked through; 2/k is on target and is looked through too
    assert [(each["ref"], each["light"], each["score"]) for each in first["children"]] == [
        ("3/k", "red", 1),
        ("4/k", "yellow", Fraction(12, 5)),
    ]
    assert first["shares_short"] is not None
    assert (first["problem"]["note"], first["problem"]["kpi"]) == ("น้ำท่วม", "4/k")
    assert (second["actual"], second["handed_down"], second["children"]) == (None, False, [])
    lights = {
        each["id"]: (each["light"], each["score"])
        for each in found["cascade"]["nodes"]
        if each["kind"] in ("issue", "objective")
    }
    assert lights["o"] == lights["s"] == ("grey", None), "an objective with an unmeasured KPI has no score"
    assert found["scorecard"]["score"] is None
    assert found["cascade"]["short"] == {"red": 2, "yellow": 1, "grey": 0}


def test_nothing_after_as_of_is_told(tmp_path: Path) -> None:
    found = context(red(tmp_path, date(2026, 2, 20)), "en")
    assert found["date"] == "2026-02-20"
    reason = next(each for each in found["reasons"] if each["ref"] == "org/k")
    assert (reason["actual"], reason["gap"]) == (12, 18)
    assert reason["problem"]["note"] == "คนไม่พอ"
    assert (reason["children"], reason["unmeasured"]) == ([], 3)


def test_what_comes_next_is_told_by_the_day_of_the_page_and_not_by_the_clock() -> None:
    dates = context(source())["next"]["dates"]
    assert [(each["what"], each["date"], each["days"]) for each in dates] == [
        ("agreements", "2025-10-31", -151),
        ("report", "2026-03-31", 0),
        ("results", "2026-04-10", 10),
        ("notices", "2026-04-30", 30),
    ]
    early = replace(source(), score=replace(source().score, as_of=date(2025, 12, 1)))
    reporting = [each["date"] for each in context(early)["next"]["dates"] if each["what"] == "report"]
    assert reporting == ["2025-12-15", "2025-12-31", "2026-01-15", "2026-01-31"]


# The page


PAGES = [(workspace, lang) for workspace in (PROVINCE, AREA) for lang in LANGUAGES]


@pytest.mark.parametrize(("workspace", "lang"), PAGES)
def test_the_page_stands_alone(workspace: str, lang: str) -> None:
    text = html(source(workspace), lang)
    assert (
        re.findall(
            r"(?:https?:)?//[a-z]",
            text.partition("<style>")[0] + text.partition("</style>")[2].partition("<script>")[0],
        )
        == []
    )
    assert re.findall(r"url\(|@import|fetch\(|XMLHttpRequest|localStorage|https?:", text) == []
    for each in page(workspace, lang).all():
        assert not {"src", "srcset", "action", "data", "style"} & set(each.attributes)
        assert not any(name.startswith("on") for name in each.attributes)
        target = each.attributes.get("href")
        assert target is None or target.startswith("#")
        assert each.tag not in ("link", "iframe", "object", "img", "form", "base")
    assert len(list(page(workspace, lang).all("script"))) == 1
    policy = next(each for each in page(workspace, lang).all("meta") if "http-equiv" in each.attributes)
    assert (policy.attributes["content"] or "").startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in (policy.attributes["content"] or "")


@pytest.mark.parametrize(("workspace", "lang"), PAGES)
def test_the_page_is_built_for_keyboard_and_screen_reader(workspace: str, lang: str) -> None:
    root = page(workspace, lang)
    (document,) = root.all("html")
    assert document.attributes["lang"] == lang
    ids = [each.attributes["id"] for each in root.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for each in root.all():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for id in (each.attributes.get(name) or "").split():
                assert id in ids, f"<{each.tag} {name}={id}>"
        target = each.attributes.get("href") or "#main"
        assert target.removeprefix("#") in ids
        assert int(each.attributes.get("tabindex") or 0) <= 0
    assert [len(list(root.all(tag))) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(each.tag[1]) for each in root.all("h1", "h2", "h3", "h4", "h5")]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    links = [each for each in root.all("a", "button") if each.text.strip()]
    assert links[0].attributes.get("href") == "#main", "the first stop leads past everything"
    for each in root.all("svg"):
        titled = any(child.tag == "title" and child.text.strip() for child in each.children)
        assert each.attributes.get("aria-hidden") == "true" or (titled and each.attributes["role"] == "img")
    for each in root.all("section", "nav", "summary", "button", "th"):
        named = each.text.strip() or {"aria-label", "aria-labelledby"} & set(each.attributes)
        assert named or each.attributes.get("colspan"), f"<{each.tag}> without a name"
    for each in root.all("input"):
        assert each.attributes["id"] in [label.attributes.get("for") for label in root.all("label")]


@pytest.mark.parametrize(("workspace", "lang"), PAGES)
def test_tables_have_heads_and_as_many_cells_in_every_row(workspace: str, lang: str) -> None:
    for table in page(workspace, lang).all("table"):
        rows = list(table.all("tr"))
        widths = {sum(int(cell.attributes.get("colspan") or 1) for cell in row.children) for row in rows}
        assert len(widths) == 1, table.text[:80]
        for head in table.all("th"):
            assert head.attributes["scope"] in ("col", "row", "rowgroup")
        assert any(True for _ in table.all("th"))


@pytest.mark.parametrize(("workspace", "lang"), PAGES)
def test_a_light_is_told_by_its_shape_and_its_word_too(workspace: str, lang: str) -> None:
    lights = [
        each
        for each in page(workspace, lang).all("span", "b")
        if "light" in (each.attributes.get("class") or "").split()
    ]
    assert len(lights) > 10
    for each in lights:
        assert re.search("[●▲■○–]", each.text)
        assert each.attributes.get("aria-label") or re.search(r"[●▲■○–]\s+\S", each.text)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert html(source(), "th") == html(source(), "th")
    assert len(html(source(), "th").encode()) < 250_000


def test_what_the_template_is_given_is_described() -> None:
    described = given(templates_dir() / "dashboard.html.j2") + given(templates_dir() / "_parts.md.j2")
    words = set(re.findall(r"[a-z_]+", described))

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(names(each) for each in value.values()))
        return set().union(*(names(each) for each in value)) if isinstance(value, list) else set()

    assert names(context(source())) <= words


# Text that is not meant well, and workspaces that are small, empty or large


def named(whole: Source, text: str) -> Source:
    """The same round with a text for every name that somebody can write."""
    people = tuple(replace(each, first_name=text) for each in whole.workspace.people)
    units = tuple(replace(each, name=text + each.id) for each in whole.workspace.units)
    strategy = whole.workspace.strategy
    strategy = replace(
        strategy,
        issues=tuple(replace(each, name=text) for each in strategy.issues),
        objectives=tuple(replace(each, name=text) for each in strategy.objectives),
    )
    round = replace(
        whole.round,
        scorecard=tuple(replace(each, name=text, unit=text[:60]) for each in whole.round.scorecard),
        agreements=tuple(
            replace(each, kpis=tuple(replace(kpi, name=text + kpi.id) for kpi in each.kpis))
            for each in whole.round.agreements
        ),
        checkins=tuple(replace(each, note=text) for each in whole.round.checkins),
    )
    settings = replace(whole.workspace.settings, organization={"id": "x", "name": text})
    return of_workspace(
        replace(
            whole.workspace, people=people, units=units, strategy=strategy, settings=settings, rounds=(round,)
        )
    )


def test_what_looks_like_markup_stays_text() -> None:
    of = named(source(), EVIL)
    for lang in LANGUAGES:
        text = html(of, lang)
        root = Page(text).root
        assert len(list(root.all("script"))) == 1
        assert text.count("<script") == 1
        assert root.one("tree").text.count("<script>alert('x')") >= len(of.round.scorecard)
        assert root.one("people-table").text.count("<script>alert('x')") >= len(of.people)


def test_a_workspace_with_next_to_nothing() -> None:
    alone = make_workspace([], make_round())
    one = make_workspace([Person("1", "ก", "ข")], make_round())
    no_dates = make_workspace([], make_round(deadlines={}, monitoring_days=(), status="planning"))
    for workspace in (alone, one, no_dates):
        for lang in LANGUAGES:
            root = Page(html(of_workspace(workspace), lang)).root
            assert root.one("main").text.strip()
    found = context(of_workspace(one))
    assert (found["overview"]["people"], found["overview"]["incomplete"], found["overview"]["mean"]) == (
        1,
        1,
        None,
    )
    assert found["unfinished"][0]["missing"][0]["kind"] == "agreement"
    assert found["cascade"]["nodes"] == found["reasons"] == found["competencies"]["rows"] == []


def test_a_circle_and_a_chain_without_end_can_be_shown() -> None:
    chain = [kpi("k", owner="org", objective=None, weight=None)]
    chain += [
        kpi("k", owner=str(n), parent=f"{n - 1}/k" if n else "org/k", cascade="direct") for n in range(300)
    ]
    chain += [
        kpi("r", owner="1", parent="2/r", cascade="split"),
        kpi("r", owner="2", parent="1/r", cascade="split"),
    ]
    owners = sorted({each.owner_id for each in chain} - {"org"})
    agreements = [
        Agreement(owner, kpis=tuple(each for each in chain if each.owner_id == owner)) for owner in owners
    ]
    round = make_round(agreements, scorecard=(chain[0],))
    root = Page(html(of_workspace(make_workspace([], round)), "en")).root
    assert "299/k" in root.one("tree").text
    deepest = max(_depth(each) for each in root.one("tree").all("li"))
    assert deepest < 150, "browsers give up on elements that lie too deep"


def _depth(element: Element) -> int:
    return 0 if element.parent is None else 1 + _depth(element.parent)


def test_a_large_tree_lists_what_falls_short_and_counts_the_rest() -> None:
    count = MANY + 10
    top = kpi("k", owner="org", weight=None, aggregate="sum")
    owners = [str(number) for number in range(count)]
    agreements = [
        Agreement(each, kpis=(kpi("k", owner=each, parent="org/k", cascade="split", name=f"จำนวน {each}"),))
        for each in owners
    ]
    results = [result("k", 1 if each == "7" else 4, each) for each in owners]
    found = context(of_workspace(make_workspace([], make_round(agreements, results, scorecard=(top,)))), "en")
    assert [each["id"] for each in found["cascade"]["nodes"]] == ["org/k", "7/k"]
    assert found["cascade"]["nodes"][0]["left_out"] == count - 1


def test_the_page_of_a_thousand_people_stays_small() -> None:
    """Fewer than 1,000 bytes a person: the page of 5,000 is smaller than 5 MB."""
    units = tuple(
        Unit(str(number), f"กลุ่มงานที่ {number}", str(number // 10) if number else None) for number in range(50)
    )
    people = [Person(f"{number:05}", "ชื่อ", "นามสกุล", unit=str(number % 50)) for number in range(1_000)]
    top = kpi("k", owner="org", weight=None, aggregate="sum")
    agreements = [
        Agreement(each.id, kpis=(kpi("k", owner=each.id, parent="org/k", cascade="split"),))
        for each in people
    ]
    results = [result("k", 1 if number % 10 == 0 else 4, each.id) for number, each in enumerate(people)]
    for known in (results, results[:200]):
        round = make_round(agreements, known, scorecard=(top,))
        text = html(of_workspace(make_workspace(people, round, units=units, has_units=True)), "th")
        root = Page(text).root
        assert [row[0] for row in cells(root.one("people-table"))] == [each.id for each in people]
        assert len(cells(root.one("unfinished-table"))) == len(cells(root.one("late-people"))) == 500
        assert root.text.count("แสดง ๕๐๐ คนแรก อีก ๕๐๐ คนดูได้ใน") == 2
        assert len(text.encode()) < 1_000_000


# Colours


def palettes() -> dict[str, dict[str, str]]:
    style = (templates_dir() / "_dashboard_style.css.j2").read_text(encoding="utf-8")
    dark, _, rest = style.partition("{% endmacro %}")
    return {
        name: dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", text))
        for name, text in (("dark", dark), ("light", rest.partition("}")[0]))
    }


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_drawings_have_enough_contrast(theme: str) -> None:
    colours = palettes()[theme]
    assert set(colours) == set(palettes()["light"])
    for text in ("ink", "soft", "accent", "green", "yellow", "red", "grey"):
        for ground in ("paper", "card", "plain"):
            assert contrast(colours[text], colours[ground]) >= 4.5, f"--{text} on --{ground}"
    for text in ("ink", "red"):
        assert contrast(colours[text], colours["secret"]) >= 4.5, f"--{text} on --secret"
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    for drawn in ("tone0", "tone1", "tone2", "tone3", "tone4", "strong", "green", "yellow", "red"):
        assert contrast(colours[drawn], colours["card"]) >= 3, f"--{drawn} on --card"
