"""Digits, dates, numbers, order of names and width of Thai text."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli import i18n


def test_a_long_thai_date_in_thai_digits() -> None:
    assert i18n.thai_digits(i18n.long_date(date(2019, 5, 6), "th")) == "๖ พฤษภาคม พ.ศ. ๒๕๖๒"


def test_dates() -> None:
    day = date(2026, 3, 31)
    assert i18n.long_date(day, "en") == "31 March 2026"
    assert i18n.long_date(day, "th", era=False) == "31 มีนาคม 2569"
    assert i18n.short_date(day, "th") == "31 มี.ค. 2569"
    assert i18n.short_date(day, "en") == "31 Mar 2026"


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 9, 30), 2025), (date(2025, 10, 1), 2026), (date(2026, 9, 30), 2026)]
)
def test_the_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert i18n.fiscal_year(day) == year


def test_names_of_the_fiscal_year() -> None:
    assert i18n.fiscal_year_name(2026, "th") == "ปีงบประมาณ พ.ศ. 2569"
    assert i18n.fiscal_year_name(2026, "en") == "fiscal year 2026 (B.E. 2569)"


def test_a_month_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="no month 0"):
        i18n.month_name(0, "th")


@pytest.mark.parametrize(
    ("value", "lang", "found"),
    [
        ("ก", "en", "ก"),
        ({"th": "ก", "en": "a"}, "en", "a"),
        ({"th": "ก"}, "en", "ก"),
        ({"en": "a", "th": ""}, "th", "a"),
        ({}, "th", ""),
        (None, "th", ""),
    ],
)
def test_text_in_a_language_or_the_other(value: str | dict[str, str] | None, lang: str, found: str) -> None:
    assert i18n.text(value, lang) == found


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (Fraction(73245, 1000), 2, "73.25"),
        (Fraction(59995, 1000), 2, "60.00"),
        (Fraction(59994, 1000), 2, "59.99"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(1, 3), None, "0.3333333333"),
        (Fraction(2, 3), None, "0.6666666667"),
        (Decimal("3.40"), None, "3.4"),
        (Decimal("0.000000000001"), None, "0.000000000001"),
        (100, None, "100"),
        (0, None, "0"),
        (100, 2, "100.00"),
    ],
)
def test_numbers(value: i18n.Number, decimals: int | None, written: str) -> None:
    assert i18n.format_number(value, decimals) == written


def test_thousands() -> None:
    assert i18n.format_number(Decimal("18024.5"), grouping=True) == "18,024.5"
    assert i18n.format_number(-1234567, grouping=True) == "-1,234,567"


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        i18n.format_number(0.1)  # type: ignore[arg-type]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_what_is_written_is_the_number(value: Decimal) -> None:
    assert Decimal(i18n.format_number(value)) == value


@given(st.fractions(), st.integers(0, 8))
def test_rounding_is_never_off_by_more_than_half(value: Fraction, decimals: int) -> None:
    error = abs(Fraction(i18n.format_number(value, decimals)) - value)
    assert error * 2 * 10**decimals <= 1


def test_decimals_of_a_column() -> None:
    weighted = [Fraction(108, 100), Fraction(4875, 10000), Fraction(1, 3)]
    assert i18n.places_needed(weighted[:2], 2, 6) == 4
    assert i18n.places_needed(weighted, 2, 6) == 6
    assert i18n.places_needed([], 2, 4) == 2


def test_thai_names_in_dictionary_order() -> None:
    ordered = [
        "กนก",
        "กมล",
        "ก่อน",
        "เกษม",
        "ไกรสร",
        "ขวัญ",
        "จันทร์",
        "เฉลิม",
        "ชลธี",
        "แดง",
        "ธงชัย",
        "เปรม",
        "ไพศาล",
        "สมชาย",
        "โสภา",
        "อนันต์",
    ]
    backwards = list(reversed(ordered))
    assert sorted(backwards, key=i18n.collation_key) == ordered


def test_tone_marks_decide_last() -> None:
    assert sorted(["เก้า", "เก่าแก่", "เก่า", "เกา"], key=i18n.collation_key) == ["เกา", "เก่า", "เก้า", "เก่าแก่"]


def test_latin_names_without_regard_to_case() -> None:
    assert sorted(["bob", "Alice", "Bea"], key=i18n.collation_key) == ["Alice", "Bea", "bob"]


@pytest.mark.parametrize(
    ("text", "width"), [("ที่", 1), ("น้ำ", 2), ("ผู้ประเมิน", 7), ("abc", 3), ("漢字", 4), ("", 0)]
)
def test_width_on_a_terminal(text: str, width: int) -> None:
    assert i18n.display_width(text) == width


def test_letters_with_their_marks() -> None:
    assert i18n.clusters("น้ำที่") == ["น้ำ", "ที่"]


@given(
    st.text(alphabet=st.characters(min_codepoint=0xE01, max_codepoint=0xE4E, categories=("Lo", "Mn", "Lm")))
)
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(i18n.clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("ต่าง ๆ ฯลฯ", "ต่าง_ๆ_ฯลฯ"),
        ("๑ ตุลาคม พ.ศ. ๒๕๖๘ นั้น", "๑ ตุลาคม พ.ศ._๒๕๖๘ นั้น"),
        ("๒๐ ต.ค. ๒๕๖๘ ถึง 3 มี.ค. 2569", "๒๐_ต.ค._๒๕๖๘ ถึง 3_มี.ค._2569"),
        ("20 Oct 2025 to 3 May 2026", "20_Oct_2025 to 3_May_2026"),
        ("12 of 2025", "12 of 2025"),
    ],
)
def test_what_is_held_on_a_line(text: str, held: str) -> None:
    assert i18n.hold(text) == held.replace("_", "\u00a0")
