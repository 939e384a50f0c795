"""A comparison as texts, section by section: what the formats for people draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from pmcli.changes.describe import clean, day_said, described, shortfall_said, shown
from pmcli.changes.entries import entries
from pmcli.changes.records import Change, Comparison
from pmcli.changes.words import SAY, TITLE
from pmcli.diagnostics import Diagnostic
from pmcli.model import ORGANIZATION, Agreement

_FEW = 5  # new agreements, results or ratings of a round that are told one by one
_FOLDED = ("agreement", "result", "rating")

Worded = Callable[[Change], Diagnostic]
"""PM505 for a change, in the language of the page and with its place."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change. ``mark``: ``unapproved``, ``approved`` or ``told`` (needs no approval); ``found`` is PM505 where it was not approved."""

    mark: str
    text: str
    notes: tuple[str, ...] = ()
    found: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one person, or of one thing; ``above`` is the heading of the part that begins with it."""

    title: str
    lines: tuple[Line, ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Title, what was counted, sections; ``helps`` what to do about changes that were not approved."""

    title: str
    counted: str
    sections: tuple[Section, ...]
    unapproved: int
    helps: tuple[str, ...] = ()
    hint: str = ""


def page_of(
    comparison: Comparison,
    between: tuple[str, str | None],
    lang: str,
    names: Mapping[str, str],
    worded: Worded,
    whole: bool = False,
) -> Page:
    """The page of a comparison ``between`` two revisions (None: the work tree). ``names`` has the names of people by id; ``whole`` lists
    also each of many new agreements, results and ratings."""
    old, new = between
    title = TITLE["title" if new is not None else "title_now"][lang].format(
        old=clean(old), new=clean(new or "")
    )
    unapproved = sum(not each.approved for each in comparison.changes)
    made = _Maker(comparison, lang, names, worded, whole)
    sections = tuple(made.sections())
    helps = dict.fromkeys(
        line.found.help for section in sections for line in section.lines if line.found is not None
    )
    hint = TITLE["folded_hint"][lang] if made.folded else ""
    counted = _counted(comparison, unapproved, lang)
    return Page(title, counted, sections, unapproved, tuple(helps), hint)


def _counted(comparison: Comparison, unapproved: int, lang: str) -> str:
    changes = len(comparison.changes)
    if not changes:
        return TITLE["nothing"][lang]
    said = [TITLE["count_one" if changes == 1 else "count"][lang].format(changes=changes)]
    if unapproved:
        said.append(TITLE["unapproved"][lang].format(count=unapproved))
    elif any(each.signed for each in comparison.changes):
        said.append(TITLE["approved"][lang])
    return " · ".join(said)


class _Maker:
    def __init__(
        self, comparison: Comparison, lang: str, names: Mapping[str, str], worded: Worded, whole: bool
    ) -> None:
        self.comparison = comparison
        self.lang = lang
        self.names = names
        self.worded = worded
        self.whole = whole
        self.folded = False

    def sections(self) -> Iterator[Section]:
        for id, found in groupby(self.comparison.changes, key=lambda each: each.round):
            above = TITLE["shared" if id is None else "round"][self.lang].format(id=clean(id or ""))
            for section in self._part(list(found), id is not None):
                yield Section(section.title, section.lines, above)
                above = ""

    def _part(self, changes: list[Change], of_round: bool) -> Iterator[Section]:
        """The sections of a round, or of what the rounds share."""
        if not of_round:
            yield Section("", self._lines(changes))
            return
        many = {
            kind: these
            for kind in _FOLDED
            if len(these := [each for each in changes if each.kind == kind and _is_new(each)]) > _FEW
        }
        hidden = set() if self.whole else {id(each) for these in many.values() for each in these}
        left = [each for each in changes if id(each) not in hidden]
        for person, found in groupby(left, key=lambda each: each.person):
            these = list(found)
            yield Section(self._title(person, these), self._lines(these))
        if hidden:
            self.folded = True
            yield Section(
                TITLE["more"][self.lang], tuple(self._fold(kind, these) for kind, these in many.items())
            )

    def _lines(self, changes: Iterable[Change]) -> tuple[Line, ...]:
        return tuple(map(self._line, entries(changes)))

    def _line(self, change: Change) -> Line:
        notes = [shortfall_said(each, self.lang) for each in change.shortfalls]
        if change.source is not None:
            notes.append(SAY["source"][self.lang].format(of=clean(change.source)))
        if not change.approved:
            found = self.worded(change)
            return Line("unapproved", found.message, tuple(notes), found)
        approval = change.approval
        if approval is None:
            return Line("told", described(change, self.lang), tuple(notes))
        day = day_said(approval.date, self.lang)
        notes.append(
            SAY["covered"][self.lang].format(approver=shown(approval.approved_by, "", self.lang), day=day)
        )
        return Line("approved", described(change, self.lang), tuple(notes))

    def _title(self, person: str | None, changes: Iterable[Change]) -> str:
        if person is None:
            return TITLE["frame"][self.lang]
        if person == ORGANIZATION:
            return TITLE["scorecard"][self.lang]
        named = clean(f"{person} {self.names.get(person, '')}")
        signed = next((each for each in changes if each.signed), None)
        agreement = self._agreements.get((signed.round, person)) if signed is not None else None
        evaluator = (
            self.comparison.new.evaluator(agreement.evaluator, person) if agreement is not None else None
        )
        if evaluator is None:
            return named
        return TITLE["evaluated"][self.lang].format(person=named, evaluator=clean(evaluator))

    @cached_property
    def _agreements(self) -> Mapping[tuple[str | None, str], Agreement]:
        return {
            (round.id, agreement.person): agreement
            for round in self.comparison.new.rounds
            for agreement in round.agreements
        }

    def _fold(self, kind: str, changes: list[Change]) -> Line:
        people = len({each.person for each in changes})
        counted = TITLE["people_one" if people == 1 else "people"][self.lang].format(count=people)
        return Line("told", TITLE[f"folded_{kind}"][self.lang].format(count=len(changes), people=counted))


def _is_new(change: Change) -> bool:
    """Whether an agreement, a result or a rating came: nothing to compare with, and nothing to approve."""
    return change.before is None and (change.kind != "agreement" or change.field is None)
