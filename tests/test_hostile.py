"""Hostile input: `pm validate` ends soon, with exit code 1 or 2 and a message that says where, never with a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pmcli.cli.run import run
from tests.rule_base import workspace_files
from tests.support import write_files


def _slowness() -> float:
    """How much slower than an ordinary machine this one is now: tests run beside others."""
    begun = time.process_time()
    sum(range(2_000_000))
    return max(1.0, (time.process_time() - begun) / 0.04)


LIMIT = (
    20.0 * _slowness()
)  # seconds of computing: a guard against what never ends; alone on a machine each takes under 5
ROUND = "rounds/2569-1"
EXTRA = f"{ROUND}/agreements/9.yaml"
RESULTS = f"{ROUND}/results.csv"
HEADER = "date,person,kpi,value,by\n"
posix = pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and permissions as POSIX has them")


class Outcome(NamedTuple):
    code: int
    findings: list[dict[str, Any]]
    err: str

    def places(self) -> list[tuple[str, str, int, int]]:
        return [(each["code"], each["path"], each["line"], each["column"]) for each in self.findings]


Validate = Callable[..., Outcome]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    write_files(folder, workspace_files())
    return folder


@pytest.fixture
def validate(office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Validate:
    monkeypatch.setenv("PM_CACHE_DIR", str(office.parent / "cache"))

    def call(*options: str) -> Outcome:
        begun = time.process_time()
        code = run(["-C", str(office), "--lang", "en", "validate", "--format", "json", *options])
        assert time.process_time() - begun < LIMIT
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err
        return Outcome(code, json.loads(shown.out)["findings"] if shown.out else [], shown.err)

    return call


def command(folder: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The real command; it must end in time, without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "pmcli", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=3 * LIMIT,
        cwd=Path(__file__).parent.parent,
        **options,
    )
    assert "Traceback" not in done.stderr
    return done


def bomb() -> str:
    names = "abcdefghij"
    lines = [f"a: &a [{', '.join(['x'] * 10)}]\n"]
    lines += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip(names, names[1:], strict=False)
    ]
    return "".join(lines)


DEEP = 10_000
YAML_CASES: dict[str, tuple[Callable[[], bytes], tuple[str, int, int] | None]] = {
    "alias bomb": (lambda: bomb().encode(), ("PM005", 6, 4)),
    "list within itself": (lambda: b"kpis: &a [*a]\n", ("PM005", 1, 7)),
    "map within itself": (lambda: b"kpis: &a {b: {c: *a}}\n", ("PM005", 1, 7)),
    "unknown alias": (lambda: b'person: "1003"\nkpis: *gone\n', ("PM003", 2, 7)),
    "deep lists": (lambda: b"kpis: " + b"[" * DEEP, ("PM005", 1, 70)),
    "deep closed lists": (lambda: b"kpis: " + b"[" * DEEP + b"]" * DEEP, ("PM005", 1, 70)),
    "deep maps": (lambda: b"kpis: " + b"{a: " * DEEP + b"}" * DEEP, ("PM005", 1, 7 + 4 * 63)),
    "deep blocks": (lambda: "".join(" " * n + "a:\n" for n in range(DEEP // 4)).encode(), ("PM005", 65, 65)),
    "deep dashes": (lambda: b"kpis:\n" + b"- " * DEEP + b"x\n", ("PM005", 2, 127)),
    "deep questions": (lambda: b"? " * DEEP + b"x\n", ("PM005", 1, 129)),
    "brackets never opened": (lambda: b"kpis: " + b"]" * DEEP, ("PM003", 1, 7)),
    "NUL": (lambda: b'person: "1003"\nkpis: \0\n', ("PM003", 2, 7)),
    "escape character": (lambda: b'person: "1003"\nkpis: \x1b[31m\n', ("PM003", 2, 7)),
    "invalid UTF-8": (lambda: b'person: "1003"\nkpis: \xc3\x28\n', ("PM002", 2, 7)),
    "UTF-16": (lambda: "person: ก\n".encode("utf-16"), ("PM002", 1, 1)),
    "UTF-16 without mark": (lambda: "person: '1'\n".encode("utf-16-le"), ("PM003", 1, 2)),
    "a quote never closed": (lambda: b'person: "1003\n' + b"x\n" * 100_000, ("PM003", 100_002, 1)),
    "no YAML at all": (lambda: bytes(range(256)) * 1000, ("PM002", 2, 118)),
    "tags that would run": (lambda: b'!!python/object/apply:os.system ["true"]\n', ("PM103", 1, 34)),
}


@pytest.mark.parametrize("name", YAML_CASES)
def test_hostile_yaml(name: str, office: Path, validate: Validate) -> None:
    make, expected = YAML_CASES[name]
    (office / EXTRA).write_bytes(make())
    outcome = validate()
    assert outcome.code == 1
    assert [
        (each["code"], each["line"], each["column"]) for each in outcome.findings if each["path"] == EXTRA
    ] == [expected]
    assert len(outcome.findings) == 1
    assert outcome.findings[0]["message"]
    assert len(outcome.findings[0]["message"]) < 1000


def test_many_brackets_in_a_text_are_no_depth(office: Path, validate: Validate) -> None:
    path = office / ROUND / "agreements/1003.yaml"
    path.write_text(path.read_text("utf-8").replace("need: การเขียนรายงาน", f'need: "{"[" * DEEP}"'), "utf-8")
    assert validate().findings == []


def test_a_scalar_of_100_megabytes(office: Path, validate: Validate) -> None:
    with (office / EXTRA).open("wb") as file:
        file.write(b"person: ")
        file.truncate(100 * 1024 * 1024)
    outcome = validate()
    assert (outcome.code, outcome.places()) == (1, [("PM005", EXTRA, 1, 1)])


def test_a_scalar_just_within_the_limit(office: Path, validate: Validate) -> None:
    (office / EXTRA).write_bytes(b"person: " + b"x" * (10 * 1024 * 1024) + b"\n")
    outcome = validate()
    assert outcome.code == 1
    assert outcome.places() == [("PM203", EXTRA, 1, 9)]
    assert len(outcome.findings[0]["message"]) < 1000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (HEADER.encode() + b"2026-03-31,1003,b,\x004,official\n", ("PM002", 2, 19)),
        (HEADER.encode() + b"2026-03-31,1003,b,\xff,official\n", ("PM002", 2, 19)),
        (HEADER.encode("utf-16"), ("PM002", 1, 1)),
        (HEADER.encode() + b'2026-03-31,1003,b,"4,official\n' + b"x,y,z\n" * 100_000, ("PM006", 2, 19)),
        (HEADER.encode() + b"," * 300_000 + b"x\n", ("PM006", 2, 1)),
        (b"x" * 5_000_000, ("PM006", 1, 1)),
    ],
    ids=["NUL", "neither encoding", "UTF-16", "a quote never closed", "very many cells", "one long cell"],
)  # fmt: skip
def test_hostile_csv(data: bytes, expected: tuple[str, int, int], office: Path, validate: Validate) -> None:
    (office / RESULTS).write_bytes(data)
    outcome = validate()
    assert outcome.code == 1
    code, line, column = expected
    assert outcome.places()[0] == (code, RESULTS, line, column)
    assert {each["code"] for each in outcome.findings} <= {code, "PM109"}


def test_200_000_rows(office: Path, validate: Validate) -> None:
    days = [
        f"{year}-{month:02}-{day:02}"
        for year, month in ((2025, 10), (2025, 11), (2025, 12), (2026, 1), (2026, 2), (2026, 3))
        for day in range(1, 29)
    ]
    rows = [
        f"{day},{person},{kpi},{value},self\n"
        for value in range(1, 6)
        for day in days
        for person in ("1002", "1003")
        for kpi in "bcd"
    ]
    (office / RESULTS).write_text(HEADER + "".join((rows * (200_000 // len(rows) + 1))[:200_000]), "utf-8")
    outcome = validate("--ignore", "PM603", "--fail-on", "info")
    assert (outcome.code, outcome.findings) == (0, [])


def test_200_000_wrong_rows(office: Path, validate: Validate) -> None:
    (office / RESULTS).write_text(HEADER + "2026-13-45,nobody,nothing,much,official\n" * 200_000, "utf-8")
    outcome = validate()
    assert outcome.code == 1
    assert {each["path"] for each in outcome.findings} == {RESULTS}
    assert outcome.findings[0]["line"] == 2
    assert len(outcome.findings) < 10_000


def test_200_000_keys_on_a_line(office: Path, validate: Validate) -> None:
    (office / EXTRA).write_text("{" + ", ".join(f"k{each}: 1" for each in range(200_000)) + "}\n", "utf-8")
    outcome = validate()
    assert outcome.code == 1
    assert {each["path"] for each in outcome.findings} == {EXTRA}
    assert {each["line"] for each in outcome.findings} == {1}
    assert len(outcome.findings) < 10_000


def test_200_000_times_one_key(office: Path, validate: Validate) -> None:
    (office / EXTRA).write_text("{" + ", ".join(["person: a"] * 200_000) + "}\n", "utf-8")
    outcome = validate()
    assert outcome.code == 1
    assert {each["path"] for each in outcome.findings} == {EXTRA}
    assert len(outcome.findings) < 10_000


@posix
@pytest.mark.parametrize(
    ("link", "target"),
    [
        (EXTRA, "../outside/secret.yaml"),
        (EXTRA, "/dev/zero"),
        (EXTRA, "9.yaml"),
        (f"{ROUND}/checkins", "../outside"),
        ("policies", "/"),
        ("rounds/2569-2", "../outside"),
    ],
    ids=["file", "device", "itself", "folder", "the whole machine", "round"],
)
def test_links_out_of_the_workspace(link: str, target: str, office: Path, validate: Validate) -> None:
    outside = office.parent / "outside"
    write_files(outside, {"secret.yaml": "password: 12345\n"})
    there = (
        target
        if target.startswith("/") or target == "9.yaml"
        else str(outside / target.removeprefix("../outside").lstrip("/"))
    )
    (office / link).symlink_to(there)
    outcome = validate()
    assert (outcome.code, outcome.places()) == (1, [("PM002", link, 1, 1)])
    assert "12345" not in json.dumps(outcome.findings)


@posix
def test_link_loops(office: Path, validate: Validate) -> None:
    (office / ROUND / "agreements/around").symlink_to("..")
    (office / "org/around").symlink_to(office)
    (office / ROUND / "one.yaml").symlink_to("two.yaml")
    (office / ROUND / "two.yaml").symlink_to("one.yaml")
    outcome = validate()
    assert outcome.code == 1
    assert outcome.places() == [("PM002", f"{ROUND}/one.yaml", 1, 1), ("PM002", f"{ROUND}/two.yaml", 1, 1)]


@posix
def test_a_link_within_the_workspace_is_a_file(office: Path, validate: Validate) -> None:
    path = office / ROUND / "agreements/1003.yaml"
    path.rename(office / "notes.txt")
    path.symlink_to("../../../notes.txt")
    assert validate().findings == []


@posix
def test_a_pipe_is_not_waited_for(office: Path) -> None:
    os.mkfifo(office / EXTRA)
    done = command(office, "--lang", "en", "validate", "--format", "concise", "--no-cache")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{EXTRA}:1:1: error[PM002]")


@posix
def test_a_pipe_in_the_place_of_the_settings(office: Path) -> None:
    (office / "pm.yaml").unlink()
    os.mkfifo(office / "pm.yaml")
    done = command(office, "validate")
    assert done.returncode == 2
    assert done.stderr.startswith("pm: error: ")


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(office: Path, validate: Validate) -> None:
    path = office / ROUND / "agreements/1003.yaml"
    path.chmod(0)
    outcome = validate()
    assert (outcome.code, outcome.places()) == (1, [("PM002", f"{ROUND}/agreements/1003.yaml", 1, 1)])


def test_a_folder_in_the_place_of_a_file(office: Path, validate: Validate) -> None:
    (office / EXTRA).mkdir()
    (office / RESULTS).unlink()
    (office / RESULTS).mkdir()
    assert validate().code in (0, 1)


def aged(folder: Path) -> None:
    """Let the files be old enough to be remembered."""
    then = time.time() - 60
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


HOSTILE_ENTRIES = {
    "nothing": b"",
    "half": None,
    "a list": b"[]",
    "other types": b'{"diagnostics": [1], "files": "many", "people": 1, "rounds": [], "language": "th"}',
    "deep": b"[" * 1_000_000,
    "no text": bytes(range(256)) * 100,
    "pickle": b"cos\nsystem\n(S'true'\ntR.",
}


@pytest.mark.parametrize("name", HOSTILE_ENTRIES)
def test_a_hostile_cache_entry_is_no_entry(name: str, office: Path, validate: Validate) -> None:
    (office / EXTRA).write_text('person: "nobody"\n', "utf-8")
    aged(office)
    first = validate()
    [entry] = (office.parent / "cache").iterdir()
    content = HOSTILE_ENTRIES[name]
    entry.write_bytes(entry.read_bytes()[:-20] if content is None else content)
    assert validate() == first
    assert first.places() == [("PM203", EXTRA, 1, 9)]


def test_what_a_killed_writer_left_is_no_entry(
    office: Path, validate: Validate, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged(office)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pmcli.cache.os.replace", killed)
        assert validate().code != 0
    assert [each.suffix for each in (office.parent / "cache").iterdir()] == [".tmp"]
    assert validate().findings == []


def test_a_cache_that_cannot_be_written_is_none(office: Path, validate: Validate) -> None:
    (office.parent / "cache").write_text("not a folder", "utf-8")
    aged(office)
    assert validate().findings == []


def test_a_closed_pipe_ends_quietly(office: Path) -> None:
    rows = "2026-03-31,nobody,b,4,official\n" * 900
    (office / RESULTS).write_text(HEADER + rows, "utf-8")
    arguments = [sys.executable, "-m", "pmcli", "-C", str(office), "--lang", "en", "validate", "--no-cache"]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parent.parent
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(f"{RESULTS}:2:12: error[PM203]".encode())
        process.stdout.close()
        process.stdout = None
        assert process.wait(3 * LIMIT) in (0, 1)
        assert process.stderr.read() == b""


@posix
def test_without_a_terminal(office: Path) -> None:
    environment = {
        key: text
        for key, text in os.environ.items()
        if key not in ("TERM", "COLUMNS", "LANG", "LC_ALL", "HOME")
    }
    done = command(
        office,
        "validate",
        env=environment | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--no-such-option"],
        ["no-such-command"],
        ["validate", "--format", "yaml"],
        ["validate", "--round", "2599-9"],
        ["validate", "--as-of", "31/03/2569"],
        ["validate", "--as-of"],
        ["validate", "--fail-on", "never"],
        ["validate", "--select", "PM9999"],
        ["validate", "--ignore", "no-such-rule"],
        ["validate", "--processes", "many"],
        ["validate", "no/such/file.yaml"],
        ["validate", "/"],
        ["validate", "-"],
        ["--lang", "fr", "validate"],
        ["--color", "pink", "validate"],
        ["score", "nobody"],
        ["rule", "PM9999"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_options(arguments: list[str], office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(office), *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("pm: error: ")
    assert len(shown.err.splitlines()) <= 4
    assert shown.out == ""


def test_no_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert run(["-C", str(folder), "validate"]) == 2
        assert str(folder) in capsys.readouterr().err


@posix
def test_output_where_nothing_can_be_written(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(office), "validate", "--output", str(office / "pm.yaml/findings.txt")]) == 2
    assert capsys.readouterr().err.startswith("pm: error: ")
