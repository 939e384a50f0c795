"""`pm fmt`: keys in their order, every comment with its key, and nothing else touched."""

from __future__ import annotations

import re
import stat
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pmcli.cli.run import run
from pmcli.edit.format import Formatted, format_bytes
from pmcli.edit.parser import structure
from pmcli.edit.structure import comments
from pmcli.load.files import File
from pmcli.load.workspace import load
from pmcli.schema import KINDS
from tests.edit_texts import AgreementText, agreement_texts
from tests.rule_base import workspace_files
from tests.support import write_files

PATH = "rounds/2569-1/agreements/1002.yaml"


def formatted(data: bytes, kind: str = "agreements") -> Formatted:
    return format_bytes(File(PATH, kind), data, KINDS[kind].shape, KINDS[kind].many)


def after(text: str, kind: str = "agreements") -> str:
    found = formatted(text.encode(), kind)
    assert found.findings == ()
    assert found.refused is None
    return found.after.decode()


def case(before: str, expected: str, kind: str = "agreements") -> None:
    assert after(dedent(before), kind) == dedent(expected)
    assert after(dedent(expected), kind) == dedent(expected)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    write_files(folder, workspace_files())
    return folder


# -- what holds for any file


@settings(
    phases=[Phase.generate],
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(given_text=agreement_texts())
def test_what_is_read_stays_the_same(workspace: Path, given_text: AgreementText) -> None:
    data = given_text.text.encode()
    found = formatted(data)
    assert found.findings == ()
    assert found.refused is None or not given_text.text.endswith(("\n", "\r"))
    before, later = load(workspace, {PATH: data}), load(workspace, {PATH: found.after})
    assert before.workspace.rounds[0].agreements  # the file was read
    assert later.workspace == before.workspace
    assert formatted(found.after).after == found.after
    lines = re.findall(r"\r\n|\r|\n", found.after.decode())
    assert set(lines) <= set(re.findall(r"\r\n|\r|\n", given_text.text))
    if not given_text.flow_maps and not (
        text_at_the_end(given_text.text) or text_at_the_end(found.after.decode())
    ):
        assert bare_lines(found.after) == bare_lines(data)


def text_at_the_end(text: str) -> bool:
    """Whether a text may end in the blank lines or the missing line end of a block text, which cannot stay where they were."""
    return "|" in text and (not text.endswith(("\n", "\r")) or "|+" in text)


def bare_lines(data: bytes) -> Counter[str]:
    """The lines without the dashes and the indentation that change when an item begins with another key."""
    return Counter(line.strip().removeprefix("-").strip() for line in data.decode().splitlines())


@settings(
    phases=[Phase.generate],
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(given_text=agreement_texts())
def test_comments_survive_beside_their_keys(given_text: AgreementText) -> None:
    found = formatted(given_text.text.encode())
    text = found.after.decode()
    assert Counter(comments(text, structure(text))) == Counter(
        comment.rstrip() for comment in given_text.comments
    )
    for comment in given_text.comments:
        if comment[1:].lstrip().startswith("on-"):
            before = what_is_before(comment, given_text.text)
            assert before.endswith("}") or what_is_before(comment, text) == before
        elif (named := re.match(r"# ?above (\S+) ", comment)) and not at_the_top(comment, given_text.text):
            assert key_below(comment, text) == named.group(1)


def what_is_before(comment: str, text: str) -> str:
    """What shares the comment's line, or in a flow map stands right before it: the last word."""
    line = next(line for line in re.split(r"\r\n|\r|\n", text) if comment in line)
    return (
        (line.partition(comment)[0].rstrip(" \t,") or " ").split()[-1]
        if line.partition(comment)[0].strip()
        else ""
    )


def key_below(comment: str, text: str) -> str | None:
    """The key that comes after a comment."""
    rest = re.split(r"\r\n|\r|\n", text.partition(comment)[2])[1:]
    line = next(line for line in rest if line.strip() and not line.lstrip().startswith("#"))
    found = re.match(r"[-\s{?]*\"?([\w<]+)\"?", line)
    return found.group(1) if found else None


def at_the_top(comment: str, text: str) -> bool:
    """Whether a comment is among the first of its document, which stay where they are."""
    above = [line.strip() for line in re.split(r"\r\n|\r|\n", text.partition(comment)[0])[:-1]]
    starts = [index for index, line in enumerate(above) if line.startswith("---")]
    above = above[starts[-1] + 1 :] if starts else above
    while above and not above[0]:
        del above[0]
    return all(line.startswith("#") for line in above)


# -- what is decided


def test_the_order_is_that_of_the_declarations() -> None:
    case(
        """\
        kpis:
          - weight: 0042
            targets: [1, 2, 3, 4, 5]
            zzz: unknown keys follow
            name: no
            id: 'off'
            aaa: as they were written
        signed: {evaluator: 2569-10-07, person: 2025-10-06}
        person: "1002"
        """,
        """\
        person: "1002"
        signed: {person: 2025-10-06, evaluator: 2569-10-07}
        kpis:
          - id: 'off'
            name: no
            targets: [1, 2, 3, 4, 5]
            weight: 0042
            zzz: unknown keys follow
            aaa: as they were written
        """,
    )


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_declared_key_is_put_in_its_place(kind: str) -> None:
    names = [key.name for key in KINDS[kind].shape.keys]
    given_text = "".join(f"{name}: {{}}\n" for name in reversed(names))
    assert after(given_text, kind) == "".join(f"{name}: {{}}\n" for name in names)


def test_maps_with_free_keys_and_lists_stay_as_they_are() -> None:
    text = "id: p\nname: {en: x, th: ก}\nraters: {self: 20, supervisor: 80}\nbands:\n  - {id: b, from: 60}\n  - {id: a, from: 0}\n"
    assert (
        after(
            text.replace("raters: {self: 20, supervisor: 80}", "raters: {supervisor: 80, self: 20}"), "policy"
        ).count("supervisor: 80, self: 20")
        == 1
    )
    settings_text = (
        "policies: {teacher: b, civil_servant: a}\nvalidate: {severity: {PM3: error, PM1: info}}\n"
    )
    assert after(settings_text, "pm") == settings_text


def test_comments_above_behind_and_below() -> None:
    case(
        """\
        # แฟ้มข้อตกลงของหน่วยงาน
        # yaml-language-server: $schema=x

        # ตัวชี้วัด: "สี่" ตัว
        kpis:  # รายการ
          # ข้าว
          - name: จำนวนผลผลิต
            # รหัสใช้ตลอดปี
            id: rice  # ห้ามเปลี่ยน
            targets: [1, 2,  # ระดับต้น
              3, 4, 5]
              # ระดับปลาย
            # ท้ายตัวชี้วัด
          # - id: ยังไม่ใช้
        # ผู้รับการประเมิน
        person: "1002"
        # ท้ายแฟ้ม
        """,
        """\
        # แฟ้มข้อตกลงของหน่วยงาน
        # yaml-language-server: $schema=x

        # ผู้รับการประเมิน
        person: "1002"
        # ตัวชี้วัด: "สี่" ตัว
        kpis:  # รายการ
          # ข้าว
          # รหัสใช้ตลอดปี
          - id: rice  # ห้ามเปลี่ยน
            name: จำนวนผลผลิต
            targets: [1, 2,  # ระดับต้น
              3, 4, 5]
              # ระดับปลาย
            # ท้ายตัวชี้วัด
          # - id: ยังไม่ใช้
        # ท้ายแฟ้ม
        """,
    )


def test_the_first_comment_of_a_document_is_about_the_document() -> None:
    case(
        "# ข้อตกลงของนายสมมติ\nsigned: {}\nperson: a\n--- # สอง\n# ข้อตกลงของนางสมมติ\nkpis: []\nperson: b\n",
        "# ข้อตกลงของนายสมมติ\nperson: a\nsigned: {}\n--- # สอง\n# ข้อตกลงของนางสมมติ\nperson: b\nkpis: []\n",
    )


def test_flow_maps_with_comments_get_a_line_for_each_entry() -> None:
    case(
        """\
        person: a
        kpis:
          - {weight: 30,  # น้ำหนัก
             # ชื่อ
             name: ก, id: x,  # รหัส
             # ท้าย
            }
        """,
        """\
        person: a
        kpis:
          - {id: x,  # รหัส
             # ชื่อ
             name: ก,
             weight: 30,  # น้ำหนัก
             # ท้าย
            }
        """,
    )


def test_flow_maps_without_comments_keep_their_layout() -> None:
    case(
        "person: a\nkpis:\n  - { weight: 5, name: {en: x},\n      id: c,\n  }\n",
        "person: a\nkpis:\n  - { id: c, name: {en: x},\n      weight: 5,\n  }\n",
    )


def test_blank_lines_stay_between_the_sections() -> None:
    case("kpis: []\n\nsigned: {}\n\nperson: a\n", "person: a\n\nsigned: {}\n\nkpis: []\n")


def test_an_alias_never_comes_before_its_anchor() -> None:
    case(
        "person: a\nkpis:\n  - {weight: &w 30, base: 1, name: *w, id: x}\nsigned: {evaluator: &d 2025-10-07, person: *d}\n",
        "person: a\nsigned: {evaluator: &d 2025-10-07, person: *d}\nkpis:\n  - {id: x, weight: &w 30, name: *w, base: 1}\n",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_byte_order_mark_and_the_last_line_are_kept(end: str, mark: bytes, last: bool) -> None:
    lines = ["kpis:  # รายการ", "- name: |", "    สอง", "    บรรทัด", "  id: x", "person: a"]
    wanted = ["person: a", "kpis:  # รายการ", "- id: x", "  name: |", "    สอง", "    บรรทัด"]
    data = mark + (end.join(lines) + end * last).encode()
    text = end.join(wanted) + end  # a block text needs its line end to stay the same
    assert formatted(data).after == mark + text.encode()


def test_without_a_last_line_end_there_is_none_after() -> None:
    assert after("kpis: []\nperson: a") == "person: a\nkpis: []"


def test_long_lines_are_not_folded_and_escapes_not_rewritten() -> None:
    long = "ร้อยละของ" * 200 + " " + "ผลสำเร็จ " * 200
    text = f'kpis:\n  - name: {long.strip()}\n    unit: "\\u0e01\\t\\\n      ข"\n    id: x\nperson: a\n'
    assert sorted(after(text).splitlines()[3:]) == sorted(
        ["    name: " + long.strip(), '    unit: "\\u0e01\\t\\', '      ข"']
    )


def test_what_the_keys_in_order_would_change_is_refused_where_it_stands() -> None:
    found = formatted(
        "person: a\nkpis:\n  - name: |\n      ก\n    weight: 1\n    definition: |\n      ข\n    id: x\nsigned: {}\nunknown: |\n  x".encode()
    )
    assert found.refused is None  # the text at the end stays at the end
    refused = formatted(b"signed: {}\nperson: |\n  x")
    assert refused.refused is not None
    assert (refused.refused.line, refused.refused.column) == (1, 1)
    assert not refused.changed


def test_what_two_parsers_read_differently_is_refused_where_it_stands() -> None:
    refused = formatted(b"person: a\n...\n...\n---\nkpis: []\nperson: b\n")
    assert refused.refused is not None
    assert (refused.refused.line, refused.refused.column) == (3, 1)
    assert not refused.changed


def test_tabs_before_comments_and_line_ends_do_no_harm() -> None:
    case("kpis: []\t# ก\nperson: a\t\n", "person: a\t\nkpis: []\t# ก\n")


# -- the command


@pytest.fixture
def disorder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workspace in order but for one file."""
    write_files(tmp_path, workspace_files())
    assert run(["-C", str(tmp_path), "-q", "fmt"]) == 0
    text = (tmp_path / PATH).read_text(encoding="utf-8")
    (tmp_path / PATH).write_text(
        text.replace('person: "1002"\n', "", 1) + 'person: "1002"  # ท้ายแฟ้ม\n', encoding="utf-8"
    )
    capsys.readouterr()
    return tmp_path


def test_check_lists_what_would_change_and_writes_nothing(
    disorder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (disorder / PATH).read_bytes()
    assert run(["-C", str(disorder), "--lang", "en", "fmt", "--check"]) == 1
    output = capsys.readouterr()
    assert output.out == f"{PATH}\n"
    assert output.err == "1 of 7 files would be rewritten\n"
    assert (disorder / PATH).read_bytes() == before


def test_diff_shows_what_would_change_and_writes_nothing(
    disorder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (disorder / PATH).read_bytes()
    assert run(["-C", str(disorder), "fmt", "--diff"]) == 0
    output = capsys.readouterr().out
    assert f"+++ {PATH}\n" in output
    assert '+person: "1002"  # ท้ายแฟ้ม\n' in output
    assert (disorder / PATH).read_bytes() == before


def test_only_what_changes_is_written_and_its_mode_kept(
    disorder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (disorder / PATH).chmod(0o640)
    others = {path: path.stat().st_ino for path in disorder.rglob("*.yaml") if path != disorder / PATH}
    assert run(["-C", str(disorder), "fmt"]) == 0
    assert capsys.readouterr().out == f"{PATH}\n"
    assert (disorder / PATH).read_text(encoding="utf-8").startswith('person: "1002"  # ท้ายแฟ้ม\nsigned:')
    assert stat.S_IMODE((disorder / PATH).stat().st_mode) == 0o640
    assert {path: path.stat().st_ino for path in others} == others
    assert run(["-C", str(disorder), "fmt", "--check"]) == 0
    assert run(["-C", str(disorder), "validate"]) == 0


def test_paths_choose_files(disorder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(disorder), "fmt", "--check", "strategy.yaml", "org"]) == 0
    assert run(["-C", str(disorder), "fmt", "--check", "rounds"]) == 1
    assert run(["-C", str(disorder), "fmt", "--check", "no-such-file.yaml"]) == 2
    capsys.readouterr()
    assert run(["-C", str(disorder), "--lang", "en", "fmt", "org/people.csv"]) == 0
    assert "org/people.csv: left alone" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_formatted(
    disorder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (disorder / "strategy.yaml").write_text("vision: ก: ข\n", encoding="utf-8")
    assert run(["-C", str(disorder), "--lang", "en", "fmt"]) == 1
    output = capsys.readouterr()
    assert output.out == f"{PATH}\n"
    assert output.err.startswith("strategy.yaml:1:10: error[PM003]")


def test_a_round_that_was_closed_stays_as_it_was(disorder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (disorder / "rounds/2569-1/close.json").write_text("{}", encoding="utf-8")
    assert run(["-C", str(disorder), "--lang", "en", "fmt", "--check", "rounds", PATH]) == 0
    assert f"{PATH}: left alone" in capsys.readouterr().err
