"""The same findings, in the same order, to the byte: whatever the cache, the processes, the hash seed, the clock's zone, the locale, the folder."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pmcli.check import check_workspace
from pmcli.cli.run import run
from pmcli.load import reading
from tests.rule_base import workspace_files
from tests.support import write_files

REPOSITORY = Path(__file__).parent.parent
ROUND = "rounds/2569-1"


def wrong_files(people: int = 40) -> dict[str, str]:
    """An office of which every file is wrong somewhere."""
    files = workspace_files()
    pattern = files[f"{ROUND}/agreements/1003.yaml"]
    for number in range(2000, 2000 + people):
        files["org/people.csv"] += f"{number},นาย,สมมติ,คนที่{number},นักวิเคราะห์,K1,,plan,,\n"
        text = pattern.replace("1003", str(number))
        slips = (
            ("weight: 25", "weight: 20"),
            ("from: 1002/a", "from: 1002/x"),
            ("kind: process", "kind: proces"),
            (
                "person:",
                "persom:",
            ),
        )
        old, new = slips[number % 4]
        files[f"{ROUND}/agreements/{number}.yaml"] = text.replace(old, new, 1)
        files[f"{ROUND}/results.csv"] += (
            f"2026-03-3{number % 3},{number},{'bcdx'[number % 4]},{number % 7},official\n"
        )
    files[f"{ROUND}/agreements/2001.yaml"] += "kpis: [\n"
    files[f"{ROUND}/agreements/2002.yaml"] += "  # pm: ignore[PM401]\nkpis: []\n"
    return files


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("same") / "office"
    write_files(folder, wrong_files())
    then = time.time() - 60
    for path in folder.rglob("*"):
        os.utime(path, (then, then))
    return folder


def shown(office: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["-C", str(office), "--lang", "th", "validate", "--format", "json", *options]) == 1
    return capsys.readouterr().out


def test_the_office_is_wrong_in_many_ways(office: Path) -> None:
    found = check_workspace(office, lang="en").diagnostics
    assert len(found) > 40
    assert len({each.code for each in found}) > 6
    keys = [(each.span.path, each.span.line, each.span.column, each.code) for each in found]
    assert keys == sorted(keys)


def test_with_and_without_cache(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PM_CACHE_DIR", str(tmp_path / "cache"))
    without = shown(office, capsys, "--no-cache")
    assert not (tmp_path / "cache").exists()
    written = shown(office, capsys)
    assert len(list((tmp_path / "cache").glob("*.json"))) == 1

    def computed(*_: object, **__: object) -> None:
        raise AssertionError("computed again")

    with monkeypatch.context() as patch:
        patch.setattr("pmcli.check.check_workspace", computed)
        remembered = shown(office, capsys)
    assert without == written == remembered


def test_a_changed_file_is_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PM_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "office"
    write_files(folder, wrong_files(4))
    then = time.time() - 60
    for path in folder.rglob("*"):
        os.utime(path, (then, then))
    before = shown(folder, capsys)
    path = folder / ROUND / "agreements/2000.yaml"
    path.write_text(path.read_text("utf-8").replace("weight: 20", "weight: 24"), "utf-8")
    os.utime(path, (then, then))  # as large as before, and as old
    after = shown(folder, capsys)
    assert before != after == shown(folder, capsys, "--no-cache")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a second process by fork")
def test_with_one_and_two_processes(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = check_workspace(office, lang="th").diagnostics
    copies = []
    in_child = reading.in_child
    monkeypatch.setattr(reading, "_WORTH_A_PROCESS", 4)
    monkeypatch.setattr(reading, "_BATCH", 7)
    monkeypatch.setattr(reading, "in_child", lambda work: copies.append(work) or in_child(work))
    for _ in range(100):  # a thread of a test before may take a moment to end
        if threading.active_count() == 1:
            break
        time.sleep(0.01)
    if not reading.can_fork():
        pytest.skip("another thread is running, or the system does not fork safely")
    together = check_workspace(office, lang="th", processes=2).diagnostics
    assert len(copies) == 1
    assert together == alone


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a second process by fork")
def test_with_a_second_process_that_dies(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = check_workspace(office, lang="th").diagnostics
    parent = os.getpid()
    parse_file = reading.parse_file

    def deadly(*arguments: object) -> object:
        if os.getpid() != parent and str(arguments[1]).count("2020"):
            os._exit(9)
        return parse_file(*arguments)

    monkeypatch.setattr(reading, "_WORTH_A_PROCESS", 4)
    monkeypatch.setattr(reading, "_BATCH", 3)
    monkeypatch.setattr(reading, "parse_file", deadly)
    assert check_workspace(office, lang="th", processes=2).diagnostics == alone


def output(office: Path, folder: Path, environment: dict[str, str], form: str) -> bytes:
    """What the real command prints, run in a folder with an environment."""
    kept = {
        key: text
        for key, text in os.environ.items()
        if key not in ("LANG", "LC_ALL", "TZ", "PM_LANG", "PM_FORMAT", "COLUMNS")
    }
    path = os.pathsep.join(each for each in (str(REPOSITORY), os.environ.get("PYTHONPATH", "")) if each)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pmcli",
            "-C",
            os.path.relpath(office, folder),
            "validate",
            "--no-cache",
            "--format",
            form,
        ],
        capture_output=True,
        cwd=folder,
        env=kept | {"PYTHONPATH": path} | environment,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    return done.stdout


@pytest.mark.parametrize("form", ["json", "text"])
def test_under_other_surroundings(form: str, office: Path, tmp_path: Path) -> None:
    surroundings = [
        (REPOSITORY, {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C.UTF-8"}),
        (tmp_path, {"PYTHONHASHSEED": "1", "TZ": "Asia/Bangkok", "LANG": "th_TH.UTF-8"}),
        (office, {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "C"}),
        (
            office / "org",
            {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
        ),
    ]
    outputs = [output(office, folder, environment, form) for folder, environment in surroundings]
    assert outputs[0].decode().count("PM401") > 5
    assert [each == outputs[0] for each in outputs] == [True] * 4
