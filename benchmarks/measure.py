"""Run a command as a new process: seconds, memory, exit code."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # ru_maxrss: kilobytes, on macOS bytes
PROC = Path("/proc")
CAN_WATCH = (PROC / "self/smaps_rollup").exists()


@dataclass(slots=True)
class Command:
    """A command to time, and what its runs gave: seconds, peak memory of all processes in MB, exit code."""

    name: str
    arguments: list[str]
    folder: Path | None = None
    once: bool = False  # a second run would find what the first one left
    edited: Path | None = None  # a file to which a comment is added before each run
    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0
    code: int = 0

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(commands: Iterable[Command], repeat: int, environment: dict[str, str]) -> None:
    """Time all commands in turn, ``repeat`` times: a busy minute of the machine shall not fall on one alone.

    Where the system can tell, there is one more turn, not timed, to watch the memory.
    """
    for turn in range(repeat + CAN_WATCH):
        for command in commands:
            if turn == 0 or not command.once:
                run(command, environment, watch=turn == repeat)


def run(command: Command, environment: dict[str, str], watch: bool) -> None:
    """Run a command as a new process. SystemExit when it could not do its work."""
    if command.edited is not None:
        with command.edited.open("ab") as file:
            file.write(b"# edited\n")
    with tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=environment,
            cwd=command.folder,
            start_new_session=True,
        )
        watched = watch_memory(process.pid) if watch else 0.0
        _, status, usage = os.wait4(process.pid, 0)
        if not watch:
            command.seconds.append(time.perf_counter() - begun)
        process.returncode = command.code = os.waitstatus_to_exitcode(status)
        command.peak = max(command.peak, watched, usage.ru_maxrss / MEGABYTE)
        if command.code not in (0, 1):
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            raise SystemExit(f"{command.name}: exit code {command.code}\n{said}")


def watch_memory(session: int) -> float:
    """The most that all processes of a session hold together, in MB, until its leader ends.

    Pages that they share are counted once. Everything else on the machine is left alone.
    """
    peak = 0.0
    while (PROC / str(session) / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
        total = 0
        for folder in PROC.glob("[0-9]*"):
            try:
                if os.getsid(int(folder.name)) == session:
                    told = (folder / "smaps_rollup").read_text()
                    total += int(re.findall(r"^Pss: +(\d+)", told, re.MULTILINE)[0])
            except (OSError, IndexError):
                continue  # ended meanwhile
        peak = max(peak, total / 1024)
        time.sleep(0.02)
    return peak
