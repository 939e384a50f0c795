"""`pm diff` on real repositories: options, formats, exit codes; clones, merges, renamed files; the rule's own examples."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.i18n import display_width
from pmcli.rules import all_rules
from tests.git_support import Repo, plain_git  # noqa: F401
from tests.rule_base import workspace_files
from tests.support import write_files
from tests.test_rules import lay_out

SAMPLE = Path(__file__).parent.parent / "sample_data" / "province-a"
ROUND = "rounds/2569-1"
ONE = f"{ROUND}/agreements/1003.yaml"
B = "name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]"
AMENDMENT = (
    'amendments: [{date: 2026-01-15, reason: assignment, note: งานใหม่, changes: [b], approved_by: "1002"}]\n'
)
Files = dict[str, str | bytes | None]


class Ended(NamedTuple):
    code: int
    out: str
    error: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Ended]


@pytest.fixture
def diff(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    for name in ("PM_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(folder: Path, *arguments: str) -> Ended:
        code = run(common_first(["-C", str(folder), "diff", *arguments]))
        shown = capfdbinary.readouterr()
        return Ended(code, shown.out.decode(), shown.err.decode())

    return call


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with the small valid office."""
    found = Repo(tmp_path / "office")
    found.commit(dict(workspace_files()))
    return found


def changed(path: str, old: str, new: str, more: str = "") -> Files:
    text = workspace_files()[path]
    assert old in text
    return {path: text.replace(old, new) + more}


LOWER = changed(ONE, B, B.replace("25", "20"))
COVERED = changed(ONE, B, B.replace("25", "20"), AMENDMENT)


def kinds(ended: Ended) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(each["kind"], each["person"], each["kpi"], each["field"]) for each in ended.data["changes"]]


def test_nothing_changed(diff: Call, repo: Repo) -> None:
    ended = diff(repo.folder, "--lang", "en", "--fail-on-unapproved")
    assert ended == Ended(0, "Changes from HEAD to the working files\nNothing has changed.\n", "")
    assert diff(repo.folder, "--format", "json").data == {
        "version": 1,
        "from": "HEAD",
        "to": "worktree",
        "changes": [],
        "summary": {"changes": 0, "unapproved": 0},
    }
    assert diff(repo.folder, "--format", "markdown").out == "ไม่มีการเปลี่ยนแปลงข้อตกลงผลการปฏิบัติราชการที่ลงนามแล้ว\n"


def test_the_shape_of_the_data(diff: Call, repo: Repo) -> None:
    repo.write(COVERED)
    ended = diff(repo.folder, "--format", "json")
    assert ended.data["changes"][1] == {
        "kind": "weight",
        "round": "2569-1",
        "person": "1003",
        "kpi": "b",
        "field": "weight",
        "before": 25,
        "after": 20,
        "signed": True,
        "amendment": {"date": "2026-01-15", "approved_by": "1002"},
        "approved": True,
        "path": ONE,
        "line": 5,
    }
    assert ended.data["summary"] == {"changes": 2, "unapproved": 0}


def test_exit_codes(diff: Call, repo: Repo) -> None:
    repo.write(LOWER)
    assert diff(repo.folder).code == 0
    assert diff(repo.folder, "--fail-on-unapproved").code == 1
    assert diff(repo.folder, "--fail-on-unapproved", "--person", "1002").code == 0
    repo.write(COVERED)
    assert diff(repo.folder, "--fail-on-unapproved").code == 0
    repo.write(changed(f"{ROUND}/results.csv", "1003,b,4", "1003,b,2"))
    assert diff(repo.folder, "--fail-on-unapproved").code == 0


