"""Load, run the rules, silence what the workspace silences: what `validate`, `score`, `report` and `close` have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmcli.diagnostics import Diagnostic, Finding
from pmcli.load.parse import Suppression
from pmcli.load.workspace import Loaded, load
from pmcli.model import Round, Workspace
from pmcli.rules import all_rules, known_selector, matches
from pmcli.rules.context import Context
from pmcli.rules.engine import Choice, diagnose, run, severity_of
from pmcli.scoring.scorer import WorkspaceScorer
from pmcli.source import Place

_SHARED_SILENCES: Mapping[str, frozenset[str]] = {
    "people": frozenset({"PM203", "PM210", "PM212", "PM308", "PM309", "PM501", "PM504", "PM609"}),
    "units": frozenset({"PM202", "PM210", "PM212", "PM308", "PM309", "PM504"}),
    "strategy": frozenset({"PM205", "PM312"}),
    "competencies": frozenset({"PM206", "PM606"}),
    "policy": frozenset({"PM215"}),
    "definitions": frozenset({"PM207"}),
    "rounds": frozenset({"PM216"}),
    "settings": frozenset({"PM215", "PM216"}),
}
"""What is not asked while a shared file of a kind cannot be read: the rules that would report what it holds as missing."""

_ROUND_SILENCES: Mapping[str, frozenset[str]] = {
    "scorecard": frozenset({"PM204", "PM307", "PM310", "PM312", "PM601"}),
    "agreements": frozenset({"PM204", "PM307", "PM310", "PM312", "PM501", "PM601"}),
}
_NOT_RUN_BY_VALIDATE = frozenset({"PM505"})


@dataclass(frozen=True)
class Checked:
    """A workspace with its diagnostics, sorted; ``rounds`` are those that were looked at."""

    loaded: Loaded
    diagnostics: list[Diagnostic]
    rounds: tuple[Round, ...]

    @property
    def workspace(self) -> Workspace:
        """The workspace that was read."""
        return self.loaded.workspace


def check_workspace(
    root: Path,
    *,
    lang: str | None = None,
    as_of: date | None = None,
    only_round: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    overlay: Mapping[str, bytes] | None = None,
    loaded: Loaded | None = None,
    processes: int = 1,
) -> Checked:
    """Everything that is wrong with a workspace. ``lang`` defaults to the workspace's; ``only_round`` looks at one round (and what all share)."""
    loaded = loaded or load(root, overlay, processes, meanwhile=all_rules)
    workspace = loaded.workspace
    settings = workspace.settings
    rounds = tuple(each for each in workspace.rounds if only_round is None or each.id == only_round)
    # a misspelt choice of rules in pm.yaml is told whatever was chosen, else it would hide itself
    choice = Choice(tuple(select) or (*settings.select, "PM901"), (*settings.ignore, *ignore))
    context = Context(
        workspace, rounds, as_of, WorkspaceScorer(workspace), lambda each: changed_files(each, loaded.digests)
    )
    findings = [*loaded.findings, *run(context, choice)]
    spoken: dict[tuple[str, str], bool] = {}
    findings = [found for found in findings if _speaks(found, workspace, rounds, spoken)]
    diagnostics = diagnose(findings, settings, choice, lang or settings.language, loaded.locate)
    suppressions = [each for each in loaded.suppressions if _suppression_counts(each, rounds, workspace)]
    kept, more = _suppress(diagnostics, suppressions, choice, workspace)
    if more:
        kept = sorted(
            [*kept, *diagnose(more, settings, choice, lang or settings.language, loaded.locate)],
            key=lambda each: (each.span.path, each.span.line, each.span.column, each.code),
        )
    return Checked(loaded, kept, rounds)


