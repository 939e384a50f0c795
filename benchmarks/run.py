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

from measure import Run, measure

HERE = Path(__file__).resolve().parent
PEERS_LIMIT = 50_000
FAIR_PEER = "check-jsonschema, C parser"
START_UP = {"python -c pass": None, "pm --version": 80, "pm --help": 150}  # targets in ms
RATIO, MEMORY = 6, 150  # targets of `pm validate`: times faster than check-jsonschema; MB
JOBS = ("--jobs", "--processes", "--workers")


def pm_runs(pm: str, workspace: Path, repeat: int, environment: dict[str, str]) -> list[Run]:
    """Start-up, validate and score, with the process and cache options that this `pm` has."""
    runs = [measure("python -c pass", [sys.executable, "-c", "pass"], repeat, environment)]
    runs += [measure(f"pm {option}", [pm, option], repeat, environment) for option in ("--version", "--help")]
    for command in ("validate", "score"):
        asked = subprocess.run([pm, command, "--help"], capture_output=True, text=True, env=environment, check=False)
        if asked.returncode:
            print(f"this pm has no command {command}: skipped", file=sys.stderr)
            continue
        options = set(re.findall(r"--[a-z][a-z-]+", asked.stdout))
        base = [pm, "-C", str(workspace), command]
        fresh = ["--no-cache"] if "--no-cache" in options else []
        jobs = next((option for option in JOBS if option in options), None)
        for extra in ([jobs, "1"], [jobs, "2"]) if jobs else ([],):
            flags = [*fresh, *extra]
            runs.append(measure(" ".join(["pm", command, *flags]), [*base, *flags], repeat, environment))
        if fresh:
            runs.append(measure(f"pm {command}, filling the cache", base, 1, environment))
            runs.append(measure(f"pm {command}, from the cache", base, repeat, environment))
    return runs


def peer_runs(folder: str | None, agreements: Path, repeat: int, environment: dict[str, str]) -> list[Run]:
    """The peers that are installed, each on the agreement files only."""
    files = sorted(path.name for path in agreements.iterdir())
    if len(files) > PEERS_LIMIT:
        print(f"more than {PEERS_LIMIT:,} files do not fit on a command line: peers skipped", file=sys.stderr)
        return []
    json_schema = str(HERE / "schemas/agreement.schema.json")
    yamale_schema = str(HERE / "schemas/agreement.yamale.yaml")
    runs = []
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
        run = measure(name, [str(Path(found).absolute()), *arguments], repeat, environment, agreements)
        if run.code:
            raise SystemExit(f"{name} finds fault with the files: its time would mean nothing")
        runs.append(run)
    return runs


def yaml_parser(program: str) -> str:
    """Which YAML parser check-jsonschema uses; without the C one it is 2.5 times slower."""
    python = Path(program).with_name("python")
    if not python.exists():
        return "unknown parser"
    code = "import ruamel.yaml; print(ruamel.yaml.__with_libyaml__)"
    answer = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return "C parser" if answer.stdout.strip() == "True" else "pure Python"


def ratio(run: Run, runs: list[Run]) -> float | None:
    """How many times faster than check-jsonschema, best against best; None for start-up or without a peer."""
    peer = next((other for other in runs if other.name.startswith("check-jsonschema")), None)
    return None if peer is None or run.name in START_UP else peer.best / run.best


def table(runs: list[Run]) -> str:
    lines = [f"{'command':<40}{'best s':>9}{'median s':>10}{'ratio':>8}{'peak MB':>9}{'exit':>6}"]
    for run in runs:
        times = ratio(run, runs)
        shown = "" if times is None else f"{times:.1f}"
        lines.append(f"{run.name:<40}{run.best:>9.3f}{run.median:>10.3f}{shown:>8}{run.peak:>9.0f}{run.code:>6}")
    return "\n".join(lines)


def uncached(command: str, runs: list[Run]) -> list[Run]:
    """The runs of a command that read every file anew: by one process, then by two where there is the choice."""
    return [run for run in runs if run.name.startswith(f"pm {command}") and "," not in run.name]


def missed_targets(runs: list[Run]) -> list[str]:
    """What README.md asks for and the runs do not reach; nothing is said of what was not measured."""
    named = {run.name: run for run in runs}
    missed = [f"{name} takes {named[name].best * 1000:.0f} ms, not under {limit}"
              for name, limit in START_UP.items() if limit and named[name].best * 1000 >= limit]
    validate = uncached("validate", runs)[-1]  # with two processes where there is a choice, as users run it
    times = ratio(validate, runs)
    if times is not None and times < RATIO and FAIR_PEER in named:
        missed.append(f"{validate.name} is {times:.1f} times faster than check-jsonschema, not {RATIO}")
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
            command = [sys.executable, HERE / "generate.py", workspace, "--people", str(options.people)]
            subprocess.run(command, check=True)
        environment = os.environ | {"XDG_CACHE_HOME": f"{scratch}/cache", "NO_COLOR": "1", "COLUMNS": "200"}
        agreements = next(workspace.glob("rounds/*/agreements"))
        sizes = [path.stat().st_size for path in agreements.iterdir()]
        print(f"{len(sizes)} agreement files, {sum(sizes) / 1e6:.1f} MB; {options.repeat} runs each; "
              f"Python {platform.python_version()}, {os.cpu_count()} cores")
        runs = pm_runs(pm, workspace, options.repeat, environment)
        runs += peer_runs(options.peers_bin, agreements, options.repeat, environment)
    print(table(runs))
    for validate, score in zip(uncached("validate", runs), uncached("score", runs), strict=False):
        print(f"{score.name}: {score.best - validate.best:+.3f} s beyond {validate.name}: arithmetic and output")
    missed = missed_targets(runs)
    print("\n".join(f"target missed: {line}" for line in missed) or "no target missed")
    if not any(run.name == FAIR_PEER for run in runs):
        print(f"the ratio was not checked: it counts only against {FAIR_PEER}")
    return 1 if missed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