TEXT = {
    "en": f"""\
Changes from HEAD to the working files
2 changes · 1 not approved

Round 2569-1
1003 นางสาวสมมติ สาม (evaluator 1002)
  ✗ weight of b 25 → 20, after signing: no amendment says so
    {ONE}:5:95: error[PM505]
  · result of b on 31 Mar 2026: 4 → 3.5

help: record it under `amendments` of the agreement, with `changes` and
`approved_by` (the evaluator or somebody above), or take the change back
""",
    "th": f"""\
การเปลี่ยนแปลงจาก HEAD ถึงไฟล์ปัจจุบัน
เปลี่ยนแปลง 2 รายการ · ยังไม่ได้รับอนุมัติ 1 รายการ

รอบการประเมิน 2569-1
1003 นางสาวสมมติ สาม (ผู้ประเมิน 1002)
  ✗ น้ำหนักของ b 25 → 20 หลังลงนามแล้ว โดยไม่มีบันทึกการเปลี่ยนแปลงข้อตกลง
    {ONE}:5:95: ผิดพลาด[PM505]
  · ผลของ b วันที่ 31 มี.ค. 2569: 4 → 3.5

วิธีแก้: บันทึกใน `amendments` ของข้อตกลง โดยระบุ `changes` และ `approved_by`
(ผู้ประเมินหรือผู้บังคับบัญชาเหนือขึ้นไป) หรือแก้กลับเป็นค่าเดิม
""",
}


@pytest.mark.parametrize("lang", TEXT)
def test_text(lang: str, diff: Call, repo: Repo) -> None:
    repo.write({**LOWER, **changed(f"{ROUND}/results.csv", "1003,b,4", "1003,b,3.5")})
    assert diff(repo.folder, "--lang", lang).out == TEXT[lang]


PAPER = """\
# บันทึกการเปลี่ยนแปลงข้อตกลงผลการปฏิบัติราชการ

**รอบการประเมินที่** ๑ ปีงบประมาณ พ.ศ. ๒๕๖๙ (๑ ตุลาคม ๒๕๖๘ ถึง ๓๑ มีนาคม ๒๕๖๙)

**ผู้รับการประเมิน** นางสาวสมมติ สาม ตำแหน่ง นักวิเคราะห์นโยบายและแผน

**หน่วยงาน** กลุ่มงานแผน

**ผู้ประเมิน** นางสมมติ สอง ตำแหน่ง หัวหน้ากลุ่มงาน

**ลงนามในข้อตกลงเดิมเมื่อ** ผู้รับการประเมิน ๖ ตุลาคม พ.ศ. ๒๕๖๘ · ผู้ประเมิน ๗ ตุลาคม พ.ศ. ๒๕๖๘
"""
ROWS = [
    "| ๑ | น้ำหนัก<br>จำนวนรายงาน (b) | ๒๕ | ๒๐ | งานที่ได้รับมอบหมายเปลี่ยนแปลง<br>งานใหม่ | ๑๕ ม.ค. ๒๕๖๙ | นางสมมติ สอง |",
    "| ๒ | ค่าเป้าหมายระดับ ๔, ๕<br>จำนวน\\|โครงการ\\* (c) | ๔, ๕ | ๔.๕, ๖ | ............ | ............ | ............ |",
]


def test_a_paper_to_sign(diff: Call, repo: Repo) -> None:
    name = "name: จำนวนโครงการ, result: โครงการแล้วเสร็จ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, {}]"
    odd = name.replace("จำนวนโครงการ", "'จำนวน|โครงการ*'")
    repo.commit(changed(ONE, name.format("4, 5"), odd.format("4, 5")))
    text = COVERED[ONE]
    assert isinstance(text, str)
    repo.write({ONE: text.replace(name.format("4, 5"), odd.format("4.5, 6"))})
    paper = diff(repo.folder, "--format", "markdown").out
    assert paper.startswith(PAPER)
    assert [line for line in paper.splitlines() if line.startswith(("| ๑", "| ๒"))] == ROWS
    assert "| ผู้รับการประเมิน | ผู้ประเมิน | ผู้บังคับบัญชาเหนือขึ้นไป |" in paper
    for signer in ("(นางสาวสมมติ สาม)", "(นางสมมติ สอง)", "(นายสมมติ หนึ่ง)"):
        assert paper.count(f"{signer}<br>ตำแหน่ง ") == 1
    english = diff(repo.folder, "--format", "markdown", "--lang", "en").out
    assert english.startswith("# Record of a change to a performance agreement\n")
    assert (
        "| 1 | Weight<br>จำนวนรายงาน (b) | 25 | 20 | change of assignment<br>งานใหม่ | 15 Jan 2026 | นางสมมติ สอง |"
        in english
    )


