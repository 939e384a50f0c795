"""Time `pm` beside other checkers on the same generated files; the ratios are what counts.

    python benchmarks/run.py --people 5000 --peers-bin PATH/TO/VENV/bin

Every run is a fresh process (cold interpreter; the files are in the system's page cache after the first).
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Command, measure

HERE = Path(__file__).resolve().parent
PEERS_LIMIT = 50_000
FAIR_PEER = "check-jsonschema, C parser"
# targets: milliseconds; how many times faster than check-jsonschema, and MB, at this number of agreements
PAPERS = {"html": 30, "pdf": 240}  # seconds for a notice each, at this number of agreements
PAPERS_MEMORY = 1000  # MB
LOOP = "x = 0\nfor i in range(20_000_000): x += i * i & 7"  # how fast the machine is at the time
START_UP: dict[str, int | None] = {
    "python -c pass": None,
    "python, a fixed loop": None,
    "pm --version": 80,
    "pm --help": 150,
}
RATIO, MEMORY, AGREEMENTS = 6, 150, 4_999
JOBS = ("--jobs", "--processes", "--workers")


def pm_commands(pm: str, workspace: Path, edited: Path | None, papers: Path) -> list[Command]:
    """Start-up, validate and score, with the process and cache options that this `pm` has; and a notice for everyone.

    ``edited``: an agreement file that may be changed, to see what one edit costs where there is a cache. ``papers``: an empty folder.
    """
    commands = [
        Command("python -c pass", [sys.executable, "-c", "pass"]),
        Command("python, a fixed loop", [sys.executable, "-c", LOOP]),
    ]
    commands += [Command(f"pm {option}", [pm, option]) for option in ("--version", "--help")]
    for name in ("validate", "score"):
        asked = subprocess.run([pm, name, "--help"], capture_output=True, text=True, check=False)
        if asked.returncode:
            print(f"this pm has no command {name}: skipped", file=sys.stderr)
            continue
        options = set(re.findall(r"--[a-z][a-z-]+", asked.stdout))
        base = [pm, "-C", str(workspace), name]
        fresh = ["--no-cache"] if "--no-cache" in options else []
        jobs = next((option for option in JOBS if option in options), None)
        choices = [[jobs, "1"], [jobs, "2"]] if jobs else [[]]
        if name == "score":
            choices.append(["--format", "csv"])  # the least output: drawing 5,000 lines takes longer
        for extra in choices:
            flags = [*fresh, *extra]
            commands.append(Command(" ".join(["pm", name, *flags]), [*base, *flags]))
        if fresh:
            commands.append(Command(f"pm {name}, filling the cache", base, once=True))
            commands.append(Command(f"pm {name}, nothing changed", base))
            if edited is not None:
                commands.append(Command(f"pm {name}, one agreement edited", base, edited=edited))
    for format in PAPERS:
        arguments = ["report", "notice", "--format", format, "--output-dir", str(papers / format), "--force"]
        commands.append(
            Command(f"pm report notice, {format}", [pm, "-C", str(workspace), *arguments], once=True)
        )
    return commands


def peer_commands(folder: str | None, agreements: Path) -> list[Command]:
    """The peers that are installed, each on the agreement files only."""
    files = sorted(path.name for path in agreements.iterdir())
    if len(files) > PEERS_LIMIT:
        print(f"more than {PEERS_LIMIT:,} files do not fit on a command line: peers skipped", file=sys.stderr)
        return []
    json_schema = str(HERE / "schemas/agreement.schema.json")
    yamale_schema = str(HERE / "schemas/agreement.yamale.yaml")
    commands = []
    for program, arguments in (
        ("check-jsonschema", ["--schemafile", json_schema, *files]),
        ("yamale", ["-n", "1", "-s", yamale_schema, "."]),
        ("yamale", ["-n", "2", "-s", yamale_schema, "."]),
    ):
        found = shutil.which(program, path=folder)
        if found is None:
            print(f"{program} is not installed: skipped (README.md tells how)", file=sys.stderr)
            continue
        name = f"yamale -n {arguments[1]}" if program == "yamale" else f"{program}, {yaml_parser(found)}"
        commands.append(Command(name, [str(Path(found).absolute()), *arguments], agreements))
    return commands


def yaml_parser(program: str) -> str:
    """Which YAML parser check-jsonschema uses; without the C one it is 2.5 times slower."""
    python = Path(program).with_name("python")
    if not python.exists():
        return "unknown parser"
    code = "import ruamel.yaml; print(ruamel.yaml.__with_libyaml__)"
    answer = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return "C parser" if answer.stdout.strip() == "True" else "pure Python"


def ratio(command: Command, commands: list[Command]) -> float | None:
    """How many times faster than check-jsonschema, best against best; None for start-up or without it."""
    peer = next((other for other in commands if other.name.startswith("check-jsonschema")), None)
    return None if peer is None or command.name in START_UP else peer.best / command.best


def table(commands: list[Command]) -> str:
    lines = [f"{'command':<40}{'best s':>9}{'median s':>10}{'cpu s':>8}{'ratio':>8}{'peak MB':>9}{'exit':>6}"]
    for each in commands:
        times = ratio(each, commands)
        shown = "" if times is None else f"{times:.1f}"
        lines.append(
            f"{each.name:<40}{each.best:>9.3f}{each.median:>10.3f}{min(each.processors):>8.2f}{shown:>8}{each.peak:>9.0f}{each.code:>6}"
        )
    return "\n".join(lines)


def uncached(name: str, commands: list[Command]) -> list[Command]:
    """A command where it reads every file anew: with one process, then with two where there is the choice."""
    return [each for each in commands if each.name.startswith(f"pm {name}") and "," not in each.name]


def missed_targets(commands: list[Command], agreements: int) -> list[str]:
    """What README.md asks for and was not reached; nothing is said of what was not measured."""
    missed = []
    for each in commands:
        limit = START_UP.get(each.name)
        if limit is not None and each.best * 1000 >= limit:
            missed.append(f"{each.name} takes {each.best * 1000:.0f} ms, not under {limit}")
    if agreements != AGREEMENTS:
        return missed
    validate = uncached("validate", commands)[-1]  # with two processes where there is the choice: the default
    times = ratio(validate, commands)
    if times is not None and times < RATIO and any(each.name == FAIR_PEER for each in commands):
        missed.append(f"{validate.name} is {times:.1f} times faster than check-jsonschema, not {RATIO}")
    for each in commands:
        seconds = PAPERS.get(each.name.removeprefix("pm report notice, "))
        if seconds is not None and each.best >= seconds:
            missed.append(f"{each.name} takes {each.best:.0f} s, not under {seconds}")
        if seconds is not None and each.peak >= PAPERS_MEMORY:
            missed.append(f"{each.name} needs {each.peak:.0f} MB, not under {PAPERS_MEMORY}")
    if validate.peak >= MEMORY:
        missed.append(f"{validate.name} needs {validate.peak:.0f} MB, not under {MEMORY}")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description="Time pm beside check-jsonschema and yamale.")
    parser.add_argument("--people", type=int, default=5000, help="size of the workspace (default 5000)")
    parser.add_argument("--workspace", type=Path, help="a generated workspace to use instead")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each command (default 3)")
    parser.add_argument("--pm", default="pm", help="the program to time (default: the one on PATH)")
    parser.add_argument("--peers-bin", help="folder with check-jsonschema and yamale (default: PATH)")
    parser.add_argument("--check", action="store_true", help="exit code 1 if a target of README.md is missed")
    options = parser.parse_args()
    pm = shutil.which(options.pm)
    if pm is None:
        parser.error(f"no program {options.pm}: install pm, or give --pm")
    with tempfile.TemporaryDirectory(prefix="pm-benchmark-") as scratch:
        workspace = options.workspace or Path(scratch) / "workspace"
        if options.workspace is None:
            # In a process of its own: a child's peak memory counts what its parent held when it was started.
            generate = [sys.executable, HERE / "generate.py", workspace, "--people", str(options.people)]
            subprocess.run(generate, check=True)
        agreements = next(workspace.glob("rounds/*/agreements"))
        sizes = [path.stat().st_size for path in agreements.iterdir()]
        print(
            f"{len(sizes)} agreement files, {sum(sizes) / 1e6:.1f} MB; {options.repeat} runs each; "
            f"Python {platform.python_version()}, {os.cpu_count()} cores"
        )
        edited = None if options.workspace else max(agreements.iterdir())
        commands = pm_commands(pm, workspace, edited, Path(scratch) / "papers") + peer_commands(
            options.peers_bin, agreements
        )
        measure(commands, options.repeat, os.environ | {"XDG_CACHE_HOME": f"{scratch}/cache"})
    print(table(commands))
    for score in uncached("score", commands)[-1:]:
        beyond = score.best - uncached("validate", commands)[-1].best
        print(f"{score.name}: {beyond:+.3f} s beyond validate: arithmetic and output")
    missed = missed_targets(commands, len(sizes))
    print("\n".join(f"target missed: {line}" for line in missed) or "no target missed")
    if len(sizes) != AGREEMENTS or not any(each.name == FAIR_PEER for each in commands):
        print(f"ratio not checked: it counts only with {AGREEMENTS} agreements, against {FAIR_PEER}")
    return 1 if missed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
