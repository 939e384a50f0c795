"""`pm report`: what it writes where, whom it leaves out, and what it says."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.printing.tree import LIST, Tree
from pmcli.reports import reports
from pmcli.resources import sample_data_dir

PROVINCE = sample_data_dir() / "province-a"
Pm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pm:
    """`pm` on the sample province in English, from an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PM_LANG", "en")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        given = list(arguments) if "-C" in arguments else ["-C", str(PROVINCE), *arguments]
        code = run(common_first(given))
        found = capsys.readouterr()
        return code, found.out, found.err

    return call


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the sample province to change."""
    return Path(shutil.copytree(PROVINCE, tmp_path / "own"))


def files(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def test_alone_it_lists_the_reports(pm: Pm) -> None:
    code, out, _ = pm("report")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(reports())
    assert "Result notice to a person (memo)" in out
    assert "แบบแจ้งผลการประเมิน" in pm("--lang", "th", "report")[1]


def test_an_unknown_report(pm: Pm) -> None:
    code, _, err = pm("report", "notise")
    assert code == 2
    assert "did you mean notice?" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["notice", "9999"], "no such person: 9999"),
        (["notice", "1016"], "does not take part"),
        (["notice", "--unit", "nowhere"], "no such unit"),
        (["notice", "--round", "2570-1"], "no such round"),
        (["notice", "1021", "--format", "odt"], "no format odt"),
        (["notice", "1021", "--as-of", "yesterday"], "not a date"),
        (["notice"], "26 documents"),
        (["notice", "--output", "all.html"], "26 documents"),
        (["notice", "1021", "--output", "a.md", "--output-dir", "b"], "two ways to say where"),
        (["--eject", "nothing"], "no built-in template"),
    ],
)
def test_what_cannot_be_done(pm: Pm, tmp_path: Path, arguments: list[str], message: str) -> None:
    code, out, err = pm("report", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert files(tmp_path) == {}


def test_one_document_goes_to_standard_output(pm: Pm) -> None:
    code, out, err = pm("report", "notice", "1021", "--format", "md")
    assert (code, err) == (0, "")
    assert out.startswith("# MEMORANDUM\n")
    assert "83.67" in out


def test_the_format_is_that_of_the_file(pm: Pm, tmp_path: Path) -> None:
    assert pm("report", "notice", "1021", "--output", "a.txt")[0] == 0
    assert pm("report", "notice", "1021", "--output", "a")[0] == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").lstrip().startswith("MEMORANDUM")
    assert (tmp_path / "a").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_file_is_not_overwritten_without_force(pm: Pm, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    code, _, err = pm("report", "notice", "1021", "--output", "a.md")
    assert code == 2
    assert "--force" in err
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"
    assert pm("report", "notice", "1021", "--output", "a.md", "--force")[0] == 0
    assert "MEMORANDUM" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_a_file_each_in_a_folder(pm: Pm, tmp_path: Path) -> None:
    code, out, err = pm(
        "report", "notice", "--unit", "agriculture-a", "--output-dir", "out", "--format", "md"
    )
    assert (code, out) == (0, "")
    assert "3 written" in err
    made = files(tmp_path / "out")
    assert sorted(made) == [LIST, "notice/1021.md", "notice/1023.md", "notice/1024.md"]
    if sys.platform != "win32":
        modes = {
            stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "out").rglob("*") if each.is_file()
        }
        assert modes == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes")
def test_a_single_file_is_for_the_owner_only(pm: Pm, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        pm("report", "summary", "1021", "--output", "a.html")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == 0o600


def test_who_is_incomplete_is_left_out_and_named(pm: Pm, tmp_path: Path) -> None:
    code, _, err = pm("report", "notice", "--unit", "cooperative", "--output-dir", "out")
    assert code == 1
    assert "pm: left out 1042: incomplete: result of kpi" in err.lower()
    assert not (tmp_path / "out" / "notice" / "1042.html").exists()
    assert (tmp_path / "out" / "notice" / "1041.html").exists()
    code, out, err = pm("report", "notice", "1042")
    assert (code, out) == (1, "")
    assert "left out 1042" in err


def test_provisional_documents_are_made_for_the_incomplete(pm: Pm) -> None:
    code, out, _ = pm("report", "notice", "1042", "--provisional", "--format", "txt")
    assert code == 0
    assert "[ DRAFT ]" in out.splitlines()[0]


def test_an_agreement_needs_no_result(pm: Pm) -> None:
    code, out, _ = pm("report", "agreement", "1042", "--format", "md")
    assert code == 0
    assert "DRAFT" not in out


@pytest.mark.parametrize(
    ("report", "person", "why"),
    [
        ("notice", "1001", "Exempt"),
        ("improvement", "1021", "the result is not below the flag"),
        ("comparison", "1013", "no result in the round before"),
    ],
)
def test_who_is_named_and_gets_no_such_document_is_told_why(
    pm: Pm, report: str, person: str, why: str
) -> None:
    code, out, err = pm("report", report, person)
    assert (code, out) == (1, "")
    assert f"left out {person}: {why}" in err


def test_those_who_are_not_meant_are_not_mentioned(pm: Pm, tmp_path: Path) -> None:
    code, _, err = pm("report", "improvement", "--unit", "hr", "--output-dir", "out")
    assert code == 0
    assert err.splitlines() == ["pm: out: 1 written"]
    assert sorted(files(tmp_path / "out")) == [LIST, "improvement/1013.html"]


def test_how_many_were_written_is_told_in_the_language_of_the_papers(pm: Pm) -> None:
    arguments = ("--lang", "th", "report", "notice", "1021", "1022", "--output-dir", "out")
    assert pm(*arguments)[2].splitlines() == ["pm: out: เขียน 2 ไฟล์"]
    assert pm(*arguments)[2].splitlines() == ["pm: out: เขียน 0 ไฟล์ คงเดิม 2 ไฟล์"]


def test_nobody(pm: Pm, tmp_path: Path) -> None:
    code, _, err = pm("report", "improvement", "--unit", "it", "--output-dir", "out")
    assert code == 0
    assert "nobody" in err
    assert not (tmp_path / "out").exists()


def test_errors_of_a_person_are_shown_and_leave_them_out(pm: Pm, own: Path) -> None:
    agreement = own / "rounds" / "2569-1" / "agreements" / "1021.yaml"
    agreement.write_text(
        agreement.read_text(encoding="utf-8").replace("weight: 30", "weight: 31"), encoding="utf-8"
    )
    code, out, err = pm("-C", str(own), "report", "agreement", "1021")
    assert (code, out) == (1, "")
    assert "PM401" in err
    assert "left out 1021: Invalid" in err


def test_a_round_that_cannot_be_scored_gives_no_documents(pm: Pm, own: Path) -> None:
    (own / "rounds" / "2569-1" / "scorecard.yaml").write_text("kpis: [\n", encoding="utf-8")
    code, out, err = pm("-C", str(own), "report", "notice", "1021")
    assert (code, out) == (1, "")
    assert "PM003" in err


def test_merged_documents_are_one_file(pm: Pm, tmp_path: Path) -> None:
    assert pm("report", "notice", "1023", "1021", "--merge", "--output", "all.html")[0] == 0
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert page.count("<article") == 2
    assert page.index('id="1021"' if 'id="1021"' in page else "รวงทองดี") < page.index("ไพรวัลย์วงศ์")
    assert pm("report", "notice", "1023", "1021", "--merge", "--output-dir", "out", "--format", "md")[0] == 0
    assert list(files(tmp_path / "out")) == ["notice.md"]


def test_ids_in_place_of_names(pm: Pm) -> None:
    out = pm("report", "notice", "1021", "--anonymous", "--format", "md")[1]
    assert "To 1021" in out
    assert "ประสิทธิ์" not in out
    assert "สุรชัย" not in out


def test_the_day_printed_is_that_of_the_round_or_the_one_given(pm: Pm) -> None:
    assert "**Date** 30 April 2026" in pm("report", "notice", "1021", "--format", "md")[1]
    assert (
        "**Date** 3 May 2026" in pm("report", "notice", "1021", "--format", "md", "--as-of", "2569-05-03")[1]
    )


def test_what_is_there_as_it_would_be_made_again_is_not_made(pm: Pm, own: Path, tmp_path: Path) -> None:
    arguments = (
        "-C",
        str(own),
        "report",
        "notice",
        "--unit",
        "agriculture-a",
        "--output-dir",
        str(tmp_path / "out"),
    )
    pm(*arguments)
    before = {each: each.stat().st_mtime_ns for each in (tmp_path / "out" / "notice").iterdir()}
    assert "0 written, 3 unchanged" in pm(*arguments)[2]
    assert {each: each.stat().st_mtime_ns for each in (tmp_path / "out" / "notice").iterdir()} == before
    ratings = own / "rounds" / "2569-1" / "ratings" / "supervisor.csv"
    lines = ratings.read_text(encoding="utf-8-sig").splitlines()
    changed = next(
        number for number, line in enumerate(lines) if line.startswith("1023,") or ",1023," in line
    )
    lines[changed] = lines[changed].replace(",5,", ",3,").replace(",4,", ",3,")
    ratings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "1 written, 2 unchanged" in pm(*arguments)[2]


def test_a_run_that_was_cut_short_goes_on(pm: Pm, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pm("report", "notice", "--unit", "agriculture-a", "--output-dir", "out")
    wanted = files(out)
    listed = (out / LIST).read_bytes().splitlines(keepends=True)
    (out / LIST).write_bytes(b"".join(listed[:2]) + listed[2][:40])  # killed while it entered the third file
    (out / "notice" / "1024.html").unlink()
    (out / "notice" / ".pm-abc.tmp").write_bytes(b"half")
    code, _, err = pm("report", "notice", "--unit", "agriculture-a", "--output-dir", "out")
    assert code == 0
    assert "1 written, 2 unchanged" in err
    (out / "notice" / ".pm-abc.tmp").unlink()
    assert files(out) == wanted


def test_workers_end_with_a_killed_run_and_the_next_goes_on(own: Path, tmp_path: Path) -> None:
    (own / "templates").mkdir()
    slow = "{% for a in range(8000) %}{% for b in range(5) %}{% endfor %}{% endfor %}{{ person.id }}\n"
    (own / "templates" / "notice.md.j2").write_text(
        "---\nlayout: plain\nlang: th\ntitle: x\n---\n" + slow, encoding="utf-8"
    )
    program = "import pmcli.printing.workers as w, pmcli.cli; w._MANY = 2; pmcli.cli.main()"
    command = [
        sys.executable,
        "-c",
        program,
        "-C",
        str(own),
        "--lang",
        "en",
        "report",
        "notice",
        "--output-dir",
        str(tmp_path / "out"),
    ]
    run = subprocess.Popen(command, stderr=subprocess.PIPE)
    notices = tmp_path / "out" / "notice"
    while run.poll() is None and not list(notices.glob("*.html")):
        time.sleep(0.01)
    run.kill()
    run.communicate(timeout=30)  # until the workers, which hold the other end too, have gone
    before = {each.name: each.read_bytes() for each in notices.glob("*.html")}
    assert 0 < len(before) < 20
    again = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert f"{len(before)} unchanged" in again.stderr
    after = {each.name: each.read_bytes() for each in notices.glob("*.html")}
    assert {name: after[name] for name in before} == before
    assert len(after) > len(before)


def test_a_file_that_somebody_changed_or_wrote_is_not_overwritten(pm: Pm, tmp_path: Path) -> None:
    pm("report", "notice", "1021", "1023", "--output-dir", "out")
    (tmp_path / "out" / "notice" / "1023.html").write_text("changed by hand", encoding="utf-8")
    code, _, err = pm("report", "notice", "1021", "1023", "--output-dir", "out")
    assert code == 2
    assert "notice/1023.html" in err
    assert (tmp_path / "out" / "notice" / "1023.html").read_text(encoding="utf-8") == "changed by hand"
    assert pm("report", "notice", "1021", "1023", "--output-dir", "out", "--force")[0] == 0
    assert "changed by hand" not in (tmp_path / "out" / "notice" / "1023.html").read_text(encoding="utf-8")


def test_a_file_is_entered_before_it_is_written(tmp_path: Path) -> None:
    """Killed between the two, the old file is still known as ours."""
    tree = Tree(tmp_path)
    tree.enter("a", "1", b"old")
    (tmp_path / "a").write_bytes(b"old")
    tree.enter("a", "2", b"new")
    again = Tree(tmp_path)
    assert again.foreign(["a"]) == []
    assert not again.unchanged("a", "2")
    assert [json.loads(line) for line in again.content().splitlines()] == [
        ["a", "2", hashlib.sha256(b"new").hexdigest()]
    ]


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        for report in ("notice", "improvement", "agreement", "comparison"):
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "pmcli",
                    "-C",
                    str(PROVINCE),
                    "report",
                    report,
                    "1034",
                    "--output-dir",
                    str(out),
                ],
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
                capture_output=True,
            )
        made.append(files(out))
    assert made[0] == made[1]
    assert len(made[0]) == 5


@pytest.mark.parametrize("copied", [True, False])
def test_two_processes_write_the_same_files(
    pm: Pm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: bool
) -> None:
    """Copies of this process, where that can be, or new ones."""
    pm("report", "notice", "--unit", "agriculture", "--output-dir", "one")
    monkeypatch.setattr("pmcli.printing.workers._MANY", 2)
    monkeypatch.delitem(sys.modules, "typst", raising=False)
    if not copied:
        monkeypatch.setattr("pmcli.printing.workers.can_fork", lambda: False)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    pm("report", "notice", "--unit", "agriculture", "--output-dir", "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert "0 written" in pm("report", "notice", "--unit", "agriculture", "--output-dir", "two")[2]
    pm("report", "notice", "--unit", "agriculture", "--merge", "--output", "two.html")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    pm("report", "notice", "--unit", "agriculture", "--merge", "--output", "one.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_emblem_of_the_organisation(pm: Pm, own: Path) -> None:
    settings = own / "pm.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("  id: province-a\n", "  id: province-a\n  emblem: emblem.svg\n"), encoding="utf-8"
    )
    code, _, err = pm("-C", str(own), "report", "notice", "1021")
    assert code == 2
    assert "organization.emblem: emblem.svg" in err
    (own / "emblem.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    assert "data:image/svg+xml;base64," in pm("-C", str(own), "report", "notice", "1021")[1]
    settings.write_text(
        text.replace("  id: province-a\n", "  id: province-a\n  emblem: ../x.svg\n"), encoding="utf-8"
    )
    assert "outside the workspace" in pm("-C", str(own), "report", "notice", "1021")[2]


def test_what_was_written_can_be_opened(pm: Pm, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    assert pm("report", "notice", "1021", "1023", "--open")[0] == 0
    (path,) = map(Path, opened)
    assert path.name == "notice.html"
    assert path.read_text(encoding="utf-8").count("<article") == 2
    shutil.rmtree(path.parent)
