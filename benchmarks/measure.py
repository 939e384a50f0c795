"""Run a command as a new process: seconds, memory, exit code."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # ru_maxrss: kilobytes, on macOS bytes
PROC = Path("/proc")
CAN_WATCH = (PROC / "self/smaps_rollup").exists()


@dataclass(frozen=True, slots=True)
class Run:
    """Runs of one command: seconds of each, peak memory of all its processes in MB, the exit code."""

    name: str
    seconds: tuple[float, ...]
    peak: float
    code: int

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(
    name: str, command: list[str], repeat: int, environment: dict[str, str], folder: Path | None = None
) -> Run:
    """Run ``command`` ``repeat`` times, each a new process; where the system can tell, once more to watch its memory.

    SystemExit when it could not do its work.
    """
    seconds, peak, code = [], 0.0, 0
    for run in range(repeat + CAN_WATCH):
        with tempfile.TemporaryFile() as errors:
            begun = time.perf_counter()
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment,
                cwd=folder, start_new_session=True)
            if run == repeat:
                peak = max(peak, watch_memory(process.pid))
            _, status, usage = os.wait4(process.pid, 0)
            if run < repeat:
                seconds.append(time.perf_counter() - begun)
            process.returncode = code = os.waitstatus_to_exitcode(status)
            peak = max(peak, usage.ru_maxrss / MEGABYTE)
            if code not in (0, 1):
                errors.seek(0)
                raise SystemExit(f"{name}: exit code {code}\n{errors.read().decode(errors='replace')}")
    return Run(name, tuple(seconds), peak, code)


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