def test_a_paper_for_each_person(diff: Call, repo: Repo) -> None:
    repo.write({**LOWER, **changed(f"{ROUND}/agreements/1002.yaml", "weight: 40", "weight: 35")})
    paper = diff(repo.folder, "--format", "markdown").out
    assert paper.count("# บันทึก") == 2
    assert paper.count("page-break-after") == 1
    assert diff(repo.folder, "--format", "markdown", "--person", "1003").out.count("# บันทึก") == 1


def test_the_former_evaluator_signs_too(diff: Call, repo: Repo) -> None:
    repo.write(changed(ONE, 'person: "1003"', 'person: "1003"\nevaluator: "1001"'))
    paper = diff(repo.folder, "--format", "markdown").out
    assert "| ๑ | ผู้ประเมิน | นางสมมติ สอง | นายสมมติ หนึ่ง |" in paper
    assert "| ผู้รับการประเมิน | ผู้ประเมินเดิม | ผู้ประเมิน |" in paper


HISTORY: list[tuple[str, Files, set[tuple[str, str | None, str | None, str | None]]]] = [
    ("agreement", changed(ONE, ", evaluator: 2025-10-07", ""), {("agreement", "1003", None, "signed.evaluator")}),
    ("kpi", changed(ONE, f"  - {{id: b, {B}}}\n", ""), {("kpi", "1003", "b", None)}),
    ("weight", LOWER, {("weight", "1003", "b", "weight")}),
    ("target", changed(ONE, B, B.replace("5]", "6]")), {("target", "1003", "b", "targets.5")}),
    ("definition", changed(ONE, B, B.replace("ทะเบียน", "รายงาน")), {("definition", "1003", "b", "data_source")}),
    (
        "cascade",
        changed(ONE, "from: 1002/a, cascade: direct", "from: org/K1, cascade: direct"),
        {("cascade", "1003", "a", "from")},
    ),
    (
        "competency",
        changed(ONE, "development:", "competencies: [{id: AT}]\ndevelopment:"),
        {("competency", "1003", "AT", None)},
    ),
    ("result", changed(f"{ROUND}/results.csv", "1003,b,4", "1003,b,5"), {("result", "1003", "b", "value.2026-03-31")}),
    ("rating", changed(f"{ROUND}/ratings.csv", "1003,TW,4", "1003,TW,5"), {("rating", "1003", "TW", "level.supervisor")}),
    ("person", changed("org/people.csv", "นักวิเคราะห์นโยบายและแผน", "นักจัดการงานทั่วไป"), {("person", "1003", None, "position")}),
    ("unit", changed("org/units.yaml", "กลุ่มงานแผน", "กลุ่มแผนและงบประมาณ"), {("unit", None, None, "plan.name")}),
    ("policy", changed("pm.yaml", "policy: ocsc-2552", "policy: dpis-5"), {("policy", None, None, "policy")}),
    ("strategy", changed("strategy.yaml", "ประเด็นยุทธศาสตร์ที่ 1", "ประเด็นใหม่"), {("strategy", None, None, "issues.si-1.name")}),
]  # fmt: skip


def test_a_history_with_every_kind_of_change(diff: Call, repo: Repo) -> None:
    """Each commit changes one thing in the office; the next one takes it back and changes another."""
    for kind, files, expected in HISTORY:
        repo.commit(dict(workspace_files()))
        repo.commit(files)
        ended = diff(repo.folder, "HEAD~1", "--format", "json")
        assert set(kinds(ended)) == expected, kind
        assert {each["kind"] for each in ended.data["changes"]} == {kind}
        signed = kind in ("agreement", "kpi", "weight", "target", "definition", "cascade", "competency")
        assert {(each["signed"], each["approved"]) for each in ended.data["changes"]} == {
            (signed, not signed)
        }
        assert kinds(diff(repo.folder, "HEAD~1..HEAD", "--format", "json")) == kinds(ended)
        assert kinds(diff(repo.folder, "--format", "json")) == []
    assert len(HISTORY) == 13


