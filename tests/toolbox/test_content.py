"""The real content: it has no errors, and it holds what the toolbox promises."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import FIXTURES, PROJECT, judged
from tests.toolbox.sentences_of import FEWEST_WORDS, said_in, shared
from toolbox.catalogue import Catalogue, leaves
from toolbox.entry_files import entry_paths
from toolbox.layout import laid_out
from toolbox.model.case_study import CaseStudy
from toolbox.model.fields import OfRegister, Ref
from toolbox.model.kinds import KINDS
from toolbox.model.legal_note import LegalNote
from toolbox.model.practice import Practice
from toolbox.problem import Severity
from toolbox.text import CITATION

#: Sector, year, type and number, as EUR-Lex explains them; judgments and treaties included. Written here a second
#: time, apart from the program, on purpose.
CELEX = re.compile(
    r"(?:1(?:19|20)\d\d[A-Z](?:/[A-Z]{3})?|3(?:19|20)\d\d[A-Z]{1,2}\d{4}|5(?:19|20)\d\d[A-Z]{1,2}\d{4}(?:\(\d{2}\))?"
    r"|6(?:19|20)\d\d[A-Z]{2}\d{4}|[C24](?:19|20)\d\d[A-Z]{1,2}\d{4}(?:\(\d{2}\))?)"
)


@pytest.fixture(scope="module")
def real():
    return judged(PROJECT, datetime.date.today())


def test_has_no_errors(real) -> None:
    assert [p for p in real.problems if p.severity is Severity.ERROR] == []


def test_every_phase_has_two_practices_or_more(real) -> None:
    for phase in real.catalogue.vocabularies["phases"]:
        assert sum(phase in entry.phases for entry in real.catalogue.of_kind("practices")) >= 2, phase


def test_every_entry_names_its_sources(real) -> None:
    assert all(entry.sources for entry in real.catalogue.current())


def test_no_review_is_claimed_without_a_named_reviewer(real) -> None:
    assert all(entry.review for entry in real.catalogue.current() if entry.status == "reviewed")


def test_reviews_fall_due_within_the_promised_time(real) -> None:
    for entry in real.catalogue.current():
        months = (
            (entry.review_by.year - entry.checked.date.year) * 12 + entry.review_by.month - entry.checked.date.month
        )
        assert months <= (12 if isinstance(entry, LegalNote) else 24), entry.ref


def test_every_practice_leads_somewhere(real) -> None:
    for entry in real.catalogue.of_kind("practices"):
        assert isinstance(entry, Practice)
        assert entry.related or entry.seen_in or any(step.templates for step in entry.steps), entry.ref


def test_every_practice_is_reached_from_another_entry(real) -> None:
    for entry in real.catalogue.of_kind("practices"):
        users = (real.catalogue.entries[ref] for ref in real.catalogue.used_by.get(entry.ref, ()))
        assert any(not user.is_retired for user in users), f"nothing leads to {entry.ref}"


def test_obstacles_of_every_area_are_told(real) -> None:
    obstacles = real.catalogue.of_kind("obstacles")
    assert len(obstacles) >= 29
    assert {entry.area for entry in obstacles} == set(real.catalogue.vocabularies["obstacle-areas"])


def test_every_file_has_the_one_layout() -> None:
    for ref, path in entry_paths(PROJECT)[0].items():
        text = (PROJECT / path).read_text(encoding="utf-8")
        assert laid_out(text, path, KINDS[ref.kind].model) == (text, []), f"{path}; run: toolbox fmt"


# Law and codes ------------------------------------------------------------------------------------


def test_every_legal_reference_resolves_to_the_register(real) -> None:
    catalogue: Catalogue = real.catalogue
    named = [
        (str(entry.ref), leaf.value)
        for entry in catalogue.entries.values()
        for leaf in leaves(entry)
        if isinstance(leaf.mark, OfRegister)
    ]
    named += [("thresholds", one.instrument) for one in catalogue.thresholds]
    named += [("thresholds", one.set_by) for one in catalogue.thresholds if one.set_by]
    assert len(named) > 500
    assert [(where, name) for where, name in named if name not in catalogue.instruments] == []


def faults_of_celex(catalogue: Catalogue) -> list[str]:
    """Numbers of another form than EUR-Lex gives them, and addresses at EUR-Lex that lead to another act."""
    faults = []
    for name, one in catalogue.instruments.items():
        for celex in (one.celex, *(act.celex for act in one.amended_by)):
            if celex is not None and not CELEX.fullmatch(celex):
                faults.append(f"{name}: {celex}")
        address = unquote(str(one.url))
        if one.celex and "CELEX:" in address and not address.endswith(f"CELEX:{one.celex}"):
            faults.append(f"{name}: {one.celex} at {address}")
    return faults


def test_celex_numbers_have_their_form_and_lead_to_their_act(real) -> None:
    assert faults_of_celex(real.catalogue) == []


def test_a_wrong_celex_number_or_address_is_found(miniature: Path) -> None:
    path = miniature / "toolbox/instruments.yml"
    path.write_text(path.read_text().replace("celex: 32014L0024", "celex: 32014L0025"))
    assert len(faults_of_celex(judged(miniature).catalogue)) == 1


#: Published in the Regulation with another digit than its own rule gives.
AS_PUBLISHED = {"35125300-2"}


def check_digit(code: str) -> int:
    """Of Regulation (EC) No 213/2008, Annex I: 3, 7 and 1 in turn as weights, modulo ten."""
    return sum(int(digit) * (3, 7, 1)[place % 3] for place, digit in enumerate(code)) % 10


def test_check_digits_of_cpv_codes_hold(real) -> None:
    assert check_digit("35120000") == 1 and check_digit("35121000") != 1
    codes = [code for case in real.catalogue.of_kind("case-studies") for code in case.cpv]
    assert (
        codes and [code for code in codes if check_digit(code[:8]) != int(code[9]) and code not in AS_PUBLISHED] == []
    )


# What case studies claim --------------------------------------------------------------------------


def unbacked(case: CaseStudy) -> list[str]:
    """Facts of the facts box, and lessons said to be stated, that name no source."""
    parts = ("buyers_involved", "suppliers", "timeline", "values", "funding")
    faults = [f"{name} {number}" for name in parts for number, one in enumerate(getattr(case, name)) if not one.sources]
    if case.procedure and not CITATION.search(case.procedure):
        faults.append("procedure")
    if (case.law or case.cpv) and not any(source.type == "official" for source in case.sources):
        faults.append("law or CPV codes without an official source")
    faults += [f"lesson {n}" for n, one in enumerate(case.lessons) if one.basis == "stated" and not one.sources]
    return faults


def test_every_fact_in_a_facts_box_and_every_stated_lesson_has_a_source(real) -> None:
    found = {str(case.ref): unbacked(case) for case in real.catalogue.of_kind("case-studies")}
    assert {ref: faults for ref, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "lesson: Name the users., basis: stated, sources: [paper]",
            "lesson: Name the users., basis: stated",
            "lesson 0",
        ),
        ("covers: The estimate., whole: true, sources: [paper]", "covers: The estimate., whole: true", "values 0"),
        ("role: lead, sources: [paper]", "role: lead", "buyers_involved 0"),
        ("Open procedure [@paper].", "Open procedure.", "procedure"),
        ("note: It paid for the tests., sources: [paper]", "note: It paid for the tests.", "funding 0"),
    ],
)
def test_a_fact_without_a_source_is_found(miniature: Path, old: str, new: str, fault: str) -> None:
    path = miniature / "toolbox/entries/case-studies/two-towns-buy-boats.yml"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new).replace("type: press", "type: official"))
    case = judged(miniature).catalogue.entries[Ref("case-studies", "two-towns-buy-boats")]
    assert unbacked(case) == [fault]


def test_amounts_have_a_currency_and_say_what_they_cover(real) -> None:
    """Two words are the least that say it: "Joint tender." """
    for case in real.catalogue.of_kind("case-studies"):
        for value in case.values:
            assert re.fullmatch("[A-Z]{3}", value.currency) and value.amount > 0, case.ref
            assert len(re.findall(r"[^\W\d]{2,}", CITATION.sub("", value.covers))) >= 2, (case.ref, value)


def test_milestones_are_marked_where_the_words_say_so(real) -> None:
    """A mark that its own event does not speak of would make a duration that nobody told."""
    words = {
        "notice": r"call|tender|notice|[Pp]requalification",
        "award": r"award",
        "contract": r"sign|agreement",
        "delivery": r"deliver|handed",
        "end": r"ends",
    }
    marked = [
        (case.ref, one)
        for case in real.catalogue.of_kind("case-studies")
        for one in case.timeline
        if one.milestone is not None
    ]
    assert len(marked) > 20
    assert [(ref, one.event) for ref, one in marked if not re.search(words[one.milestone], one.event)] == []


# Own words ----------------------------------------------------------------------------------------


def test_no_sentence_of_eight_words_or_more_stands_in_two_entries(real) -> None:
    """All kinds, templates with their text and workbooks too; what is left out, and why, is said in ``LEFT_OUT``.

    The frame that the program writes around an entry stands in no entry, and so is not compared.
    """
    entries = real.catalogue.entries.values()
    assert sum(1 for entry in entries for _ in said_in(entry)) > 5_000
    assert {sentence: [str(ref) for ref in refs] for sentence, refs in shared(entries).items()} == {}


@pytest.mark.parametrize(
    ("note", "template", "found"),
    [
        (
            "Write the key down before anyone knows the price.",
            "Write the *key* down  before anyone knows the price.",
            True,
        ),
        (
            "Write the key down before anyone knows the price.",
            "> Write the key down before anyone knows the price.",
            True,
        ),
        ("Write the key down before anyone knows.", "Write the key down before anyone knows.", False),
        ("Write the key down before anyone knows the price.", "Write the key down before anyone knows the sum.", False),
    ],
)
def test_a_sentence_is_found_again_whatever_its_markup(miniature: Path, note: str, template: str, found: bool) -> None:
    """Between a field of one kind and the text of a template; seven words may well be shared."""
    assert FEWEST_WORDS == 8
    text = miniature / "toolbox/entries/templates/key-agreement.md"
    text.write_text(f"{text.read_text()}\n{template}\n")
    entry = miniature / "toolbox/entries/legal-notes/what-the-agreement-contains.yml"
    entry.write_text(entry.read_text().replace("meaning: Write it first.", f"meaning: {note}"))
    assert bool(shared(judged(miniature).catalogue.entries.values())) is found


def test_the_miniature_shares_no_sentence_so_that_the_trial_above_means_something() -> None:
    assert shared(judged(FIXTURES / "good").catalogue.entries.values()) == {}
