"""What differs between two states of the entries, and how it is told."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from toolbox.difference import FieldChange, changes, differences, sentences_changed
from toolbox.difference_report import as_json, as_markdown
from toolbox.model.fields import Ref

REF = Ref("practices", "agree-the-key")
OTHER = Ref("practices", "agree-the-price")
ENTRY = {
    "title": "Agree the key",
    "status": "draft",
    "topics": ("governance", "law"),
    "steps": ({"who": "Lead", "action": "Write it."}, {"who": "All", "action": "Sign it."}),
    "checked": {"date": "2026-11-20"},
    "change": {"kind": "substantive", "note": "First version."},
}


def whats(before: dict, after: dict) -> list[tuple[str | None, str]]:
    return [(one.what, one.ref.id) for one in differences(before, after)]


def test_what_is_alike_does_not_differ() -> None:
    assert differences({REF: ENTRY}, {REF: dict(ENTRY)}) == []


def test_an_entry_that_was_not_there_is_new() -> None:
    assert whats({}, {REF: ENTRY}) == [("added", "agree-the-key")]


def test_an_entry_that_is_gone_comes_first_for_no_edition_may_lose_one() -> None:
    found = differences({REF: ENTRY}, {OTHER: ENTRY})
    assert [(one.what, one.ref) for one in found] == [(None, REF), ("added", OTHER)]


def test_a_renamed_entry_is_neither_new_nor_gone() -> None:
    found = differences({REF: ENTRY}, {OTHER: {**ENTRY, "aliases": ("agree-the-key",)}})
    assert [(one.what, one.ref, one.formerly) for one in found] == [("renamed", OTHER, "agree-the-key")]


def test_an_alias_that_was_there_before_is_no_rename() -> None:
    before = {**ENTRY, "aliases": ("older",)}
    assert whats({REF: before}, {REF: {**before, "title": "x", "change": {"kind": "editorial", "note": "y"}}}) == [
        ("editorial", "agree-the-key")
    ]


def test_the_author_says_whether_a_change_is_of_substance() -> None:
    for kind in ("substantive", "editorial"):
        after = {**ENTRY, "title": "Agree it", "change": {"kind": kind, "note": "Why."}}
        (found,) = differences({REF: ENTRY}, {REF: after})
        assert (found.what, found.note, found.explained) == (kind, "Why.", True)


def test_a_change_that_nobody_explained_counts_as_one_of_substance() -> None:
    (found,) = differences({REF: ENTRY}, {REF: {**ENTRY, "title": "Agree it"}})
    assert (found.what, found.note, found.explained) == ("substantive", None, False)


def test_a_new_day_of_the_check_changes_no_advice_and_needs_no_explanation() -> None:
    (found,) = differences({REF: ENTRY}, {REF: {**ENTRY, "checked": {"date": "2026-11-25"}}})
    assert (found.what, found.explained) == ("editorial", True)


def test_a_retired_entry_is_replaced_if_it_says_by_what() -> None:
    retired = {**ENTRY, "status": "retired", "retired": {"date": "2026-11-25", "reason": "Too old."}}
    (found,) = differences({REF: ENTRY}, {REF: retired})
    assert (found.what, found.note, found.replaced_by, found.explained) == ("retired", "Too old.", None, True)
    replaced = {**retired, "retired": {**retired["retired"], "replaced_by": "practices/other"}}
    (found,) = differences({REF: ENTRY}, {REF: replaced})
    assert (found.what, found.replaced_by) == ("replaced", "practices/other")


def test_an_item_that_moves_down_is_the_same_item() -> None:
    first = {"who": "Lawyer", "action": "Read it."}
    after = {**ENTRY, "steps": (first, *ENTRY["steps"])}
    assert list(changes(ENTRY, after)) == [FieldChange(("steps", 0), None, first)]


def test_a_change_inside_an_item_is_told_at_its_place() -> None:
    after = {**ENTRY, "steps": (ENTRY["steps"][0], {"who": "All", "action": "Sign and date it."})}
    (change,) = changes(ENTRY, after)
    assert change.words == "Steps 2, action"


def test_words_that_are_only_listed_have_no_place() -> None:
    (change,) = changes(ENTRY, {**ENTRY, "topics": ("governance",)})
    assert (change.words, change.before, change.after) == ("Topics", "law", None)


def test_of_a_long_text_only_the_sentences_that_changed_are_told() -> None:
    before = "One stays. Two goes. Three stays.\n\nA new paragraph."
    assert sentences_changed(before, "One stays. Three stays. Four comes.\n\nA new paragraph.") == (
        ["Two goes."],
        ["Four comes."],
    )


def test_people_read_words_and_nothing_in_them_is_a_mark() -> None:
    after = {**ENTRY, "title": "Agree *it* [now](x) <b>", "change": {"kind": "substantive", "note": "It `runs`."}}
    text = as_markdown("2026.1", "2026.2", differences({REF: ENTRY}, {REF: after}))
    assert text == (
        "# From 2026.1 to 2026.2\n\n## Changed in substance (1)\n\n"
        "- **Agree \\*it\\* \\[now\\](x) \\<b\\>** (practice, `practices/agree-the-key`)\n"
        "  - What it means for you: It \\`runs\\`.\n"
        "  - Title\n    - was: Agree the key\n    - is: Agree \\*it\\* \\[now\\](x) \\<b\\>\n"
        "  - Change, note\n    - was: First version.\n    - is: It \\`runs\\`.\n"
    )
    assert as_markdown("a", "b", []) == "# From a to b\n\nNo entry differs.\n"


def test_programs_read_every_value() -> None:
    after = {**ENTRY, "steps": ENTRY["steps"][:1]}
    document = json.loads(as_json("a", "b", differences({REF: ENTRY}, {REF: after})))
    assert document["version"] == 1
    (entry,) = document["entries"]
    assert entry["what"] == "substantive"
    assert entry["fields"] == [
        {"at": ["steps", 1], "before": {"who": "All", "action": "Sign it."}, "after": None, "words": "Steps 2"}
    ]


_VALUES = st.recursive(
    # A key without a value is refused before, so there is no nothing to compare.
    st.one_of(st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(tuple), st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(_VALUES, _VALUES)
def test_there_is_a_change_exactly_where_values_differ(before: object, after: object) -> None:
    found = list(changes({"x": before}, {"x": after}))
    assert bool(found) == (before != after)
    assert all(change.at[0] == "x" and change.words for change in found)
