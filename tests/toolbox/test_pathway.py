"""Pathways: the ways through one, the rules that hold them together, and what the real ones answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import PROJECT, judged, messages
from tests.walks import walks
from toolbox import ways
from toolbox.catalogue import Catalogue
from toolbox.model.fields import Ref
from toolbox.model.pathway import Ending, Pathway

PATH = "toolbox/entries/pathways/which-key.yml"
KEY = Ref("pathways", "which-key")


def change(root: Path, before: str, after: str, count: int = 1) -> Path:
    text = (root / PATH).read_text(encoding="utf-8")
    assert before in text
    (root / PATH).write_text(text.replace(before, after, count), encoding="utf-8")
    return root


def pathway(root: Path) -> Pathway:
    entry = judged(root).catalogue.entries[KEY]
    assert isinstance(entry, Pathway)
    return entry


# The ways -----------------------------------------------------------------------------------------


def test_every_way_is_walked_once_from_the_start_to_an_outcome(miniature: Path) -> None:
    walked = [(".".join(choice.id for _, choice in way), outcome.id) for way, outcome in walks(pathway(miniature))]
    assert walked == [
        ("shared.above.same", "a-key"),
        ("shared.above.different", "a-key"),
        ("shared.below", "no-key"),
        ("alone", "no-key"),
    ]


def test_questions_stand_so_that_every_answer_leads_down_the_page(miniature: Path) -> None:
    path = miniature / PATH
    before, first, rest = path.read_text(encoding="utf-8").partition("  - id: value\n")
    value, last, end = (first + rest).partition("  - id: sizes\n")
    sizes, outcomes, tail = (last + end).partition("outcomes:\n")
    path.write_text(before + sizes + value + outcomes + tail, encoding="utf-8")
    entry = pathway(miniature)
    assert [one.id for one in entry.questions] == ["shared", "sizes", "value"]
    assert [one.id for one in ways.in_order(entry)] == ["shared", "value", "sizes"]
    assert [one.id for one in ways.outcomes_in_order(entry)] == ["no-key", "a-key"]


def test_from_each_question_the_longest_way_is_known(miniature: Path) -> None:
    assert ways.longest(pathway(miniature)) == {"shared": 3, "value": 2, "sizes": 1}


def test_a_circle_is_found_wherever_it_is(miniature: Path) -> None:
    assert ways.circle(pathway(miniature)) == ()
    change(miniature, "        leads_to: a-key\n", "        leads_to: value\n")
    assert ways.circle(pathway(miniature)) == ("value", "sizes", "value")
    change(miniature, "leads_to: value", "leads_to: shared", 99)
    assert ways.circle(pathway(miniature)) == ("shared", "shared")


# The rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("start: shared", "start: shred", "[no-start] 'shred' is no question here; did you mean 'shared'?"),
        ("start: shared", "start: a-key", "[no-start] 'a-key' is no question here"),
        (
            "leads_to: sizes",
            "leads_to: size",
            "[dead-end] there is no question or outcome 'size', so the way ends here; did you mean 'sizes'?",
        ),
        (
            "leads_to: sizes",
            "leads_to: shared",
            "[circle] the answers lead round in a circle: shared → value → shared; let one of them lead on",
        ),
        ("leads_to: sizes", "leads_to: a-key", "[not-reached] no way from the start leads to the question 'sizes'"),
        ("leads_to: a-key", "leads_to: no-key", "[not-reached] no way from the start leads to the outcome 'a-key'"),
        ("  - id: sizes", "  - id: value", "[named-twice] 'value' names two questions or outcomes; give each its own"),
        ("      - id: below", "      - id: above", "[named-twice] 'above' names two answers of this question"),
        (
            "        basis: law\n        law:\n          - {instrument: directive-2014-24-eu, provision: Article 39(4)}\n",
            "        basis: law\n",
            "[law-missing] the law decides this answer: name instrument and provision under 'law'",
        ),
        (
            "help: Ask each for its number.\n    law:\n      - {instrument: directive-2014-24-eu, provision: Article 39(4)}\n",
            "help: Ask each for its number.\n",
            "[law-missing] neither this answer nor its question names a provision; add 'law' to one of them",
        ),
        ("record: key-agreement\n", "", "[no-record] the pathway names no 'record'"),
        (
            "{field: key,",
            "{field: kee,",
            "[unknown-field] 'kee' is no field of 'templates/key-agreement'; did you mean",
        ),
        ("value: equal shares", "value: equal share", "[wrong-value] 'equal share' does not fit the field 'key'; did"),
        (
            "value: equal shares",
            "value: gold",
            "does not fit the field 'key'; its options are: equal shares, by volume",
        ),
        ("value: 2027-03-15", "value: in spring", "'day', which is a date; write it as 2026-11-23"),
        ("record: key-agreement", "record: key-agreemnt", "[dangling-reference] there is no entry"),
        ("entry: templates/key-sheet", "entry: templates/sheet", "[dangling-reference] there is no entry"),
        ("entry: practices/agree-the-key", "entry: pathways/which-key", "[self-reference] 'pathways/which-key' is"),
        ("thresholds: [directive-2014-24-eu]", "thresholds: [case-c-480-22]", "[unknown-threshold] no threshold of"),
    ],
)
def test_is_reported_at_its_line(miniature: Path, before: str, after: str, said: str) -> None:
    count = 2 if before == "leads_to: a-key" else 1
    found = [line for line in messages(change(miniature, before, after, count)) if said in line]
    assert found and all(line.startswith("pathways/which-key.yml:") for line in found)


def test_a_box_to_tick_is_ticked_with_yes(miniature: Path) -> None:
    template = miniature / "toolbox/entries/templates/key-agreement.yml"
    template.write_text(template.read_text().replace("type: date", "type: yes-no"))
    change(miniature, "value: 2027-03-15", "value: 'no'")
    assert any("which is a box to tick; write 'yes', or leave it out" in line for line in messages(miniature))


def test_a_way_of_eight_questions_is_the_longest(miniature: Path) -> None:
    question = (
        "  - id: more-{n}\n    question: More?\n    help: More.\n    answers:\n"
        "      - {{id: a, answer: A., reason: A., basis: law, law: [{{instrument: directive-2014-24-eu, provision: Article 1}}], leads_to: {to}}}\n"
        "      - {{id: b, answer: B., reason: B., basis: law, law: [{{instrument: directive-2014-24-eu, provision: Article 1}}], leads_to: no-key}}\n"
    )
    for count, told in ((5, False), (6, True)):
        more = "".join(question.format(n=n, to=f"more-{n + 1}" if n < count else "a-key") for n in range(1, count + 1))
        text = (PROJECT / "tests/fixtures/good" / PATH).read_text(encoding="utf-8")
        text = text.replace("leads_to: a-key", "leads_to: more-1").replace("outcomes:\n", more + "outcomes:\n")
        (miniature / PATH).write_text(text, encoding="utf-8")
        found = messages(miniature)
        assert any("[long-way] a way asks 9 questions, at most 8 are allowed" in line for line in found) is told, found


# What the real ones answer ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return judged(PROJECT, datetime.date.today()).catalogue


def walk(catalogue: Catalogue, name: str, answers: Iterable[str]) -> Ending:
    entry = catalogue.entries[Ref("pathways", name)]
    wanted = list(answers)
    return next(outcome for way, outcome in walks(entry) if [choice.id for _, choice in way] == wanted)


def test_the_five_decisions_are_there_and_each_leads_on(real: Catalogue) -> None:
    assert [entry.ref.id for entry in real.of_kind("pathways")] == [
        "buy-jointly-or-alone",
        "which-cooperation-model",
        "which-legal-regime",
        "which-papers",
        "which-procedure",
    ]
    for entry in real.of_kind("pathways"):
        assert any(outcome.next_step.pathway for outcome in entry.outcomes), entry.ref


def test_a_dutch_police_force_finds_the_article_for_a_french_central_purchasing_body(real: Catalogue) -> None:
    way = ("authorities", "no", "several", "identified", "yes")
    outcome = walk(real, "which-cooperation-model", way)
    assert outcome.model == "foreign-central-body"
    assert "Article 39(2) of Directive 2014/24/EU" in outcome.text and "Article 39(3)" in outcome.text
    assert any(one.provision.endswith("39(1) to (3)") for one in outcome.law)


def test_five_countries_find_the_papers_for_their_framework(real: Catalogue) -> None:
    outcome = walk(real, "which-papers", ("no", "abroad", "framework"))
    papers = {one.entry for one in outcome.take_along}
    assert {
        "templates/joint-procurement-agreement",
        "templates/cost-sharing-key",
        "templates/framework-and-call-off",
        "templates/exit-and-accession-annex",
        "templates/legal-regime-decision-record",
        "templates/evaluation-report",
        "templates/standstill-letter",
    } <= papers


def test_every_regime_and_every_way_of_buying_together_is_reached(real: Catalogue) -> None:
    found = {
        name: {getattr(one, name) for entry in real.of_kind("pathways") for one in entry.outcomes} - {None}
        for name in ("model", "regime", "procedure")
    }
    for name, vocabulary in (
        ("model", "cooperation-models"),
        ("regime", "legal-regimes"),
        ("procedure", "award-procedures"),
    ):
        assert found[name] == set(real.vocabularies[vocabulary]), name


def test_no_answer_or_outcome_types_a_threshold_into_its_text(real: Catalogue) -> None:
    """The figures in force come from the data, with the question."""
    amounts = {f"{one.amount:,}" for one in real.thresholds}
    for entry in real.of_kind("pathways"):
        text = str(entry.model_dump())
        assert not [amount for amount in amounts if amount in text], entry.ref


def filled(catalogue: Catalogue, name: str) -> dict[str, tuple[Ending, dict[str, str]]]:
    """Of each way of a real pathway its outcome and what stands in the record then."""
    records = {}
    for way, outcome in walks(catalogue.entries[Ref("pathways", name)]):
        parts = [*(one for _, choice in way for one in choice.record), *outcome.record]
        records[".".join(choice.id for _, choice in way)] = outcome, {one.field: one.value for one in parts}
    return records


def test_no_way_that_stays_inside_the_rules_claims_an_exemption(real: Catalogue) -> None:
    ways_inside = 0
    for way, (outcome, record) in filled(real, "which-legal-regime").items():
        if record.get("result-a-regime") not in ("excluded or exempted", None):
            assert "exemption-claimed" not in record, way
        if outcome.id == "milder":
            ways_inside += 1
            assert "exemption-claimed" not in record, way
        if outcome.id == "article-346":
            assert record["exemption-claimed"] == "yes", way
    assert ways_inside


def test_only_a_service_that_is_special_is_ticked_as_one(real: Catalogue) -> None:
    for way, (_, record) in filled(real, "which-legal-regime").items():
        last = way.split(".")[-1]
        assert ("special-services" in record) is (last in ("excluded", "light", "light-below")), way


def test_exempt_research_names_the_article_of_the_directive_that_it_leaves(real: Catalogue) -> None:
    named = {
        way: record["result-a-article"]
        for way, (outcome, record) in filled(real, "which-legal-regime").items()
        if outcome.id == "exempt-research"
    }
    assert named["authority.civil.research"] == "Article 14 of Directive 2014/24/EU"
    assert named["utility.no.research"] == "Article 32 of Directive 2014/25/EU"
    assert named["authority.sensitive.research"] == "Article 13(j) of Directive 2009/81/EC"
    assert named["utility.part.inseparable.research"] == "Article 13(j) of Directive 2009/81/EC"


def test_a_mixed_contract_of_low_value_is_not_said_to_be_under_national_rules_only(real: Catalogue) -> None:
    records = filled(real, "which-legal-regime")
    outcome, record = records["authority.mixed.single.none.below-mixed"]
    assert outcome.id == "mixed-below" and record["mixed-choice"] == "one single contract"
    assert "national-only" not in record and "result-a-regime" not in record


def test_an_agreement_with_a_third_country_is_not_ticked_before_one_is_found(real: Catalogue) -> None:
    for way, (outcome, record) in filled(real, "which-cooperation-model").items():
        if outcome.id == "third-country":
            assert "international-rules" not in record, way
    assert filled(real, "which-legal-regime")["authority.civil.international"][1]["international-rules"] == "yes"


def test_a_buyer_that_no_directive_binds_is_neither_excluded_nor_exempted(real: Catalogue) -> None:
    _, record = filled(real, "which-legal-regime")["unbound"]
    assert record["buyer-type"] == record["result-a-regime"] == "not bound by the Directives"
