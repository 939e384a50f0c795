"""The word of warning of commands that show what could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmcli.cli.common import say

if TYPE_CHECKING:
    from pmcli.load.workspace import Loaded


def warn_unread(loaded: Loaded, lang: str) -> bool:
    """Say that something could not be read, where that is so (True): what is shown is what could."""
    if not loaded.findings:
        return False
    from pmcli.rules.engine import Choice, diagnose

    settings = loaded.workspace.settings
    choice = Choice(settings.select, settings.ignore)
    found = diagnose(loaded.findings, settings, choice, lang, loaded.locate)
    errors = sum(each.severity == "error" for each in found)
    if errors:
        said = {
            "th": f"pm: อ่านข้อมูลบางส่วนไม่ได้ ({errors} แห่ง) จึงแสดงเท่าที่อ่านได้ ดูรายละเอียดด้วย pm validate",
            "en": f"pm: some of the data could not be read ({errors} errors): shown is what could; `pm validate` tells more",
        }
        say(said[lang])
    return errors > 0
