"""Reports: one file a report, found by folder. A new report is one new module here and one template.

The module ``pmcli/reports/<name>.py`` holds

    NAME = "study-trip"                 what is typed after ``pm report``; the template is ``templates/<NAME>.md.j2``
    TITLE = {"th": "…", "en": "…"}      one line for the list of reports
    WHO = "organisation"                for whom one document is made: ``person`` (everyone), ``flagged`` (whose total is
                                        below the flag), ``rewarded`` (whose band brings a certificate), ``organisation``
                                        (one document; ``--unit`` and PERSON arguments narrow ``source.people``)
    NEEDS = "result"                    ``result``: only people whose result is complete, unless ``--provisional``;
                                        ``agreement``: people with an agreement, results or not; ``nothing``
    def build(source: Source, person: PersonScore | None, lang: str) -> Context

and, where wanted, ``FORMATS = ("html",)`` (the only formats that make sense), ``PERSONAL = "salary-notice"`` (of an organisation's
report: the report for people that is meant where PERSON arguments are given) and ``left_out(source, person, lang) -> str | None``
(why there is no such document for somebody, else None).

``build`` is pure: the workspace and the scored round (:class:`Source`) to plain data (dicts, lists, texts, exact numbers, ISO
dates as text, None for what is not known) for the template. ``person`` is None for ``organisation``. Texts are in ``lang``, with
western digits: the template's filters put the Thai ones. ``_context.common(source, lang)`` makes what every template is given.
Names of people always go through ``source.name`` (``--anonymous`` makes ids of them). An organisation's report takes its people
from ``source.people`` (chosen by ``--unit`` and PERSON) and counts only those with ``status == "complete"``.

A template ``<NAME>.<format>.j2`` beside the ``.md.j2`` is for that format alone, where a paper is truly graphic (dashboard,
certificate): it writes the file itself, with every value escaped for HTML.
"""

from pmcli.reports._registry import Report, reports
from pmcli.reports._source import Context, Source

__all__ = ["Context", "Report", "Source", "reports"]
