"""Standard output that is closed, full, or read no further: never a traceback, and an exit code that is true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "sample_data" / "province-a"
COMMANDS = [["--version"], ["rule", "--all"], ["-C", str(SAMPLE), "score", "--format", "json"]]
CODES = [0, 0, 1]  # in the sample one person is incomplete

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX file descriptors")


def shell(command: list[str], rest: str) -> tuple[int, str]:
    """Run `pm` in a shell with a redirection."""
    line = f'"$@" {rest}'
    done = subprocess.run(
        ["bash", "-c", line, "bash", sys.executable, "-m", "pmcli", *command],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(("command", "code"), list(zip(COMMANDS, CODES, strict=True)))
@pytest.mark.parametrize(
    "rest",
    [">&-", "2>&- >&-", "| (exec 0<&-; sleep 1); exit ${PIPESTATUS[0]}"],
    ids=["closed", "both", "pipe"],
)
def test_nobody_reads(command: list[str], code: int, rest: str) -> None:
    assert shell(command, rest) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", [*COMMANDS, ["--help"]])
def test_no_space_left(command: list[str]) -> None:
    assert shell(command, "> /dev/full") == (2, "pm: error: cannot write: No space left on device\n")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc")
def test_a_folder_that_may_not_be_written() -> None:
    code, said = shell(
        ["-C", str(SAMPLE), "report", "notice", "1021", "--output-dir", "/proc/self/out"], ">&-"
    )
    assert (code, said.split("\n")[1:]) == (2, ["  where: /proc/self/out", ""])
    assert said.startswith("pm: error: cannot read or write: ")
