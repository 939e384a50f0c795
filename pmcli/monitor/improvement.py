"""How an improvement plan stands: its steps, its actions, and the report on it [004]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmcli.model import Improvement, Round, Workspace
from pmcli.monitor.records import ImprovementStatus
from pmcli.policy import Policy
from pmcli.policy.deadlines import last_done, report_due

_TRANSFER = 5
_LAST = 6


def plans_followed(workspace: Workspace, round: Round) -> Iterator[tuple[Round, Improvement]]:
    """The plans to follow in a round: its own, and those of the rounds before it, which are carried out while it runs."""
    seen: set[str] = set()
    current: Round | None = round
    while current is not None and current.id not in seen:
        seen.add(current.id)
        for plan in current.improvements:
            yield current, plan
        current = workspace.round.get(current.previous or "")


def improvement_status(
    plan: Improvement, round: Round, evaluator: str | None, policy: Policy | None, as_of: date
) -> ImprovementStatus:
    """The plan as it stood on a day; ``round`` is the one in whose folder it lies."""
    taken = {each.step for each in plan.steps if each.step is not None and _by(each.date, as_of)}
    step = max(taken, default=0)
    done = [each.done for each in plan.actions if each.done is not None and each.done <= as_of]
    since = last_done(plan, as_of)
    due = report_due(since, policy) if since is not None and policy is not None else None
    sent = plan.report_sent if plan.report_sent is not None and plan.report_sent <= as_of else None
    return ImprovementStatus(
        plan,
        round.id,
        evaluator,
        step,
        next((each for each in range(step + 1, _LAST + 1) if each != _TRANSFER), None),
        len(plan.actions),
        len(done),
        sum(
            each.end is not None
            and each.end < as_of
            and "done" not in each.bad
            and (each.done is None or each.done > as_of)
            for each in plan.actions
        ),
        since,
        due,
        policy.report_days if policy is not None else None,
        policy is not None and policy.report_days_kind == "working",
        sent,
        sent is not None and due is not None and sent > due,
        sent is None and due is not None and as_of > due and "report" not in plan.bad,
    )


def _by(day: date | None, as_of: date) -> bool:
    """Whether something was there on the day; what is not dated was."""
    return day is None or day <= as_of
