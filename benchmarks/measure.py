"""Run a command as a new process: seconds, processor time, memory, exit code."""

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
SELDOM = 100  # of a run that is timed and watched, at most about this part is spent on looking


@dataclass(slots=True)
class Command:
    """A command to time, and what its runs gave: seconds, seconds of processors, peak memory of all processes in MB, exit code."""

    name: str
    arguments: list[str]
    folder: Path | None = None
    once: bool = False  # a second run would find what the first one left
    edited: Path | None = None  # a file to which a comment is added before each run
    seconds: list[float] = field(default_factory=list)
    processors: list[float] = field(default_factory=list)
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

    Where the system can tell, there is one more turn, not timed, to watch the memory; what runs once is watched now and then.
    """
    for turn in range(repeat + CAN_WATCH):
        for command in commands:
            if turn == 0 or not command.once:
                run(command, environment, watch=turn == repeat or (command.once and CAN_WATCH))


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
        watched = watch_memory(process.pid, SELDOM if command.once else 0) if watch else 0.0
        _, status, usage = os.wait4(process.pid, 0)
        if not watch or command.once:
            command.seconds.append(time.perf_counter() - begun)
            command.processors.append(usage.ru_utime + usage.ru_stime)
        process.returncode = command.code = os.waitstatus_to_exitcode(status)
        command.peak = max(command.peak, watched, usage.ru_maxrss / MEGABYTE)
        if command.code not in (0, 1):
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            raise SystemExit(f"{command.name}: exit code {command.code}\n{said}")


def watch_memory(session: int, seldom: int) -> float:
    """The most that all processes of a session hold together, in MB, until its leader ends.

    Pages that they share are counted once. Everything else on the machine is left alone. ``seldom``: the pause grows with this
    part of the time that has gone.
    """
    peak, begun = 0.0, time.perf_counter()
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
        time.sleep(max(0.02, (time.perf_counter() - begun) / seldom if seldom else 0.0))
    return peak
