"""The benchmark's generator: the same bytes each time, and a workspace in which the figures add up."""

import json
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

GENERATOR = Path(__file__).parent.parent / "benchmarks" / "generate.py"
PEOPLE = 60


def generate(directory: Path, *extra: str) -> dict[str, bytes]:
    command = [sys.executable, "-B", str(GENERATOR), str(directory), "--people", str(PEOPLE), *extra]
    subprocess.run(command, check=True)
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*.*")}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("benchmark") / "first"


@pytest.fixture(scope="module")
def files(workspace: Path) -> dict[str, bytes]:
    return generate(workspace)


def pm(workspace: Path, command: str) -> Any:
    """What a command says as JSON; it must end with exit code 0."""
    code = "from pmcli.cli import main; main()"
    arguments = [sys.executable, "-B", "-c", code, "-C", str(workspace), command, "--format", "json"]
    return json.loads(subprocess.run(arguments, check=True, capture_output=True).stdout)


@pytest.fixture(scope="module")
def kpis(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """Reference → KPI as written."""
    found = {f"org/{kpi['id']}": kpi for kpi in yaml.safe_load(files["rounds/2569-1/scorecard.yaml"])["kpis"]}
    for path, text in files.items():
        if "/agreements/" in path:
            agreement = yaml.safe_load(text)
            found |= {f"{agreement['person']}/{kpi['id']}": kpi for kpi in agreement["kpis"]}
    return found


def test_same_arguments_give_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    assert generate(tmp_path / "second") == files
    assert generate(tmp_path / "third", "--seed", "1") != files


def test_everyone_but_the_head_has_an_agreement(files: dict[str, bytes]) -> None:
    ids = [line.split(",")[0] for line in files["org/people.csv"].decode().splitlines()[1:]]
    assert len(ids) == PEOPLE
    agreements = {path.split("/")[-1] for path in files if "/agreements/" in path}
    assert agreements == {f"{person}.yaml" for person in ids[1:]}


def test_weights_total_100(kpis: dict[str, dict[str, Any]]) -> None:
    totals: dict[str, int] = defaultdict(int)
    for reference, kpi in kpis.items():
        totals[reference.split("/")[0]] += kpi["weight"]
    assert set(totals.values()) == {100}


def test_the_cascade_adds_up(files: dict[str, bytes], kpis: dict[str, dict[str, Any]]) -> None:
    rows = [line.split(",") for line in files["rounds/2569-1/results/0001.csv"].decode().splitlines()[1:]]
    finals = {f"{person}/{kpi}": Decimal(value) for _, person, kpi, value, _ in rows}
    children: dict[str, list[str]] = defaultdict(list)
    for reference, kpi in kpis.items():
        if kpi.get("cascade") == "split":
            children[kpi["from"]].append(reference)
    assert len(children) == 2 * 8  # the organisation and seven heads, two divided KPIs each

    def figures(reference: str) -> list[Decimal]:
        return [finals[reference], *(Decimal(str(target)) for target in kpis[reference]["targets"])]

    for parent, shares in children.items():
        mean = kpis[parent]["aggregate"] == "weighted_mean"
        bases = [kpis[share]["base"] if mean else 1 for share in shares]
        divisor = sum(bases) if mean else 1
        for own, *theirs in zip(figures(parent), *map(figures, shares), strict=True):
            assert sum(base * value for base, value in zip(bases, theirs, strict=True)) == own * divisor


@pytest.mark.usefixtures("files")
def test_the_workspace_is_clean_and_complete(workspace: Path) -> None:
    summary = pm(workspace, "validate")["summary"]
    assert (summary["errors"], summary["warnings"], summary["people"]) == (0, 0, PEOPLE)
    summary = pm(workspace, "score")["summary"]
    assert (summary["complete"], summary["exempt"]) == (PEOPLE - 1, 1)
