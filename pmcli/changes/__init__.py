"""What changed between two states of a workspace, in the terms of the field: agreements, KPIs, weights, targets, results, policy.

Records are compared by what they mean (person, KPI id, date), never by file or line: a file that was renamed, split or formatted anew
is no change. ``compare`` tells also which changes of a signed agreement an amendment covers [004 item 3].
"""

from pmcli.changes.compare import compare
from pmcli.changes.records import KINDS, Approval, Change, Comparison, Shortfall

__all__ = ["KINDS", "Approval", "Change", "Comparison", "Shortfall", "compare"]
