"""Closing a round, whole or not at all; verifying it, each difference named."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pmcli import __version__
from pmcli.cli import common_first
from pmcli.cli.commands import close as close_command
from pmcli.cli.common import PmError, write_file
from pmcli.cli.run import run
from pmcli.closing.record import record_fault, with_closed_status
from pmcli.resources import sample_data_dir
from pmcli.source import Place
from tests.rule_base import workspace_files
from tests.support import diagnose_files, write_files

ROUND = "rounds/2569-1"
RECORD = f"{ROUND}/close.json"
Pm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pm:
    """The base workspace, and `pm` in it, in English: exit code, standard output, standard error."""
    write_files(tmp_path, workspace_files())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PM_LANG", "en")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(common_first(list(arguments)))
        found = capsys.readouterr()
        return code, found.out, found.err

    return call


def record(folder: Path, path: str = RECORD) -> Any:
    return json.loads((folder / path).read_text(encoding="utf-8"), parse_float=Decimal)


def sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def edit(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_text(text.replace(before, after, 1), encoding="utf-8")


# the one scalar of round.yaml


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: r\nstatus: open\n", "id: r\nstatus: closed\n"),
        (
            "# รอบ\nid: r\nstatus:   open  # เปิดอยู่\nend: x\n",
            "# รอบ\nid: r\nstatus:   closed  # เปิดอยู่\nend: x\n",
        ),
        ("id: r\r\nstatus: 'open'\r\n# end\r\n", "id: r\r\nstatus: closed\r\n# end\r\n"),
        ("\ufeffid: r\nstatus: open", "\ufeffid: r\nstatus: closed"),
        ("{id: r, status: open, end: x}\n", "{id: r, status: closed, end: x}\n"),
        ("id: r\nstatus:\nend: x\n", "id: r\nstatus: closed\nend: x\n"),
        ("id: r\nstatus: ~\n", "id: r\nstatus: closed\n"),
        ("id: r\nend: x # ก\n\n# after\n", "id: r\nend: x # ก\nstatus: closed\n\n# after\n"),
        ("id: r\r\nend: x", "id: r\r\nend: x\r\nstatus: closed"),
        ("id: r", "id: r\nstatus: closed"),
        ("---\n  id: r\n  end: x\n...\n", "---\n  id: r\n  end: x\n  status: closed\n...\n"),
        (
            "id: r\nmonitoring:\n  days:\n  - 15\n  - end\n",
            "id: r\nmonitoring:\n  days:\n  - 15\n  - end\nstatus: closed\n",
        ),
        ("{id: r, end: x }", "{id: r, end: x, status: closed }"),
        ("{\n  id: r,\n}\n", "{\n  id: r, status: closed\n}\n"),
        ("id: r\nstatus: closed\n", "id: r\nstatus: closed\n"),
    ],
)
def test_only_the_status_changes(before: str, after: str) -> None:
    at = Place(None, "round.yaml")[0]
    assert with_closed_status(before.encode(), at).decode() == after
    assert with_closed_status(after.encode(), at).decode() == after


@pytest.mark.parametrize(
    "text", ["a: &a open\nb: *a\nstatus: *a\n", "{id: r # a comment at the end\n}\n", "- id: r\n"]
)
def test_what_cannot_be_changed_alone_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        with_closed_status(text.encode(), Place(None, "round.yaml")[0])


# closing


def test_close_json_has_the_shape_of_the_specification(pm: Pm, tmp_path: Path) -> None:
    _, scores, _ = pm("score", "--format", "json", "--lang", "th")
    before = {path: (tmp_path / path).read_bytes() for path in workspace_files()}
    code, out, err = pm("close")
    assert (code, err) == (0, "")
    assert out == f"closed round 2569-1: people 3, flagged 0, mean 72.13; wrote {RECORD}\n"
    found = record(tmp_path)
    assert list(found) == [
        "version",
        "round",
        "tool",
        "policy_digest",
        "input_digest",
        "files",
        "people",
        "organization",
    ]
    assert (found["version"], found["round"], found["tool"]) == (1, "2569-1", f"pm {__version__}")
    scored = json.loads(scores, parse_float=Decimal)
    assert found["people"] == scored["people"]
    assert found["organization"] == scored["organization"]
    assert found["policy_digest"] == scored["policy_digest"]
    by_hand = {each["person"]: each["total"] for each in found["people"]}
    assert by_hand == {"1001": None, "1002": 73, "1003": Decimal("71.25")}
    assert (
        (tmp_path / ROUND / "round.yaml")
        .read_text(encoding="utf-8")
        .endswith("end: 2026-03-31\nstatus: closed\n")
    )
    for path, data in before.items():
        if path != f"{ROUND}/round.yaml":
            assert (tmp_path / path).read_bytes() == data


def test_the_digests_are_those_of_the_files_after_the_close(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    found = record(tmp_path)
    files = {path: sha256((tmp_path / path).read_bytes()) for path in sorted(workspace_files())}
    assert found["files"] == files
    assert found["input_digest"] == sha256(
        "".join(f"{digest}  {path}\n" for path, digest in files.items()).encode()
    )
    assert [each.code for each in diagnose_files(tmp_path, {})] == []
    _, out, _ = pm("score", "--format", "json")
    assert json.loads(out)["input_digest"] == found["input_digest"]


def test_a_closed_round_is_refused_and_left_alone(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    data = (tmp_path / RECORD).read_bytes()
    code, out, err = pm("close", "--force")
    assert (code, out) == (1, "")
    assert "is closed already" in err
    assert "pm verify --round 2569-1" in err
    assert (tmp_path / RECORD).read_bytes() == data


def test_people_without_a_result_are_named(pm: Pm, tmp_path: Path) -> None:
    edit(tmp_path, f"{ROUND}/results.csv", "2026-03-31,1003,b,4,official\n", "")
    edit(tmp_path, f"{ROUND}/ratings.csv", "1002,TW,4,supervisor,1001\n", "")
    code, out, err = pm("close")
    assert (code, out) == (1, "")
    assert "1003 นางสาวสมมติ สาม: Incomplete (result of KPI b)" in err
    assert "1002 นางสมมติ สอง: Incomplete (rating of competency TW by supervisor)" in err
    assert "people without a result: 2" in err
    assert not (tmp_path / RECORD).exists()
    assert "status: open" in (tmp_path / ROUND / "round.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "before", "after", "code"),
    [
        (f"{ROUND}/agreements/1003.yaml", "weight: 25, targets: [1", "weight: 30, targets: [1", "PM401"),
        # nobody approved it: no score is touched, and yet the round is not closed over it
        (f"{ROUND}/agreements/1003.yaml", "development:", "amendments: [{date: 2026-01-15, reason: policy, changes: [b], requested_by: '1003'}]\ndevelopment:", "PM504"),
        ("strategy.yaml", "issue: si-1", "issue: si-2", "PM205"),
    ],
)  # fmt: skip
def test_errors_hinder(pm: Pm, tmp_path: Path, path: str, before: str, after: str, code: str) -> None:
    edit(tmp_path, path, before, after)
    status, _, err = pm("close")
    assert status == 1
    assert f"error[{code}]" in err
    assert "cannot be closed until these errors are mended" in err
    assert not (tmp_path / RECORD).exists()


def test_errors_of_other_rounds_and_of_improvement_plans_do_not(pm: Pm, tmp_path: Path) -> None:
    broken = "id: 2569-2\nstart: 2026-04-01\nend: 2026-03-01\nstatus: planning\n"
    plan = 'person: "1003"\nopened: 2026-04-10\nsteps: [{step: 5, date: 2026-04-12}]\n'
    write_files(tmp_path, {"rounds/2569-2/round.yaml": broken, f"{ROUND}/improvement/1003.yaml": plan})
    assert {each.code for each in diagnose_files(tmp_path, {}) if each.severity == "error"} == {
        "PM112",
        "PM701",
    }
    assert pm("close", "--round", "2569-1")[0] == 0
    assert f"{ROUND}/improvement/1003.yaml" not in record(tmp_path)["files"]
    assert "rounds/2569-2/round.yaml" not in record(tmp_path)["files"]


def test_a_crash_between_the_writes_leaves_a_round_that_can_be_closed(
    pm: Pm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = write_file

    def crash(target: Path, data: bytes, mode: int | None = None) -> None:
        if target.name == "round.yaml":
            raise PmError("cannot write: no space left")
        write(target, data, mode)

    monkeypatch.setattr(close_command, "write_file", crash)
    assert pm("close")[0] == 2
    begun = (tmp_path / RECORD).read_bytes()
    assert "status: open" in (tmp_path / ROUND / "round.yaml").read_text(encoding="utf-8")
    monkeypatch.setattr(close_command, "write_file", write)
    assert pm("close")[0] == 0
    assert (tmp_path / RECORD).read_bytes() == begun
    assert pm("verify")[0] == 0


def test_a_closed_round_without_a_record_gets_one(pm: Pm, tmp_path: Path) -> None:
    edit(tmp_path, f"{ROUND}/round.yaml", "status: open", "status: closed  # by hand")
    before = (tmp_path / ROUND / "round.yaml").read_bytes()
    assert pm("close")[0] == 0
    assert (tmp_path / ROUND / "round.yaml").read_bytes() == before
    assert pm("verify")[0] == 0


def test_a_round_opened_again_is_closed_anew_only_by_force(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    old = (tmp_path / RECORD).read_bytes()
    edit(tmp_path, f"{ROUND}/round.yaml", "status: closed", "status: open")
    edit(tmp_path, f"{ROUND}/results.csv", "1003,b,4", "1003,b,5")
    code, _, err = pm("close")
    assert code == 2
    assert "--force" in err
    assert (tmp_path / RECORD).read_bytes() == old
    assert pm("close", "--force")[0] == 0
    assert {each["person"]: each["total"] for each in record(tmp_path)["people"]}["1003"] == Decimal("74.75")
    assert pm("verify")[0] == 0


def test_whoever_closes_writes_the_same_bytes(tmp_path: Path) -> None:
    """Language, time zone, hash seed, folder: none is in the record."""
    written = set()
    for seed, zone, lang in (("1", "Asia/Bangkok", "th"), ("2", "America/Lima", "en")):
        folder = tmp_path / seed
        write_files(folder, workspace_files())
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PM_LANG": lang}
        subprocess.run(
            [sys.executable, "-m", "pmcli", "-C", str(folder), "close"],
            cwd=folder / "org",
            env=environment,
            check=True,
            capture_output=True,
        )
        written.add((folder / RECORD).read_bytes())
    assert len(written) == 1


def test_the_closed_round_of_the_sample_can_be_closed(pm: Pm, tmp_path: Path) -> None:
    sample = tmp_path / "sample"
    shutil.copytree(sample_data_dir() / "province-a", sample)
    path = "rounds/2568-2/close.json"
    (sample / path).unlink(missing_ok=True)
    before = (sample / "rounds/2568-2/round.yaml").read_bytes()
    code, out, _ = pm("close", "-C", str(sample), "--round", "2568-2")
    assert code == 0
    assert out.startswith("closed round 2568-2: people 28, flagged 2")
    assert (sample / "rounds/2568-2/round.yaml").read_bytes() == before
    assert not any(each.startswith("rounds/2569-1/") for each in record(sample, path)["files"])
    assert pm("verify", "-C", str(sample))[0] == 0
    assert [each.code for each in diagnose_files(sample, {}) if each.severity == "error"] == []


# verifying


def test_what_was_closed_is_the_same(pm: Pm) -> None:
    pm("close")
    assert pm("verify") == (0, "round 2569-1 is as it was closed: people 3, every figure the same\n", "")
    code, out, _ = pm("verify", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["equal"] is True
    assert (found["files"], found["people"], found["organization"], found["remarks"]) == ([], [], [], [])
    assert found["tool"] == {"recorded": f"pm {__version__}", "now": f"pm {__version__}"}


def test_each_difference_is_named(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    edit(tmp_path, f"{ROUND}/results.csv", "1003,b,4", "1003,b,5")  # + 25 × 1 ÷ 100 × 20 × 0.7 = 3.5 points
    (tmp_path / f"{ROUND}/scorecard.yaml").rename(tmp_path / f"{ROUND}/scorecard.yml")
    code, out, _ = pm("verify")
    assert code == 1
    assert out.startswith("round 2569-1 is not as it was closed: files 3, figures 4\n")
    for line in (
        f"{ROUND}/results.csv: changed",
        f"{ROUND}/scorecard.yaml: no longer there",
        f"{ROUND}/scorecard.yml: not there at the close",
        "1003 นางสาวสมมติ สาม",
        "total: 71.25 → 74.75",
        "components.achievement.percent: 67.5 → 72.5",
        "kpis.b.actual: 4 → 5",
        "kpis.b.score: 4 → 5",
    ):
        assert f"  {line}\n" in out
    assert "1002" not in out
    assert "weighted" not in out
    assert "kpis.b.weighted: 1.00 → 1.25\n" in pm("verify", "-v")[1]
    found = json.loads(pm("verify", "--format", "json")[1], parse_float=Decimal)
    assert {
        "person": "1003",
        "path": "total",
        "change": "changed",
        "recorded": Decimal("71.25"),
        "now": Decimal("74.75"),
    } in found["people"]
    assert {"path": f"{ROUND}/results.csv", "change": "changed", "shared": False} in found["files"]


def test_ratings_bands_and_flags(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    for id in ("ACH", "SERV", "EXP", "ING", "TW"):
        edit(tmp_path, f"{ROUND}/ratings.csv", f"1003,{id},4", f"1003,{id},1")
    out = pm("verify")[1]
    assert "competencies.ACH.level: 4 → 1\n" in out
    assert "total: 71.25 → 53.25\n" in out  # 18 points fewer: 60 percent of 30
    assert "band: good → needs_improvement\n" in out
    assert "flagged: false → true\n" in out


def test_shared_files_are_a_remark(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    edit(tmp_path, "org/people.csv", "นางสาว,สมมติ,สาม", "นาง,สมมติ,สี่")
    write_files(tmp_path, {"kpis/common.yaml": "kpis: []\n"})
    code, out, _ = pm("verify")
    assert code == 0
    assert "org/people.csv: changed" in out
    assert "kpis/common.yaml: not there at the close" in out


def test_people_who_are_gone_or_new(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    edit(tmp_path, "org/people.csv", "1003,นางสาว,สมมติ,สาม,", "1004,นาย,สมมติ,สี่,")
    code, out, _ = pm("verify")
    assert code == 1
    assert "  1003 นางสาวสมมติ สาม\n    no longer there\n" in out
    assert "  1004 นายสมมติ สี่\n    not there at the close\n" in out


def tamper(folder: Path, pattern: str, replacement: str) -> None:
    text = (folder / RECORD).read_text(encoding="utf-8")
    assert re.search(pattern, text)
    (folder / RECORD).write_text(re.sub(pattern, replacement, text, count=1), encoding="utf-8")


def test_results_that_were_edited_in_the_record(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    tamper(tmp_path, r'"total": 71\.25', '"total": 81.25')
    code, out, _ = pm("verify")
    assert code == 1
    assert "total: 81.25 → 71.25\n" in out
    assert "the results in close.json were edited after the close" in out


def test_a_list_of_files_that_was_edited_in_the_record(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    edit(tmp_path, f"{ROUND}/results.csv", "2026-03-31,1003,b,4,official", "2026-03-31,1003,b,4.0,official")
    now = sha256((tmp_path / ROUND / "results.csv").read_bytes())
    tamper(tmp_path, rf'"{ROUND}/results.csv": "[^"]+"', f'"{ROUND}/results.csv": "{now}"')
    code, out, _ = pm("verify")
    assert code == 1
    assert "its input_digest is not the digest of the files that it lists" in out


def test_another_version_says_so(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    tamper(tmp_path, r'"tool": "[^"]+"', '"tool": "pm 0.0.1"')
    code, out, _ = pm("verify")
    assert code == 0
    assert f"The round was closed with pm 0.0.1; pm {__version__} computes the same results." in out
    tamper(tmp_path, r'"total": 71\.25', '"total": 71.26')
    code, out, _ = pm("verify")
    assert code == 1
    assert f"Files and policies are as they were: pm {__version__} computes otherwise than pm 0.0.1" in out
    edit(tmp_path, f"{ROUND}/results.csv", "1003,b,4", "1003,b,5")
    assert "may come from the files or from the version" in pm("verify")[1]


def test_another_policy(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    edit(tmp_path, "pm.yaml", "policy: ocsc-2552", "policy: dpis-5")
    code, out, _ = pm("verify")
    assert code == 1
    assert "The policies in use are others than at the close\n" in out
    assert "policy: ocsc-2552 → dpis-5\n" in out
    edit(tmp_path, "pm.yaml", "policy: dpis-5", "policy: ocsc-2552")
    tamper(tmp_path, r'"policy_digest": "sha256:.', '"policy_digest": "sha256:x')
    assert "No file changed and pm is the same" in pm("verify")[1]
    tamper(tmp_path, r'"tool": "[^"]+"', '"tool": "pm 0.0.1"')
    assert f"the built-in policy is another in pm {__version__} than it was in pm 0.0.1" in pm("verify")[1]


def test_what_cannot_be_verified(pm: Pm, tmp_path: Path) -> None:
    assert pm("verify", "--round", "2569-1")[0] == 2
    assert "no closed round" in pm("verify")[2]
    pm("close")
    assert pm("verify", "--format", "xml")[0] == 2
    tamper(tmp_path, '"version": 1', '"version": 2')
    code, out, err = pm("verify")
    assert (code, out) == (2, "")
    assert "written by a later version" in err
    (tmp_path / RECORD).write_text('{"version": 1, "people": {}}', encoding="utf-8")
    assert "not a record of `pm close`" in pm("verify")[2]
    (tmp_path / RECORD).write_text("{", encoding="utf-8")
    assert "not a record of `pm close`" in pm("verify")[2]
    (tmp_path / RECORD).unlink()
    assert "no close.json" in pm("verify")[2]


def test_faults_of_a_record() -> None:
    whole: dict[str, Any] = {"version": 1, "files": {}, "people": [{"person": "1"}]}
    assert record_fault(whole) is None
    assert record_fault(None) == "missing"
    assert record_fault({**whole, "version": 2}) == "version"
    changes: list[dict[str, Any]] = [
        {"version": "1"},
        {"files": []},
        {"people": [1]},
        {"people": [{"person": 1}]},
    ]
    for broken in changes:
        assert record_fault({**whole, **broken}) == "shape"


def test_nothing_that_a_terminal_would_obey(pm: Pm, tmp_path: Path) -> None:
    pm("close")
    tamper(tmp_path, r'"total": 71\.25', r'"total": "\\u001b[2J"')
    code, out, _ = pm("verify")
    assert code == 1
    assert "\x1b" not in out
    assert "total:  [2J → 71.25\n" in out
    assert pm("verify", "--color", "always")[1].startswith("\x1b[31;1mround 2569-1")


def test_both_languages(pm: Pm, tmp_path: Path) -> None:
    assert "ปิดรอบ 2569-1 แล้ว: 3 คน" in pm("close", "--lang", "th")[1]
    assert "ปิดแล้ว" in pm("close", "--lang", "th")[2]
    assert "ทุกตัวเลขตรงกัน" in pm("verify", "--lang", "th")[1]
    edit(tmp_path, f"{ROUND}/results.csv", "1003,b,4", "1003,b,5")
    assert "ถูกแก้ไข" in pm("verify", "--lang", "th")[1]
