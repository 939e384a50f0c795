"""Names as they are written in tables and explanations."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.model import Person


def full_name(person: Person, lang: str, prefix: bool = True) -> str:
    """Prefix, first name, last name; in Thai the prefix is joined to the first name."""
    before = text(person.prefix, lang) if prefix else ""
    first, last = text(person.first_name, lang), text(person.last_name, lang)
    if before and (lang != "th" or before.isascii()):
        before += " "
    return f"{before}{first} {last}".strip()