def changed_files(round: Round, digests: Mapping[str, str]) -> Mapping[str, str]:
    """How a closed round's own files differ from close.json: path → ``changed``, ``missing`` or ``new``.

    Files that all rounds share are left out: people and supervisors change, what was closed stays as it was. Plans for improvement
    and the salary exercise come after the close.
    """
    recorded = (round.closed or {}).get("files")
    if not isinstance(recorded, dict):
        return {}
    prefix = f"{round.folder}/"
    later = (f"{prefix}improvement/", f"{prefix}salary.", f"{prefix}close.json")
    before = {
        path: digest
        for path, digest in recorded.items()
        if path.startswith(prefix) and not path.startswith(later)
    }
    now = {
        path: digest
        for path, digest in digests.items()
        if path.startswith(prefix) and not path.startswith(later)
    }
    found = {
        path: "changed" if path in now else "missing"
        for path, digest in before.items()
        if now.get(path) != digest
    }
    return dict(sorted({**found, **{path: "new" for path in now if path not in before}}.items()))


def _folder(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "rounds" and len(parts) > 2 else ""


def _speaks(
    found: Finding, workspace: Workspace, rounds: Iterable[Round], known: dict[tuple[str, str], bool]
) -> bool:
    """Whether a finding is shown at all; ``known`` keeps the answers, which are the same for all of one rule in one file."""
    which = (found.code, found.at.path)
    if which not in known:
        known[which] = _in_scope(found, workspace, rounds) and not _silenced(found, workspace)
    return known[which]


def _in_scope(found: Finding, workspace: Workspace, rounds: Iterable[Round]) -> bool:
    """Whether a finding is about what is looked at; in a closed round only few rules speak (chapter 1, round.yaml)."""
    path = found.span.path if found.span else found.at.path
    folder = _folder(path)
    if not folder:
        return True
    of_folder = [each for each in workspace.rounds if each.folder == folder]
    if of_folder and all(each not in rounds for each in of_folder):
        return False
    if any(each.status == "closed" for each in of_folder):
        in_plan = path.startswith(f"{folder}/improvement/")
        return (
            found.code[:3] in ("PM0", "PM1", "PM7")
            or found.code == "PM805"
            or (in_plan and found.code.startswith("PM2"))
        )
    return True


def _silenced(found: Finding, workspace: Workspace) -> bool:
    if any(found.code in _SHARED_SILENCES.get(kind, ()) for kind in workspace.unread):
        return True
    folder = _folder(found.at.path)
    return bool(folder) and any(
        found.code in _ROUND_SILENCES.get(kind, ())
        for each in workspace.rounds
        if each.folder == folder
        for kind in each.unread
    )


def _suppression_counts(suppression: Suppression, rounds: Iterable[Round], workspace: Workspace) -> bool:
    folder = _folder(suppression.span.path)
    return not folder or any(each.folder == folder and each.status != "closed" for each in rounds)


def _suppress(
    diagnostics: list[Diagnostic], suppressions: list[Suppression], choice: Choice, workspace: Workspace
) -> tuple[list[Diagnostic], list[Finding]]:
    """The diagnostics that no comment silences, and findings about the comments themselves (PM902, PM903)."""
    if not suppressions:
        return diagnostics, []
    by_line: dict[tuple[str, int], list[Suppression]] = {}
    findings = []
    used: set[tuple[Suppression, str]] = set()
    for each in suppressions:
        if each.reason:
            by_line.setdefault((each.span.path, each.span.line), []).append(each)
        else:
            findings.append(_about(each, "PM903", ", ".join(each.selectors)))
    kept = []
    rules = all_rules()
    for found in diagnostics:
        silencing = [
            (each, selector)
            for each in by_line.get((found.span.path, found.span.line), ())
            for selector in each.selectors
            if matches(rules[found.code], selector)
        ]
        used.update(silencing)
        if not silencing:
            kept.append(found)
    for each in suppressions:
        for selector in each.selectors if each.reason else ():
            if (each, selector) not in used and _ran(selector, choice, workspace):
                findings.append(_about(each, "PM902", selector))
    return kept, findings


def _ran(selector: str, choice: Choice, workspace: Workspace) -> bool:
    """Whether a selector means a rule that ran here, or none at all."""
    if not known_selector(selector):
        return True
    return any(
        matches(rule, selector)
        and choice.includes(rule)
        and severity_of(rule, workspace.settings) is not None
        and rule.code not in _NOT_RUN_BY_VALIDATE
        for rule in all_rules().values()
    )


def _about(suppression: Suppression, code: str, selector: str) -> Finding:
    return Finding(
        Place(None, suppression.span.path), {"selector": selector}, code=code, span=suppression.span
    )
