"""Whom a variant of a policy is for, in words."""

from __future__ import annotations

from pmcli.policy.model import When

_PROBATION = {
    True: {"th": "ผู้ทดลองปฏิบัติหน้าที่ราชการ", "en": "on probation"},
    False: {"th": "ผู้ที่พ้นการทดลองปฏิบัติหน้าที่ราชการ", "en": "not on probation"},
}
_WORDS = {
    "levels": {"th": "ระดับ {list}", "en": "level {list}"},
    "categories": {"th": "ประเภท {list}", "en": "category {list}"},
}


def whom(when: When, lang: str) -> str:
    """The conditions of a variant: ``on probation``, ``level D1, D2``; all of them hold together."""
    parts = [] if when.probation is None else [_PROBATION[when.probation][lang]]
    for key, values in (("levels", when.levels), ("categories", when.categories)):
        if values is not None:
            parts.append(_WORDS[key][lang].format(list=", ".join(values)))
    return " · ".join(parts)
