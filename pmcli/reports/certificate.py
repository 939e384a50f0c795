"""The certificate (เกียรติบัตร) of somebody in a band that brings one: name, reason, date, signer; never a score [004]."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.reports._context import common, person_part
from pmcli.reports._result import result_part
from pmcli.reports._rewards import head
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

NAME = "certificate"
TITLE = {"th": "เกียรติบัตร", "en": "Certificate for a result in a rewarded band"}
WHO = "rewarded"
NEEDS = "result"
_FLAGGED = {"th": "ผลการประเมินต่ำกว่าเกณฑ์ที่กำหนด", "en": "the result is below the flag"}


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """Whom the certificate honours, and for which band; what a draft lacks."""
    assert person is not None
    return common(source, lang) | {
        "person": person_part(source, person, lang),
        "band_name": text(person.band.name, lang) or person.band.id if person.band is not None else None,
        "missing": result_part(source, person, lang)["missing"],
        "signer": head(source, lang, unless=person.person.id),
    }


def left_out(source: Source, person: PersonScore, lang: str) -> str | None:
    """Somebody below the flag gets none, even where an agency flags part of a band that it rewards."""
    return _FLAGGED[lang] if person.flagged else None