RULE = all_rules()["PM505"]


@pytest.mark.parametrize("index", range(len(RULE.bad)))
def test_bad_examples_of_the_rule(index: int, diff: Call, repo: Repo) -> None:
    """Every place that is marked, and no other, has a change that was not approved."""
    files, marks = lay_out(RULE.bad[index])
    repo.write(dict(files))
    ended = diff(repo.folder, "--format", "json")
    unapproved = [each for each in ended.data["changes"] if not each["approved"]]
    assert {(each["path"], each["line"]) for each in unapproved} == {mark[:2] for mark in marks}
    assert diff(repo.folder, "--fail-on-unapproved").code == 1


@pytest.mark.parametrize("index", range(len(RULE.good)))
def test_good_examples_of_the_rule(index: int, diff: Call, repo: Repo) -> None:
    files, _ = lay_out(RULE.good[index])
    repo.write(dict(files))
    ended = diff(repo.folder, "--format", "json", "--fail-on-unapproved")
    assert ended.code == 0
    assert ended.data["summary"]["changes"] > 0


def test_renamed_split_deleted_and_untracked_files(diff: Call, repo: Repo) -> None:
    repo.git("mv", ONE, f"{ROUND}/agreements/ข้อตกลง ๑.yaml")
    assert kinds(diff(repo.folder, "--format", "json")) == []
    one, two = (repo.folder / ROUND / "agreements" / name for name in ("ข้อตกลง ๑.yaml", "1002.yaml"))
    joined = one.read_text(encoding="utf-8") + "---\n" + two.read_text(encoding="utf-8")
    one.unlink()
    two.unlink()
    repo.write({f"{ROUND}/agreements.yaml": joined.replace("\n", "\r\n").encode()})
    assert kinds(diff(repo.folder, "--format", "json")) == []
    assert kinds(diff(repo.folder, "HEAD", "--format", "json", "--fail-on-unapproved")) == []
    repo.write({f"{ROUND}/agreements.yaml": joined.split("---\n")[0]})
    ended = diff(repo.folder, "--format", "json", "--fail-on-unapproved")
    assert (ended.code, kinds(ended)) == (1, [("agreement", "1002", None, None)])
    assert ended.data["changes"][0]["path"] == f"{ROUND}/agreements/1002.yaml"  # where it was


def test_a_merge(diff: Call, repo: Repo) -> None:
    """What both sides of a merge brought is compared with either side, and with where they parted."""
    repo.git("switch", "-q", "-c", "branch")
    repo.commit(COVERED)
    repo.git("switch", "-q", "main")
    repo.commit(changed("strategy.yaml", "เป้าประสงค์ที่ 1", "เป้าประสงค์แรก"))
    assert kinds(diff(repo.folder, "branch", "--format", "json"))[0] == (
        "agreement",
        "1003",
        None,
        "amendments.2026-01-15",
    )
    assert (
        diff(repo.folder, "branch", "--fail-on-unapproved").code == 1
    )  # seen from the branch, main took it back
    assert diff(repo.folder, "main...branch", "--fail-on-unapproved").code == 0
    repo.git("merge", "-q", "--no-edit", "branch")
    assert [each[0] for each in kinds(diff(repo.folder, "HEAD^1", "--format", "json"))] == [
        "agreement",
        "weight",
    ]
    assert [each[0] for each in kinds(diff(repo.folder, "HEAD^2", "--format", "json"))] == ["strategy"]
    repo.commit(LOWER)
    assert diff(repo.folder, "HEAD^^2", "--fail-on-unapproved").code == 1


