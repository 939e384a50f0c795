"""Honours, certificates and study trips: who is named, that nobody else is, and how the papers look.

The golden files are rewritten by ``python -m tests.test_reports_reward``; read the difference before keeping it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pmcli.document import Document, Heading, Image, Paragraph, Signatures, Table, parse, plain_text
from pmcli.i18n import text
from pmcli.policy import Policy
from pmcli.printing.choose import choose
from pmcli.printing.pages import given
from pmcli.render.document import writers
from pmcli.render.document._certificate_fit import fit
from pmcli.reports import Source, reports
from pmcli.reports._template import render_document
from pmcli.resources import templates_dir
from pmcli.scoring import PersonScore
from tests.document_support import HEAD, HOSTILE, bare, picture
from tests.test_report_documents import AREA, GOLDEN, LANGUAGES, PROVINCE, flat, source, tables

CASES = [  # workspace, round, report, person ("": of the organisation)
    (PROVINCE, "2569-1", "honours", ""),
    (PROVINCE, "2568-2", "honours", ""),
    (AREA, "2569-1", "honours", ""),
    (PROVINCE, "2569-1", "study-trip", ""),
    (PROVINCE, "2568-2", "study-trip", ""),
    (AREA, "2569-1", "study-trip", ""),
    (PROVINCE, "2569-1", "certificate", "1023"),
    (PROVINCE, "2568-2", "certificate", "1016"),
    (AREA, "2569-1", "certificate", "0004"),
]
ROUNDS = [(PROVINCE, "2569-1"), (PROVINCE, "2568-2"), (AREA, "2569-1")]
LISTS = {"honours": "announce", "study-trip": "study_trip_bands"}
SCORE = re.compile(r"[0-9๐-๙]{2,}\.[0-9๐-๙]{2}")  # as a total is printed; ๒.๑๐ numbers a name
Change = Callable[[PersonScore], PersonScore]


def document(report: str, lang: str, of: Source, person: str = "", emblem: Image | None = None) -> Document:
    context = reports()[report].build(of, of.score.person[person] if person else None, lang)
    return render_document(report, context, lang, emblem=emblem)


def changed(of: Source, change: Change) -> Source:
    """The round with every person changed."""
    people = tuple(map(change, of.score.people))
    return replace(of, score=replace(of.score, people=people), people=people)


def policies(of: Source, change: Callable[[Policy], Policy], only: str = "") -> Source:
    """The round with another policy for everybody, or for one person."""
    return changed(
        of,
        lambda each: (
            replace(each, policy=change(each.policy))
            if each.policy is not None and only in ("", each.person.id)
            else each
        ),
    )


def of_bands(of: Source, attribute: str) -> list[PersonScore]:
    """Who is complete and in a band of that list of their own policy."""
    return [
        each
        for each in of.people
        if each.status == "complete"
        and each.policy is not None
        and each.band is not None
        and each.band.id in getattr(each.policy, attribute)
    ]


def named(of: Source, words: str, lang: str) -> set[str]:
    """The ids of the people whose name is in a text, whatever its lines; of whom signs only if they are named twice."""
    head = next(unit.head for unit in of.workspace.units if unit.parent is None)
    found = {}
    for each in of.workspace.people:
        name = of.name(each.id, lang)
        assert name is not None
        found[each.id] = bare(words).count(bare(name))
    return {id for id, count in found.items() if count > (id == head)}


def golden(workspace: str, round: str, report: str, person: str, lang: str) -> Path:
    return GOLDEN / f"{workspace}-{round}-{report}{f'-{person}' if person else ''}-{lang}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["md", "txt"])
@pytest.mark.parametrize(("workspace", "round", "report", "person"), CASES)
def test_text(workspace: str, round: str, report: str, person: str, name: str, lang: str) -> None:
    wanted = golden(workspace, round, report, person, lang).with_suffix(f".{name}")
    paper = document(report, lang, source(workspace, round), person)
    assert writers()[name].write(paper).decode() == wanted.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", ["honours", "study-trip", "certificate"])
def test_what_a_template_is_given_is_described(report: str, lang: str) -> None:
    of = source(PROVINCE)
    described = given(templates_dir() / f"{report}.md.j2") + given(templates_dir() / "_parts.md.j2")
    context = reports()[report].build(of, of.score.person["1023"], lang)
    assert set(context) <= set(re.findall("[a-z_]+", described))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", list(LISTS))
@pytest.mark.parametrize(("workspace", "round"), ROUNDS)
def test_exactly_the_people_in_the_bands_are_named(
    workspace: str, round: str, report: str, lang: str
) -> None:
    of = source(workspace, round)
    for format in ("html", "md", "txt"):
        written = writers()[format].write(document(report, lang, of)).decode()
        body = written.partition("</style>")[2] or written
        assert named(of, body, lang) == {each.person.id for each in of_bands(of, LISTS[report])}
        assert not SCORE.search(re.sub("<[^>]*>", "", body))


@pytest.mark.parametrize("report", list(LISTS))
@pytest.mark.parametrize("workspace", [PROVINCE, AREA])
def test_no_list_of_bands_lets_another_name_through(workspace: str, report: str) -> None:
    """Every set of bands that a policy could have."""
    of = source(workspace)
    ids = list(of.score.bands)
    for bands in chain.from_iterable(combinations(ids, size) for size in range(len(ids) + 1)):
        chosen = policies(of, lambda policy, bands=bands: replace(policy, **{LISTS[report]: bands}))  # type: ignore[misc]
        words = flat(document(report, "th", chosen))
        wanted = {each.person.id for each in of_bands(chosen, LISTS[report]) if not each.flagged}
        assert named(of, words, "th") == wanted
        others = {str(text(band.name, "th")) for id, band in of.score.bands.items() if id not in bands}
        if report == "honours":
            assert not others & set(re.findall(r"ระดับ(\S+) จำนวน", words))


@pytest.mark.parametrize("report", ["honours", "study-trip"])
def test_nobody_below_the_flag_is_named_whatever_the_policy_says(report: str) -> None:
    of = changed(source(PROVINCE), lambda each: replace(each, flagged=each.person.id in ("1023", "1034")))
    assert "1023" not in named(of, flat(document(report, "th", of)), "th")
    left_out = reports()["certificate"].left_out
    assert left_out(of, of.score.person["1023"], "en") == "the result is below the flag"
    assert left_out(of, of.score.person["1018"], "en") is None


@pytest.mark.parametrize("report", ["honours", "study-trip"])
def test_a_draft_counts_no_incomplete_person(report: str) -> None:
    of = source(PROVINCE, provisional=True)
    score = of.score.person["1042"]
    best = changed(
        of,
        lambda each: replace(each, band=score.policy.bands[0]) if each is score and score.policy else each,
    )
    paper = document(report, "th", best)
    assert paper.mark == "ร่าง"
    assert "1042" not in named(best, flat(paper), "th")
    assert document(report, "en", best).mark == "DRAFT"


def names_of(paper: Document) -> list[tuple[str, list[str]]]:
    """The bands of the honours with the names below each."""
    found: list[tuple[str, list[str]]] = []
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 3:
            found.append((plain_text(block.content), []))
        elif found and isinstance(block, Paragraph) and plain_text(block.content)[0].isdigit():
            found[-1][1].append(plain_text(block.content).split(" ", 1)[1])
    return found


def test_bands_come_best_first_and_names_in_the_order_of_the_dictionary() -> None:
    names = names_of(document("honours", "th", source(AREA)))
    assert [band for band, _ in names] == [
        "๑. ระดับดีเด่น จำนวน ๒ ราย",
        "๒. ระดับดีมาก จำนวน ๕ ราย",
        "๓. ระดับดี จำนวน ๒ ราย",
    ]
    assert names[1][1] == [  # ณ พ ว ศ ส: neither the prefix nor a vowel before its consonant counts
        "นางสาวณิชาภัทร สุขสถิตกุล",
        "นางเพ็ญประภา ศรัทธาธรรม",
        "นายวรวิทย์ ปัญญาวงศ์กุล",
        "นายศุภกร ทองสว่างวัฒน์",
        "นายสมพงษ์ รู้แจ้งธรรม",
    ]


def test_a_study_trip_is_sorted_by_name_alone() -> None:
    """An order by band would tell the bands."""
    (table,) = tables(document("study-trip", "th", source(AREA)))
    names = [plain_text(row[1].content) for row in table.rows]
    assert [name.removeprefix("นางสาว").removeprefix("นาง").removeprefix("นาย")[0] for name in names] == list(
        "ณพเวศสอ"
    )
    assert [plain_text(cell.content) for cell in table.head[0]] == [
        *("ลำดับที่", "ชื่อ – สกุล", "ตำแหน่ง", "สังกัด", "จำนวนวัน"),
    ]


@pytest.mark.parametrize("report", ["honours", "study-trip"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_names_the_order_is_that_of_the_ids(report: str, lang: str) -> None:
    of = source(PROVINCE, anonymous=True)
    paper = document(report, lang, of)
    lists = (
        [names for _, names in names_of(paper)]
        if report == "honours"
        else [[plain_text(row[1].content) for row in tables(paper)[0].rows]]
    )
    for ids in lists:
        assert ids == sorted(ids)
        assert all(id in of.score.person for id in ids)
    written = writers()["html"].write(paper).decode()
    assert not [each for each in of.workspace.people if str(each.last_name) in written]


def test_an_announcement_goes_by_each_persons_own_policy() -> None:
    """1019 is a government employee in the band Very good: not named once that policy announces the best band alone."""
    of = policies(source(PROVINCE), lambda policy: replace(policy, announce=("outstanding",)), "1019")
    paper = flat(document("honours", "th", of))
    assert "1019" in named(of, flat(document("honours", "th", source(PROVINCE))), "th")
    assert "1019" not in named(of, paper, "th")
    assert "1012" in named(of, paper, "th")
    assert "เป็นไปตามหลักเกณฑ์ที่ใช้กับบุคลากรแต่ละกลุ่ม" in paper
    assert "depends on the rules" in flat(document("honours", "en", of))
    assert "แต่ละกลุ่ม" not in flat(document("honours", "th", source(PROVINCE)))


def test_bands_of_two_policies_with_one_name_are_one_and_others_find_their_place() -> None:
    def renamed(policy: Policy) -> Policy:
        best, second, *rest = policy.bands
        bands = (replace(best, id="top", name="ยอดเยี่ยม"), replace(second, id="second"), *rest)
        return replace(policy, bands=bands, announce=("top", "second"))

    of = policies(source(PROVINCE), renamed, "1019")
    score = of.score.person["1019"]
    assert score.policy is not None
    for band, wanted in ((0, ["ดีเด่น", "ยอดเยี่ยม", "ดีมาก"]), (1, ["ดีเด่น", "ดีมาก"])):
        moved = changed(
            of,
            lambda each, band=band: (  # type: ignore[misc]
                replace(each, band=each.policy.bands[band])
                if each.person.id == "1019" and each.policy
                else each
            ),
        )
        groups = reports()["honours"].build(moved, None, "th")["groups"]
        assert [group["name"] for group in groups] == wanted
        assert "นางสาวมัลลิกา พูนผลดี" in groups[1 if band == 0 else -1]["people"]


def test_days_go_by_each_persons_own_policy() -> None:
    of = policies(
        source(PROVINCE),
        lambda policy: replace(policy, study_trip_bands=("very_good",), study_trip_days=3),
        "1019",
    )
    paper = document("study-trip", "th", of)
    days = {plain_text(row[1].content): plain_text(row[4].content) for row in tables(paper)[0].rows}
    assert days["นางสาวมัลลิกา พูนผลดี"] == "๓"
    assert days["นางสาวชลธิชา บุญเรืองรอง"] == "๒"
    words = flat(paper)
    assert "หลักเกณฑ์พนักงานราชการ" in words
    assert "อยู่ในระดับดีมาก ให้ได้รับการศึกษาดูงานภายในประเทศ เป็นเวลา ๓ วัน" in words
    assert "๓. ผู้มีสิทธิ" in words
    one = policies(source(PROVINCE), lambda policy: replace(policy, study_trip_days=1))
    assert "a study trip of 1 day within" in flat(document("study-trip", "en", one))
    none = policies(source(PROVINCE), lambda policy: replace(policy, study_trip_days=0), "1019")
    assert "1019" not in named(none, flat(document("study-trip", "th", none)), "th")


NOBODY = {
    ("honours", "th"): "ไม่มีรายชื่อผู้มีผลการปฏิบัติราชการอยู่ในระดับ",
    ("honours", "en"): "There are no names to be announced for this round",
    ("study-trip", "th"): "ไม่มีผู้มีสิทธิได้รับการศึกษาดูงานภายในประเทศ",
    ("study-trip", "en"): "Nobody is entitled to a study trip within the country for this round",
}


@pytest.mark.parametrize(("report", "lang"), list(NOBODY))
def test_nobody_is_told_in_a_sentence(report: str, lang: str) -> None:
    no_band = policies(source(PROVINCE), lambda policy: replace(policy, announce=(), study_trip_bands=()))
    nobody = replace(source(PROVINCE), people=(source(PROVINCE).score.person["1034"],))
    empty = replace(source(PROVINCE), people=())
    for of in (no_band, nobody, empty):
        paper = document(report, lang, of)
        words = flat(paper)
        assert NOBODY[report, lang] in words
        assert not tables(paper)
        assert not named(of, words, lang)
        if of is not nobody or report == "honours":
            assert "ดังนี้" not in words
            assert "follow" not in words
    assert ("ระดับดีเด่นและดีมาก ที่จะประกาศ" in flat(document("honours", "th", nobody))) is True


def test_an_announcement_has_the_parts_of_the_form() -> None:
    paper = document("honours", "th", source(AREA))
    assert paper.layout == "announcement"
    title, subject = (plain_text(each.content) for each in paper.blocks[1:3] if isinstance(each, Heading))
    assert title.startswith("ประกาศสำนักงานเขตพื้นที่การศึกษา")
    assert subject.startswith("เรื่อง รายชื่อผู้มีผลการปฏิบัติราชการอยู่ในระดับดีเด่น ดีมาก และดี ")
    last, signatures = paper.blocks[-2:]
    assert isinstance(last, Paragraph)
    assert isinstance(signatures, Signatures)
    assert plain_text(last.content) == "จึงประกาศมาเพื่อทราบโดยทั่วกัน"
    (lines,) = signatures.blocks
    assert [plain_text(line).strip() for line in lines] == [
        "ประกาศ ณ วันที่ ๓๐ เดือน เมษายน พ.ศ. ๒๕๖๙",
        "",
        "(นายชูศักดิ์ วิทยาธรกุล)",
        "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
    ]


def test_of_a_unit_it_says_so() -> None:
    of = source(PROVINCE)
    people = tuple(each for each in of.people if each.person.unit == "hr")
    unit = replace(of, people=people, unit=of.workspace.unit["hr"])
    for report in LISTS:
        words = flat(document(report, "th", unit))
        assert words.count("สังกัดกลุ่มงานบริหารทรัพยากรบุคคล") >= 2
        assert named(of, words, "th") == {"1011", "1012"}


@pytest.mark.parametrize("report", ["honours", "study-trip", "certificate"])
def test_lines_to_fill_in_where_nobody_is_known_to_sign(report: str) -> None:
    of = source(PROVINCE)
    roots = tuple(replace(unit, parent=None) for unit in of.workspace.units)
    for units in ((), roots):
        without = replace(of, workspace=replace(of.workspace, units=units))
        paper = document(report, "th", without, "1023" if report == "certificate" else "")
        signed = paper.blocks[-1]
        assert isinstance(signed, Signatures)
        assert "วิเชียร" not in flat(paper)
        assert ["." * 10 in plain_text(line) for line in signed.blocks[0][-2:]] == [True, True]


def test_nobody_signs_their_own_certificate() -> None:
    of = source(PROVINCE)
    units = tuple(replace(unit, head="1023") if unit.parent is None else unit for unit in of.workspace.units)
    headed = replace(of, workspace=replace(of.workspace, units=units))
    assert flat(document("certificate", "th", headed, "1023")).count("กมลชนก") == 1
    assert flat(document("certificate", "th", headed, "1018")).count("กมลชนก") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("workspace", "round"), ROUNDS)
def test_a_certificate_for_everyone_in_the_bands_without_a_score(
    workspace: str, round: str, lang: str
) -> None:
    of = source(workspace, round)
    chosen, _ = choose(reports()["certificate"], of, lang)
    assert [each.person.id for each in chosen] == [each.person.id for each in of_bands(of, "certificate")]
    for each in chosen:
        paper = document("certificate", lang, of, each.person.id)
        words = flat(paper)
        assert (paper.layout, paper.orientation) == ("certificate", "landscape")
        assert named(of, words, lang) == {each.person.id}
        assert each.band is not None
        assert f"**{text(each.band.name, lang)}**" in words
        assert not SCORE.search(words)


def everything(lang: str) -> Iterable[tuple[Document, list[str]]]:
    """Papers, and the names that must be in each."""
    for workspace, round in ROUNDS:
        of = source(workspace, round)
        for report, bands in LISTS.items():
            yield (
                document(report, lang, of),
                [str(of.name(each.person.id, lang)) for each in of_bands(of, bands)],
            )
        each = of_bands(of, "certificate")[0]
        yield document("certificate", lang, of, each.person.id), [str(of.name(each.person.id, lang))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pdf_read_back(lang: str) -> None:
    pytest.importorskip("typst", reason="needs the extra 'pdf'")
    pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")
    from tests.document_support import pages

    of = source(PROVINCE)
    flagged = [str(of.name(each.person.id, lang)) for each in of.people if each.flagged]
    for paper, names in everything(lang):
        found = pages(writers()["pdf"].write(paper))
        read = bare("".join(re.sub(r"^- \S+ -\n", "", page) for page in found))
        assert all(bare(name) in read for name in names), paper.title
        assert not any(bare(name) in read for name in flagged)
        assert not SCORE.search("".join(found))
        assert paper.layout != "certificate" or len(found) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_word_read_back(lang: str) -> None:
    docx = pytest.importorskip("docx", reason="needs the extra 'office'")
    for paper, names in everything(lang):
        file = docx.Document(io.BytesIO(writers()["docx"].write(paper)))
        read = bare("".join(file.element.itertext()))
        assert all(bare(name) in read for name in names), paper.title
        assert len(file.tables) == len(tables(paper)) + sum(
            paper.layout != "certificate" for each in paper.blocks if isinstance(each, Signatures)
        )


CERTIFICATE = HEAD.replace("memo", "certificate").replace("date:", "orientation: landscape\ndate:")


def test_word_draws_the_border_behind_the_first_page() -> None:
    pytest.importorskip("docx", reason="needs the extra 'office'")
    emblem = Image(picture(), "image/png")
    paper = document("certificate", "th", source(PROVINCE), "1023", emblem)
    packed = zipfile.ZipFile(io.BytesIO(writers()["docx"].write(paper)))
    heads = [packed.read(name).decode() for name in packed.namelist() if "header" in name]
    (drawn,) = (head for head in heads if "custGeom" in head)
    ElementTree.fromstring(drawn)
    assert 'behindDoc="1"' in drawn
    moves = [int(number) for number in re.findall(r'<a:pt x="(-?[0-9]+)"', drawn)]
    assert (min(moves), max(moves)) == (800, 28900)  # 8 mm from the edges of 297 mm
    assert "pic:pic" in packed.read("word/document.xml").decode()
    memo = zipfile.ZipFile(io.BytesIO(writers()["docx"].write(parse(f"{HEAD}# ก\n"))))
    assert not any("custGeom" in memo.read(name).decode() for name in memo.namelist() if "header" in name)


def test_html_draws_the_border_and_fetches_nothing() -> None:
    page = writers()["html"].write(document("certificate", "th", source(PROVINCE), "1023")).decode()
    assert page.count('<svg class="frame" aria-hidden="true"') == 1
    assert "http" not in page
    assert "url(" not in page
    assert 'class="frame"' not in writers()["html"].write(parse(f"{HEAD}# ก\n")).decode()


def test_the_border_uses_only_what_word_can_draw() -> None:
    drawing = ElementTree.parse(
        Path(__file__).parent.parent / "pmcli" / "render" / "document" / "certificate.svg"
    ).getroot()
    names = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert names == {"svg", "defs", "path", "use"}
    steps = "".join(element.attrib.get("d", "") for element in drawing.iter())
    assert set(re.sub(r"[0-9 .-]", "", steps)) == set("MLCZ")
    numbers = re.findall(r"\.[0-9]+", steps)
    assert max(map(len, numbers)) <= 3  # hundredths of a millimetre


@pytest.mark.parametrize("lang", LANGUAGES)
def test_long_and_hostile_names_break_nothing(lang: str) -> None:
    of = source(PROVINCE)
    found = of.workspace.person["1023"]
    person = replace(found, first_name=HOSTILE, last_name=HOSTILE, position=HOSTILE)
    people = tuple(person if each is found else each for each in of.workspace.people)
    broken = replace(
        changed(of, lambda each: replace(each, person=person) if each.person is found else each),
        workspace=replace(of.workspace, people=people),
    )
    for report, whose in (("honours", ""), ("study-trip", ""), ("certificate", "1023")):
        plain, paper = document(report, lang, of, whose), document(report, lang, broken, whose)
        assert [type(block) for block in paper.blocks] == [type(block) for block in plain.blocks]
        written = writers()["html"].write(paper).decode()
        assert "<script>" not in written
        assert "&lt;script&gt;" in written
        for table in (block for block in paper.blocks if isinstance(block, Table)):
            assert {sum(cell.columns for cell in row) for row in table.rows} == {5}


def test_a_certificate_stays_on_one_page_however_long_the_name() -> None:
    pytest.importorskip("typst", reason="needs the extra 'pdf'")
    pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")
    from tests.document_support import pages

    for length in (1, 60, 300, 600):
        name = ("ธีรเดชบดินทร์ พัฒนวงศ์วิวัฒน์ชัย " * 20)[:length]
        paper = parse(
            f"{CERTIFICATE}```emblem\n```\n\n# จังหวัด ก.\n\n## {name}\n\n---\n\nมีผล<br>ดีเด่น\n\n```signatures\n(ก)\nข\n```\n"
        )
        (page,) = pages(writers()["pdf"].write(paper))
        assert bare(name) in bare(page)


def test_letters_get_smaller_with_the_length_of_what_is_written() -> None:
    def size(name: str, letter: int = 50) -> int:
        return fit(
            parse(
                f"{CERTIFICATE}```emblem\n```\n\n# ก\n\n## {name}\n\n---\n\nข<br>ค\n\nง\n\n```signatures\nจ\n```\n"
            ),
            letter,
        )

    sizes = [size("ก" * length) for length in (1, 20, 40, 80, 200, 400, 1000)]
    assert sizes[0] == sizes[1] == 100
    assert sizes == sorted(sizes, reverse=True)
    assert 30 <= sizes[-1] < sizes[4] < 100
    assert size("ก" * 200, 60) < size("ก" * 200, 40)
    of = source(PROVINCE)
    for person in of_bands(of, "certificate"):
        assert fit(document("certificate", "th", of, person.person.id), 53) == 100


def test_a_text_certificate_is_centred() -> None:
    for line in (
        writers()["txt"].write(document("certificate", "th", source(PROVINCE), "1023")).decode().split("\n")
    ):
        assert not line or line.startswith((" ", "─"))


def test_a_draft_of_a_certificate_tells_what_it_lacks() -> None:
    of = source(PROVINCE, provisional=True)
    paper = document("certificate", "en", of, "1042")
    assert paper.mark == "DRAFT"
    assert "Not known yet: result of the KPI" in flat(paper)
    assert "Not known" not in flat(document("certificate", "en", of, "1023"))


if __name__ == "__main__":
    for case in CASES:
        for language in LANGUAGES:
            made = document(case[2], language, source(case[0], case[1]), case[3])
            for format_ in ("md", "txt"):
                golden(*case, language).with_suffix(f".{format_}").write_bytes(writers()[format_].write(made))
