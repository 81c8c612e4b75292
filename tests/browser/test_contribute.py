"""The form for an entry: it says what the check says, and what it makes passes the check."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.atlas import figures
from macros.data import values
from tests.conftest import PROJECT, copy_of_miniature, judged
from tests.site import built, served
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS

HOSTILE = "- «Zoë & Søn»: \"50 %\" #1, it's 'fine' Ελληνικά български"
PARAGRAPHS = f"First: {HOSTILE}. Second sentence.\n\n- one: two\n- yes\n\n| a | b |\n|---|---|\n| 1 | 2 |"


@pytest.fixture(scope="module")
def toolbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real toolbox, into which what the form makes is put."""
    root = tmp_path_factory.mktemp("toolbox")
    shutil.copytree(PROJECT / "toolbox", root / "toolbox", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return root


def _problems(root: Path, path: str) -> list[str]:
    return [problem.message for problem in judged(root, datetime.date.today()).problems if problem.path == path]


def _open(page: Page) -> Locator:
    form = page.locator("[data-entry-form] form")
    form.wait_for()
    return form


def _named(label: str) -> re.Pattern[str]:
    return re.compile(rf"^{label} (Needed|May stay empty)$")


def _field(place: Locator, label: str) -> Locator:
    """The field with this label that stands in a place itself, not in a part of it."""
    own = place.locator("xpath=./div[contains(@class,'fill-field')] | ./details/div[contains(@class,'fill-field')]")
    return own.filter(has=place.page.locator("label", has_text=_named(label))).locator("input, select, textarea").first


def _part(place: Locator, legend: str) -> Locator:
    own = place.locator("xpath=./fieldset | ./details/fieldset | ./ol/li/fieldset")
    return own.filter(has=place.page.locator("xpath=./legend", has_text=_named(legend))).first


def _fill(place: Locator, given: dict[str, Any]) -> None:
    """Fill in a form or a part of it: label to text, ``[labels to tick]``, a part, or a list of parts."""
    for label, value in given.items():
        if isinstance(value, str):
            field = _field(place, label)
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        elif isinstance(value, dict):
            _fill(_part(place, label), value)
        elif isinstance(value, tuple):
            for word in value:
                _part(place, label).get_by_label(word, exact=True).check()
        else:
            _list(_part(place, label), value)


def _list(place: Locator, items: list[Any]) -> None:
    for number, item in enumerate(items):
        rows = place.locator("xpath=./ol/li")
        if rows.count() <= number:
            place.locator("xpath=./button[1]").click()
        row = place.locator(f"xpath=./ol/li[{number + 1}]")
        if isinstance(item, str):
            field = row.locator("input, select, textarea").first
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(item)
            else:
                field.fill(item)
        else:
            _fill(row.locator("xpath=./fieldset"), item)


def _made(page: Page, form: Locator, number: int = 0) -> str:
    form.get_by_role("button", name="Check and make the file").click()
    expect(page.get_by_role("heading", name="The file is ready")).to_be_visible()
    return page.locator("textarea.made-file").nth(number).input_value()


COMMON = {
    "Identifier": "made-by-the-form",
    "Title": "A trial: «quotes» and 'colons'",
    "Summary": HOSTILE,
    "Phases": ("Market engagement", "Strategy and need"),
    "Buyers": ("NGO",),
    "Sources": [
        {
            "Key": "guide",
            "Title": HOSTILE,
            "Url": "https://www.example.eu/page?a=1&b=2",
            "Publisher": "no",
            "Type": "official",
            "Accessed": "2026-11-20",
        }
    ],
    "Keywords": ["null", "012", "- dash", "c: d"],
}
CHECKED = {"Checked": {"Date": "2026-11-20", "Against": "The guide [@guide]. " + HOSTILE}}
OWN: dict[str, dict[str, Any]] = {
    "practices": {
        **CHECKED,
        "In short": PARAGRAPHS,
        "When": [HOSTILE, "yes"],
        "Steps": [
            {"Who": "Lead buyer", "Action": f"Do it. {HOSTILE}", "Text": PARAGRAPHS},
            {"Who": "~", "Action": "Sign [@guide]"},
        ],
        "Pitfalls": [{"What": "1.10", "Sign": "@x"}],
        "Measures": ["50 % of `it`"],
    },
    "templates": {
        **CHECKED,
        "Purpose": PARAGRAPHS,
        "Filler": "The lead buyer: its lawyer",
        "Moment": "Before. After?",
        "Format": "document",
        "Adapt": ["Everything #1"],
        "Fields": [
            {"Id": "name", "Label": HOSTILE, "Type": "text"},
            {"Id": "kind", "Label": "Kind", "Type": "choice", "Options": ["yes", "no: never"]},
        ],
    },
    "case-studies": {
        **CHECKED,
        "In short": PARAGRAPHS,
        "Form": "joint-framework",
        "Fit": "core-security",
        "State": "off",
        "Buyers involved": [{"Name": HOSTILE, "Country": "EE", "Role": "lead", "Sources": ["guide"]}],
        "Timeline": [{"Date": "2023", "Event": HOSTILE}, {"Date": "2024-02", "Event": "- b"}],
        "Values": [{"Amount": "1588263", "Currency": "EUR", "Covers": "All: of it", "Sources": ["guide"]}],
        "Bought": PARAGRAPHS,
        "How": "How?",
        "Outcome": "It went well.  ",
        "Lessons": [{"Lesson": HOSTILE, "Basis": "stated", "Sources": ["guide"]}],
    },
    "legal-notes": {
        "Question": "May we: or must we?",
        "Short answer": PARAGRAPHS,
        "Jurisdiction": "eu",
        "Rules": [
            {
                "Text": HOSTILE,
                "Law": [{"Instrument": "directive-2014-24-eu", "Provision": "Article 39(4)"}],
                "Sources": ["guide"],
            }
        ],
        "Meaning": "Yes.",
        "Watch out": ["No: never"],
        "Checked": {
            "Date": "2026-11-20",
            "Against": [{"Instrument": "directive-2014-24-eu", "Version": "consolidated version of 1 January 2026"}],
        },
    },
    "obstacles": {
        **CHECKED,
        "Area": "financial",
        "Shows": [HOSTILE],
        "Why": PARAGRAPHS,
        "Evidence": [{"Text": HOSTILE, "Sources": ["guide"]}],
        "Felt by": [{"Who": "Lead buyer", "How": HOSTILE}],
        "First step": "We advise: wait.",
        "Answers": [{"Practice": "agree-cost-sharing-key", "How": "It: helps."}],
    },
    "pathways": {
        **CHECKED,
        "Intro": PARAGRAPHS,
        "Start": "first",
        "Questions": [
            {
                "Id": "first",
                "Question": "Yes: or no?",
                "Help": PARAGRAPHS,
                "Answers": [
                    {
                        "Id": "yes",
                        "Answer": "no",
                        "Reason": HOSTILE,
                        "Basis": "law",
                        "Law": [{"Instrument": "directive-2014-24-eu", "Provision": "Article 39(4)"}],
                        "Leads to": "end",
                    },
                    {
                        "Id": "no",
                        "Answer": "- dash",
                        "Reason": "Why: not?",
                        "Basis": "law",
                        "Law": [{"Instrument": "directive-2014-24-eu", "Provision": "Article 38"}],
                        "Leads to": "other-end",
                    },
                ],
            }
        ],
        "Outcomes": [
            {
                "Id": "end",
                "Title": "It: ends",
                "Text": PARAGRAPHS,
                "Model": "alone",
                "Take along": [{"Entry": "templates/cost-sharing-key"}],
                "Next step": {"Text": HOSTILE},
            },
            {
                "Id": "other-end",
                "Title": "null",
                "Text": "It ends.",
                "Take along": [{"Entry": "templates/cost-sharing-key"}],
                "Next step": {"Text": "Rest."},
            },
        ],
    },
    "countries": {
        **CHECKED,
        "Identifier": "va",
        "Countries": ["VA"],
        "Standing": "third-country",
        "Currency": "EUR",
        "Civil law": [{"Text": HOSTILE, "State": "confirmed", "Sources": ["guide"], "As of": "2026-11-20"}],
        "Cross border": [{"Text": HOSTILE, "Concerns": ("Joint award",), "State": "unconfirmed"}],
        "Languages": [{"Language": "la", "State": "unconfirmed"}],
        "Security buyers": [{"Name": HOSTILE, "Serves": ("Police", "Civil protection"), "State": "unconfirmed"}],
    },
    "challenges": {
        **CHECKED,
        "Domains": ("Cybersecurity",),
        "Needed by": ["yes"],
        "Needs": [HOSTILE],
        "Why together": PARAGRAPHS,
        "Solutions": [{"Solution": HOSTILE, "Mature from": "3", "Mature to": "9", "Basis": "estimate"}],
    },
    "events": {
        **CHECKED,
        "State": "announced",
        "First day": "2099-04-20",
        "Begins": "09:30",
        "Zone": "Europe/Tallinn",
        "Organisers": [HOSTILE],
        "About": PARAGRAPHS,
    },
}
TEXT = "## A paper: {name}\n\n- {kind}\n\n> Drafting note: delete me.\n\n\tend"


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_form_makes_passes_the_check(site: str, visit, toolbox: Path, kind: str) -> None:
    page = visit(f"{site}contribute/new/{kind}/")
    form = _open(page)
    form.locator("details > summary").first.click()
    _fill(form, COMMON | OWN[kind])
    if kind == "templates":
        _field(form, "Text").fill(TEXT)
    made_as = OWN[kind].get("Identifier", COMMON["Identifier"])
    path = f"toolbox/entries/{kind}/{made_as}"
    (toolbox / f"{path}.yml").write_text(_made(page, form), encoding="utf-8")
    if kind == "templates":
        (toolbox / f"{path}.md").write_text(_made(page, form, 1), encoding="utf-8")
    assert _problems(toolbox, f"{path}.yml") == [] == _problems(toolbox, f"{path}.md")
    entry = judged(toolbox).catalogue.entries[Ref(kind, made_as)]
    assert entry.summary == HOSTILE and entry.keywords == ("null", "012", "- dash", "c: d")
    assert entry.status == "draft" and entry.sources[0].publisher == "no"
    if kind in ("practices", "case-studies"):
        assert entry.in_short == PARAGRAPHS


@pytest.mark.parametrize(
    "name",
    [
        "practices/choose-cooperation-model",
        "templates/letter-of-intent",
        "templates/risk-register",
        "case-studies/broadway-pcp",
        "legal-notes/occasional-joint-procurement",
        "obstacles/trust-and-commitment",
        "pathways/which-cooperation-model",
        "countries/pt",
        "challenges/counter-drone",
        "events/security-research-event-2025",
    ],
)
def test_an_entry_that_is_opened_to_be_changed_keeps_every_value(site: str, visit, toolbox: Path, name: str) -> None:
    kind, _, identifier = name.partition("/")
    page = visit(f"{site}{name}/")
    page.get_by_role("link", name="Suggest a change").click()
    made = _made(page, _open(page))
    before = judged(toolbox).catalogue.entries[Ref(kind, identifier)]
    (toolbox / f"toolbox/entries/{name}.yml").write_text(made, encoding="utf-8")
    assert _problems(toolbox, f"toolbox/entries/{name}.yml") == []
    assert values(judged(toolbox).catalogue.entries[Ref(kind, identifier)]) == values(before)


@pytest.mark.parametrize(
    ("section", "words"), [("low-values", "Tell us"), ("security-buyers", "Confirm or correct it")]
)
def test_what_is_not_known_of_a_country_leads_to_its_field(
    site: str, visit, toolbox: Path, section: str, words: str
) -> None:
    page = visit(site + "countries/pt/")
    page.locator(f"#{section} ~ * a", has_text=words).first.click()
    form = _open(page)
    own = _part(form, section.replace("-", " ").capitalize())
    last = own.locator("xpath=./ol/li").last
    expect(last.locator("input, select, textarea").first).to_be_focused()
    before = judged(toolbox).catalogue.entries[Ref("countries", "pt")]
    path = "toolbox/entries/countries/pt.yml"
    (toolbox / path).write_text(_made(page, form), encoding="utf-8")
    assert _problems(toolbox, path) == []
    assert values(judged(toolbox).catalogue.entries[Ref("countries", "pt")]) == values(before), (
        "nothing was written yet"
    )


def test_a_gap_is_closed_with_what_is_known_and_the_page_that_says_so(site: str, visit, toolbox: Path) -> None:
    assert figures.state(judged(toolbox).catalogue.entries[Ref("countries", "pt")], "low_values") == "not-known"
    page = visit(site + "countries/pt/")
    page.locator("#low-values ~ * a", has_text="Tell us").first.click()
    form = _open(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Change: Portugal")
    act = _part(form, "Low values").locator("xpath=./ol/li").last.locator("xpath=./fieldset")
    _fill(act, {"Text": "Buyers ask three firms.", "State": "confirmed", "As of": "2026"})
    act.get_by_role("button", name="Name the page that says so").click()
    expect(page.locator(":focus")).to_have_value("")
    page.keyboard.type("A guide for buyers")
    source = _part(form, "Sources").locator("xpath=./ol/li").last.locator("xpath=./fieldset")
    expect(_field(source, "Title")).to_have_value("A guide for buyers")
    _fill(source, {"Url": "https://www.example.eu/guide", "Publisher": "An office", "Type": "official"})
    path = "toolbox/entries/countries/pt.yml"
    as_it_was = (toolbox / path).read_text(encoding="utf-8")
    (toolbox / path).write_text(_made(page, form), encoding="utf-8")
    assert _problems(toolbox, path) == []
    country = judged(toolbox).catalogue.entries[Ref("countries", "pt")]
    assert figures.state(country, "low_values") == "confirmed"
    assert country.sources[-1].key == country.low_values[-1].sources[0]
    (toolbox / path).write_text(as_it_was, encoding="utf-8")


def test_a_list_is_put_in_order_by_keyboard_alone(site: str, visit) -> None:
    page = visit(site + "contribute/new/practices/")
    measures = _part(_open(page), "Measures")
    _list(measures, ["first", "second", "third"])
    measures.get_by_role("button", name="Move up: measures").nth(2).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(measures.get_by_role("status")).to_have_text("Now number 1 of 3")
    assert [row.input_value() for row in measures.locator("textarea").all()] == ["third", "first", "second"]
    measures.get_by_role("button", name="Remove: measures").nth(0).focus()
    page.keyboard.press("Space")
    assert [row.input_value() for row in measures.locator("textarea").all()] == ["first", "second"]
    expect(measures.get_by_role("button", name="Add: measures")).to_be_focused()


def test_what_is_missing_is_listed_and_leads_to_its_field(site: str, visit) -> None:
    page = visit(site + "contribute/new/case-studies/")
    form = _open(page)
    form.get_by_role("button", name="Check and make the file").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("'title' is missing: What the reader gets, in 80 characters.")
    alert.get_by_role("link", name="Title", exact=True).click()
    expect(_field(form, "Title")).to_be_focused()


def test_the_form_writes_the_layout_of_the_program(site: str, visit) -> None:
    cases = json.loads((PROJECT / "tests/toolbox/layout_cases.json").read_text(encoding="utf-8"))
    page = visit(site + "contribute/new/practices/")
    made = page.evaluate(
        """async ([top, cases]) => {
          const { written } = await import(top + "assets/contribute/layout.js");
          const schemas = {};
          for (const { kind } of cases) schemas[kind] ||= await (await fetch(top + `schema/${kind}.json`)).json();
          return cases.map(({ kind, value }) => written(schemas[kind], value, ""));
        }""",
        [site, cases],
    )
    assert made == [case["yaml"] for case in cases]


WRONG: list[tuple[str, str, dict[str, Any]]] = [
    ("practices", "choose-cooperation-model", {"title": "x" * 81}),
    ("practices", "choose-cooperation-model", {"title": "one\ntwo"}),
    ("practices", "choose-cooperation-model", {"title": " "}),
    ("practices", "choose-cooperation-model", {"summary": None}),
    ("practices", "choose-cooperation-model", {"phases": []}),
    ("practices", "choose-cooperation-model", {"when": ["x"] * 11}),
    ("practices", "choose-cooperation-model", {"steps": [{"who": "x"}, {"action": "y"}]}),
    ("practices", "choose-cooperation-model", {"review_by": "2026-02-30"}),
    ("practices", "choose-cooperation-model", {"review_by": "soon"}),
    ("practices", "choose-cooperation-model", {"since": "2027"}),
    ("practices", "choose-cooperation-model", {"related": ["choose"]}),
    ("practices", "choose-cooperation-model", {"countries": ["QQ"], "status": "final"}),
    ("practices", "choose-cooperation-model", {"in_short": "See [@qqqqqq]."}),
    ("practices", "choose-cooperation-model", {"aliases": ["Not An Id"]}),
    ("case-studies", "broadway-pcp", {"cpv": ["35120000-9", "nonsense"]}),
    ("case-studies", "broadway-pcp", {"values": [{"amount": "a lot", "currency": "EUR", "covers": "x"}]}),
    ("case-studies", "broadway-pcp", {"timeline": [{"date": "2023-13", "event": "x"}]}),
    ("templates", "letter-of-intent", {"fields": [{"id": "qqqq", "label": "A", "type": "choice"}]}),
    (
        "templates",
        "letter-of-intent",
        {"fields": [{"id": "qqqq", "label": "A", "type": "text", "options": ["a", "b"]}]},
    ),
    (
        "challenges",
        "counter-drone",
        {"solutions": [{"solution": "x", "mature_from": 0, "mature_to": 12, "basis": "no"}]},
    ),
    (
        "challenges",
        "counter-drone",
        {"solutions": [{"solution": "x", "mature_from": 1, "mature_to": 2, "basis": "source"}]},
    ),
    ("challenges", "counter-drone", {"purchases": [{"text": "x"}]}),
    ("countries", "pt", {"portals": [{"name": "x", "state": "confirmed"}]}),
    (
        "countries",
        "pt",
        {
            "portals": [{"name": "x", "state": "perhaps"}],
            "security_buyers": [{"name": "x", "serves": [], "state": "unconfirmed"}],
        },
    ),
    ("events", "security-research-event-2025", {"begins": "09:30"}),
    ("events", "security-research-event-2025", {"begins": "9.30", "first_day": "24 June"}),
    ("legal-notes", "occasional-joint-procurement", {"checked": {"date": "2026-11-20", "against": []}}),
]


@pytest.mark.parametrize(("kind", "name", "change"), WRONG)
def test_the_form_says_what_the_check_of_a_file_says(
    site: str, visit, tmp_path: Path, toolbox: Path, kind: str, name: str, change: dict[str, Any]
) -> None:
    value = values(judged(PROJECT).catalogue.entries[Ref(kind, name)])
    text = value.pop("text", "")
    value |= change
    value = {key: one for key, one in value.items() if one is not None}
    path = f"toolbox/entries/{kind}/{name}.yml"
    before = (toolbox / path).read_text(encoding="utf-8")
    (toolbox / path).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    try:
        expected = _problems(toolbox, path)
    finally:
        (toolbox / path).write_text(before, encoding="utf-8")
    page = visit(f"{site}contribute/new/{kind}/")
    said = page.evaluate(
        """async ([top, kind, value, text]) => {
          const { problems } = await import(top + "assets/contribute/checks.js");
          const schema = await (await fetch(top + `schema/${kind}.json`)).json();
          return problems(schema, value, text).map((problem) => problem.message);
        }""",
        [site, kind, value, text],
    )
    assert expected and set(expected) <= set(said), (expected, said)


@pytest.mark.parametrize(("forge", "sign"), [("github", ""), ("forgejo", "_")])
def test_the_ready_file_opens_as_a_new_file_on_the_forge(visit, tmp_path: Path, forge: str, sign: str) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    settings = (root / "mkdocs.yml").read_text()
    settings = settings.replace('forge_url: ""', "forge_url: https://forge.example.eu/towns/toolbox")
    (root / "mkdocs.yml").write_text(settings.replace("forge_kind: github", f"forge_kind: {forge}"))
    with served(built(root, root / "site", search=False)) as site:
        page = visit(site + "contribute/new/practices/")
        form = _open(page)
        form.locator("details > summary").first.click()
        _fill(form, COMMON | {"Phases": ("Strategy and need",)} | OWN["practices"])
        made = _made(page, form)
        there = urlsplit(page.get_by_role("link", name="Open as a new file on the forge").get_attribute("href") or "")
        assert there.path == f"/towns/toolbox/{sign}new/main"
        asked = parse_qs(there.query)
        assert asked == {"filename": ["toolbox/entries/practices/made-by-the-form.yml"], "value": [made]}
        page = visit(site + "practices/agree-the-key/")
        page.get_by_role("link", name="Suggest a change").click()
        _made(page, _open(page))
        link = page.get_by_role("link", name="Open the file on the forge, and paste")
        assert (link.get_attribute("href") or "").endswith(
            f"/{sign}edit/main/toolbox/entries/practices/agree-the-key.yml"
        )


def test_without_scripts_the_page_says_how_to_go_on(site: str, visit) -> None:
    page = visit(site + "contribute/new/case-studies/", scripts=False)
    expect(page.get_by_text("The form needs scripts")).to_be_visible()
