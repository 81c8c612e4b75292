"""The formulas of spreadsheets: what can be read, and what is said of what cannot."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from toolbox.model.formula import Formula, names

FORMULA = TypeAdapter(Formula)


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "-{a}+2.5*({b}-1)^2",
        "{costs.amount}",
        'IF({a}="","",{a})',
        'IF(AND({a}>=1,{b}<>"say ""no"""),TRUE,FALSE)',
        "SUMIFS({t.x},{t.y},{y})",
        "SUM({t.x})/COUNT({t.x})%",
        "ROUND({row}*2,0)",
    ],
)
def test_a_formula_of_the_known_functions_and_signs_can_be_read(text: str) -> None:
    assert FORMULA.validate_python(text) == text


def test_line_breaks_in_a_formula_are_spaces() -> None:
    assert FORMULA.validate_python("IF({a}=1,\n  2,\n  3)") == "IF({a}=1, 2, 3)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("=1", "without the '='"),
        ("1+", "ends too early"),
        ("(1", "never closed"),
        ("1)", "does not fit"),
        ("1,2", "does not fit"),
        ("(1,2)", "does not fit"),
        ("{a}{b}", "does not fit"),
        ("*1", "a value is missing"),
        ("IF(,1)", "a value is missing"),
        ("ROUND({a})", "ROUND needs 2 values"),
        ("SUMM({a})", "did you mean 'SUM'?"),
        ("NOW()", "'NOW' is not known"),
        ("A1+1", "'A1' is the address of a cell"),
        ("$B$2", "'$B$2' is the address of a cell"),
        ("{Ä}", "is not a name"),
        ("'[other.xlsx]Sheet'!A1", "cannot be read"),
        ("cmd|calc", "cannot be read"),
        ('"open', "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(text: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        FORMULA.validate_python(text)
    assert words in caught.value.errors()[0]["msg"]


def test_names_come_with_their_sheet() -> None:
    assert names("{a}+SUM({costs.amount-eur})*{row}") == [(None, "a"), ("costs", "amount-eur"), (None, "row")]