def test_a_shallow_clone(diff: Call, repo: Repo, tmp_path: Path) -> None:
    repo.commit(LOWER)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{repo.folder}", str(clone)], check=True)
    assert kinds(diff(clone, "--format", "json")) == []
    refused = diff(clone, "HEAD~1")
    assert (refused.code, refused.out) == (2, "")
    assert "unknown revision: HEAD~1" in refused.error
    assert "fetch-depth: 0" in refused.error
    subprocess.run(["git", "-C", str(clone), "fetch", "-q", "--unshallow"], check=True)
    assert kinds(diff(clone, "HEAD~1", "--format", "json")) == [("weight", "1003", "b", "weight")]


def test_a_workspace_in_a_folder_that_was_moved(diff: Call, tmp_path: Path) -> None:
    found = Repo(tmp_path / "all")
    found.commit({"README.md": "x\n"})
    found.commit(dict(workspace_files()), "hr")
    found.write(LOWER, "hr")
    inside = tmp_path / "all" / "hr"
    ended = diff(inside, "--format", "json")
    assert kinds(ended) == [("weight", "1003", "b", "weight")]
    assert ended.data["changes"][0]["path"] == ONE
    new = diff(inside, "HEAD~1", "--lang", "en", "--fail-on-unapproved")
    assert (new.code, new.error) == (0, "pm: HEAD~1 has no workspace in this folder: everything is new\n")
    found.git("mv", "hr", "บุคคล")
    moved = diff(tmp_path / "all" / "บุคคล", "--lang", "en", "--fail-on-unapproved")
    assert moved.code == 1
    assert moved.error == "pm: in HEAD the workspace is in the folder hr\n"
    assert "weight of b 25 → 20" in moved.out


