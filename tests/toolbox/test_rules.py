"""The editorial rules, each broken once in the miniature toolbox."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.conftest import TODAY, judged, messages
from toolbox.problem import in_order
from toolbox.rules import OF_ONE, RULES, Case

ENTRIES = "toolbox/entries"

BROKEN = {
    "a reference to nothing": (
        "practices/agree-the-key.yml",
        "legal-notes/what-the-agreement-contains",
        "legal-notes/what-the-agreement-contain",
        "dangling-reference",
    ),
    "a link in the text to nothing": (
        "practices/agree-the-key.yml",
        "[[templates/key-agreement]]",
        "[[templates/no-such-thing]]",
        "dangling-reference",
    ),
    "a reference to a retired entry": (
        "legal-notes/what-the-agreement-contains.yml",
        "practices/agree-the-cost-key",
        "practices/old-way",
        "retired-reference",
    ),
    "a reference to itself": (
        "practices/agree-the-key.yml",
        "  - legal-notes/what",
        "  - practices/agree-the-key\n  - legal-notes/what",
        "self-reference",
    ),
    "a reference to itself by its former name": (
        "practices/agree-the-key.yml",
        "  - legal-notes/what",
        "  - practices/agree-the-cost-key\n  - legal-notes/what",
        "self-reference",
    ),
    "an alias that another entry has as name": (
        "practices/agree-the-key.yml",
        "[agree-the-cost-key]",
        "[agree-the-cost-key, old-way]",
        "alias-collides",
    ),
    "an alias given twice": (
        "practices/agree-the-key.yml",
        "[agree-the-cost-key]",
        "[agree-the-cost-key, agree-the-cost-key]",
        "alias-collides",
    ),
    "an instrument that is not registered": (
        "practices/agree-the-key.yml",
        "instrument: directive-2014-24-eu",
        "instrument: directive-2014-25-eu",
        "unknown-instrument",
    ),
    "a law whose version was not read": (
        "legal-notes/what-the-agreement-contains.yml",
        "    - {instrument: directive-2014-24-eu, version: consolidated version of 1 January 2026}\n",
        "",
        "version-not-stated",
    ),
    "two sources of one key": ("practices/agree-the-key.yml", "key: paper", "key: guide", "source-key-twice"),
    "a citation of no source": ("practices/agree-the-key.yml", "[@guide]", "[@guid]", "unknown-source"),
    "a field that cites no source": (
        "case-studies/two-towns-buy-boats.yml",
        "role: lead, sources: [paper]",
        "role: lead, sources: [papers]",
        "unknown-source",
    ),
    "a Cyrillic letter in a Latin word of the title": (
        "practices/agree-the-key.yml",
        "title: Agree",
        "title: \u0410gree",
        "mixed-scripts",
    ),
    "a Greek letter in the name of a source": (
        "practices/agree-the-key.yml",
        "title: Ein Papier",
        "title: Ein P\u03b1pier",
        "mixed-scripts",
    ),
    "a Cyrillic letter in the host of a source": (
        "practices/agree-the-key.yml",
        "https://www.example.eu/guide",
        "https://www.ex\u0430mple.eu/guide",
        "mixed-scripts",
    ),
    "no source at all": ("legal-notes/what-the-agreement-contains.yml", "", "", "no-sources"),
    "a check in the future": ("practices/agree-the-key.yml", "date: 2026-11-21", "date: 2026-12-21", "date-in-future"),
    "a template marker in text": (
        "case-studies/two-towns-buy-boats.yml",
        "bought: Boats.",
        "bought: Boats {{ config }}.",
        "markup-in-text",
    ),
    "HTML in text": (
        "case-studies/two-towns-buy-boats.yml",
        "bought: Boats.",
        "bought: Boats <img src=x onerror=alert(1)>.",
        "markup-in-text",
    ),
    "a blank that is no field": ("templates/key-agreement.md", "{day}", "{dya}", "unknown-field"),
    "a field that no text uses": (
        "templates/key-agreement.md",
        "The key is {key}.",
        "The key is equal.",
        "unused-field",
    ),
    "a replacement that is retired too": (
        "practices/old-way.yml",
        "replaced_by: practices/agree-the-key",
        "replaced_by: practices/older-way",
        "retired-reference",
    ),
    "a retired entry without a reason": (
        "practices/old-way.yml",
        "retired:\n  date: 2026-10-01\n  reason: The key is now agreed earlier.\n  replaced_by: practices/agree-the-key\n",
        "",
        "status-not-backed",
    ),
    "a review that names nobody": (
        "practices/agree-the-key.yml",
        "status: draft",
        "status: reviewed",
        "status-not-backed",
    ),
    "a choice without options": (
        "templates/key-agreement.yml",
        "    options: [equal shares, by volume]\n",
        "",
        "choice-without-options",
    ),
    "options without a choice": (
        "templates/key-agreement.yml",
        "    type: choice\n",
        "    type: text\n",
        "options-without-choice",
    ),
}


def broken(miniature: Path, name: str) -> None:
    """Break the rule of this name in the miniature."""
    path, old, new, _ = BROKEN[name]
    full = miniature / ENTRIES / path
    text = full.read_text()
    assert old in text
    if name == "no source at all":
        start, end = text.index("sources:\n"), text.index("status:")
        text = (
            (text[:start] + text[end:]).replace("    sources: [directive]\n", "").replace(", sources: [directive]", "")
        )
    if name == "a replacement that is retired too":
        (full.parent / "older-way.yml").write_text(text.replace("  replaced_by: practices/agree-the-key\n", ""))
    full.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize("name", BROKEN)
def test_is_reported(name: str, miniature: Path) -> None:
    path, _, _, rule = BROKEN[name]
    broken(miniature, name)
    found = messages(miniature)
    assert any(f"[{rule}]" in message for message in found), found
    assert all(message.startswith(path.rsplit(".", 1)[0]) for message in found), "only this entry is at fault"


@pytest.mark.parametrize("name", BROKEN)
def test_a_rule_that_looks_at_one_entry_finds_the_same_whatever_else_is_known(name: str, miniature: Path) -> None:
    broken(miniature, name)
    loaded = judged(miniature)
    entries = loaded.catalogue.entries
    among_all = Case(loaded.catalogue, loaded.sources, frozenset(entries), TODAY, {})
    for rule in OF_ONE:
        alone = [problem for ref in entries for problem in rule(Case.alone(entries[ref], loaded.sources[ref]))]
        assert in_order(alone) == in_order(rule(among_all)), rule.__name__


@pytest.mark.parametrize(
    "title", ["Ελληνική αγορά και Common buying", "Обща поръчка (joint purchase)", "5 µm and 10 Ω", "Łódź"]
)
def test_words_of_several_scripts_beside_each_other_are_no_fault(title: str, miniature: Path) -> None:
    path = miniature / ENTRIES / "practices/agree-the-key.yml"
    path.write_text(path.read_text().replace("title: Agree the key before the budget", f"title: {title}"))
    assert messages(miniature) == []


@pytest.mark.parametrize("name", ["oldway", "old-w-ay", "0ld-way"])
def test_a_name_that_can_hardly_be_told_from_another_is_a_warning(name: str, miniature: Path) -> None:
    practices = miniature / ENTRIES / "practices"
    (practices / f"{name}.yml").write_text((practices / "old-way.yml").read_text())
    found = messages(miniature)
    assert len(found) == 1 and "[identifiers-alike]" in found[0] and "'old-way'" in found[0], found


def test_the_same_name_in_another_kind_is_no_fault(miniature: Path) -> None:
    cases = miniature / ENTRIES / "case-studies"
    (cases / "oldway.yml").write_text((cases / "two-towns-buy-boats.yml").read_text())
    assert messages(miniature) == []


def test_a_review_date_that_has_passed_is_a_warning(miniature: Path) -> None:
    found = messages(miniature, datetime.date(2027, 11, 22))
    assert [message.split(" ")[1] for message in found] == ["[review-overdue]"]
    assert messages(miniature, datetime.date(2027, 11, 21)) == []


def test_a_retired_entry_is_not_overdue(miniature: Path) -> None:
    assert not any("old-way" in message for message in messages(miniature, datetime.date(2030, 1, 1)))


def test_every_rule_says_in_one_sentence_what_it_holds() -> None:
    for rule in RULES:
        assert rule.__doc__ and rule.__doc__.strip().endswith(".") and "\n" not in rule.__doc__.strip(), rule.__name__
