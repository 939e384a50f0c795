"""Scores very many people, arithmetic apart from reading: `python benchmarks/score_many.py --people 420000`.

A workspace of a few thousand people is generated, read and checked once; its people are then scored again and again until the number is
reached, each time from fresh records, and let go as they are scored. So the time is that of the arithmetic, and memory that of one batch.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pmcli.load.workspace import load
from pmcli.scoring.person import Scoring
from pmcli.scoring.round import score_people

BATCH = 5000


def main() -> None:
    """Print seconds and megabytes of reading and of scoring."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=420_000)
    wanted: int = arguments.parse_args().people
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        generator = Path(__file__).with_name("generate.py")
        subprocess.run(
            [sys.executable, generator, folder, "--people", str(min(BATCH, wanted))],
            check=True,
            capture_output=True,
        )
        started = time.process_time()
        workspace = load(Path(folder)).workspace
        read = time.process_time() - started
    people = len(workspace.people)
    scored = kpis = 0
    started = time.process_time()
    while scored < wanted:
        scoring = Scoring(workspace, workspace.rounds[0], workspace.policies)
        for score in score_people(scoring):
            scored += 1
            kpis += len(score.kpis)
    spent = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"reading     {people:>8,} people: {read:7.1f} s, {1000 * read / people:.2f} ms a person")
    print(
        f"arithmetic  {scored:>8,} people, {kpis:,} KPIs: {spent:7.1f} s, {1000 * spent / scored:.2f} ms a person"
    )
    print(f"arithmetic / reading, per person: {spent / scored / (read / people):.2f}")
    print(f"peak memory {memory:,.0f} MB (one batch of {people:,})")


if __name__ == "__main__":
    main()