def test_unreadable_data_is_said_and_the_rest_compared(diff: Call, repo: Repo) -> None:
    repo.commit({f"{ROUND}/results.csv": "date,person\n2026-03-31,1003\n"})
    repo.write({**LOWER, "org/units.yaml": "units: [\n"})
    ended = diff(repo.folder, "--lang", "en", "--format", "json")
    assert ("weight", "1003", "b", "weight") in kinds(ended)
    assert {each[0] for each in kinds(ended)} == {"weight"}
    assert "pm: some of the data of HEAD could not be read" in ended.error
    assert "pm: some of the working files could not be read" in ended.error
    assert diff(repo.folder, "-q").error == ""
    repo.write({ONE: "person: [\n"})
    assert diff(repo.folder, "--fail-on-unapproved").code == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nowhere"], "unknown revision: nowhere"),
        (["--format", "html"], "json, markdown, text"),
        (["--round", "2599-1"], "no such round: 2599-1"),
        (["--person", "9999"], "no such person: 9999"),
        (["--unit", "nowhere"], "no such unit: nowhere"),
    ],
)
def test_what_cannot_be_done(diff: Call, repo: Repo, arguments: list[str], error: str) -> None:
    ended = diff(repo.folder, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert error in ended.error


def test_no_repository_and_no_git(diff: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, workspace_files())
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "not in a git repository" in diff(tmp_path).error
    monkeypatch.setenv("PATH", str(tmp_path))
    ended = diff(tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "git is not installed" in ended.error


def test_settings_choose_the_severity_and_silence_nothing(diff: Call, repo: Repo) -> None:
    settings = workspace_files()["pm.yaml"]
    for entry, label in (
        ("severity: {PM505: warning}", "warning[PM505]"),
        ("severity: {PM505: off}", "error[PM505]"),
        ("select: [PM1]", "error[PM505]"),
    ):
        repo.write({"pm.yaml": f"{settings}  {entry}\n", **LOWER})
        ended = diff(repo.folder, "--lang", "en", "--fail-on-unapproved")
        assert ended.code == 1
        assert label in ended.out


def test_many_new_results_are_counted(diff: Call, repo: Repo) -> None:
    rows = "".join(f"2026-02-{day:02},1003,b,{day},official\n" for day in range(1, 21))
    repo.write({**changed(f"{ROUND}/results.csv", "1003,b,4", "1003,b,5", rows)})
    short = diff(repo.folder, "--lang", "en")
    assert "  · result of b on 31 Mar 2026: 4 → 5\n" in short.out
    assert "Also new\n  · 20 results (1 person)\n" in short.out
    assert "-v lists them" in short.out
    assert diff(repo.folder, "-v", "--lang", "en").out.count("result of b on") == 21
    assert len(kinds(diff(repo.folder, "--format", "json"))) == 21


def test_file_and_colour(diff: Call, repo: Repo, tmp_path: Path) -> None:
    repo.write(LOWER)
    target = tmp_path / "record.md"
    assert diff(repo.folder, "--format", "markdown", "--output", str(target)) == Ended(0, "", "")
    assert target.read_text(encoding="utf-8") == diff(repo.folder, "--format", "markdown").out
    assert "will not overwrite" in diff(repo.folder, "--output", str(target)).error
    assert "\x1b[31;1m✗\x1b[0m" in diff(repo.folder, "--color", "always").out
    assert "\x1b" not in diff(repo.folder).out


def test_hostile_texts_stay_texts(diff: Call, repo: Repo) -> None:
    nasty = r'"\x1b[31mแดง\n| <b>*x*</b> & `y` [z](w)\u202e"'
    repo.write(changed(ONE, "name: จำนวนรายงาน", f"name: {nasty}"))
    text = diff(repo.folder).out
    assert "\x1b" not in text
    assert "\u202e" not in text
    paper = diff(repo.folder, "--format", "markdown").out
    row = next(line for line in paper.splitlines() if line.startswith("| ๑"))
    assert row.count(" | ") == 6
    assert "\\<b\\>\\*x\\*\\</b\\> \\& \\`y\\` \\[z\\](w)" in row


@pytest.mark.parametrize("lang", ["th", "en"])
def test_eighty_columns_of_the_sample(lang: str, diff: Call, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "office")
    found = Repo(tmp_path / "office")
    found.commit()
    for name, edits in {
        "1021": [("weight: 30", "weight: 25"), ("436.5, 439]", "436.5, 436]")],
        "1012": [("name: ", "name: ใหม่ ")],
    }.items():
        path = found.folder / ROUND / "agreements" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
    ended = diff(found.folder, "--lang", lang)
    assert max(display_width(line) for line in ended.out.splitlines()) <= 80
    consequence = {
        "en": "cascade of 1020/rice no longer holds at level 5 (421.1 < 422)",
        "th": "ค่าเป้าหมายที่แบ่งจาก 1020/rice รวมแล้วไม่ถึงที่ระดับ 5 (421.1 < 422)",
    }
    assert consequence[lang] in ended.out


def test_the_same_bytes_every_time(repo: Repo) -> None:
    repo.write({**LOWER, **changed("org/people.csv", "สมมติ,สาม", "สมมติ,สามสิบ")})
    seen = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Bangkok")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        for form in ("json", "text", "markdown"):
            done = subprocess.run(
                [sys.executable, "-m", "pmcli", "-C", str(repo.folder), "diff", "--format", form],
                capture_output=True,
                check=True,
                env=environment,
            )
            seen.add((form, done.stdout))
    assert len(seen) == 3


@pytest.mark.parametrize(("lang", "page"), [("en", "changes.md"), ("th", "changes.th.md")])
def test_the_example_of_the_page(lang: str, page: str, diff: Call, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "office")
    found = Repo(tmp_path / "office")
    found.commit()
    shown = (SAMPLE.parent.parent / "docs" / page).read_text(encoding="utf-8")
    amendments = next(part for part in shown.split("```yaml\n") if part.startswith("amendments:")).split(
        "```"
    )[0]
    path = found.folder / ROUND / "agreements" / "1021.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("weight: 30", "weight: 25"),
        ("weight: 20", "weight: 25"),
        ("436.5, 439]", "436.5, 436]"),
    ):
        text = text.replace(old, new, 1)
    path.write_text(text + amendments.replace("[rice, gap]", "[gap]"), encoding="utf-8")
    out = diff(found.folder, "--lang", lang).out
    assert out.rpartition("\n\n")[0] + "\n" in shown  # all but the help at the end
    path.write_text(text + amendments, encoding="utf-8")
    assert diff(found.folder, "--fail-on-unapproved").code == 0
