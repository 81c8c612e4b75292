"""The forms of the forges: valid where a forge reads them, complete where the model needs an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from macros.forms import forms
from macros.forms.changes import CHANGES, Change, new_entry
from macros.forms.github import files as github_files
from macros.page import Settings
from macros.pages.entry import CORRECTION
from tests.conftest import PROJECT, judged
from toolbox.model.kinds import KINDS
from toolbox.model.questions import LEFT_TO_EDITORS, Question
from toolbox.model.shape import model_in

FOLDER = ".github/ISSUE_TEMPLATE/"


@pytest.fixture(scope="module")
def vocabularies():
    return judged(PROJECT).catalogue.vocabularies


@pytest.fixture(scope="module")
def made(vocabularies) -> dict[str, str]:
    return forms(vocabularies, Settings())


def _issue_forms(made: dict[str, str]) -> dict[str, dict[str, Any]]:
    return {
        path: yaml.safe_load(text)
        for path, text in made.items()
        if path.startswith(FOLDER) and not path.endswith("config.yml")
    }


def faults(form: dict[str, Any]) -> Iterator[str]:
    """What GitHub would refuse in an issue form."""
    body = form["body"]
    if set(form) - {"name", "description", "title", "labels", "body"}:
        yield "a key that GitHub does not know"
    if not any(part["type"] != "markdown" for part in body):
        yield "asks nothing"
    asked = [part for part in body if part["type"] != "markdown"]
    for part in body:
        if part["type"] not in ("markdown", "input", "textarea", "dropdown", "checkboxes"):
            yield f"{part['type']} is no type of question"
    for name, given in (
        ("ids", [part["id"] for part in asked]),
        ("labels", [part["attributes"]["label"] for part in asked]),
    ):
        if len(given) != len(set(given)):
            yield f"{name} given twice"
    for part in body:
        options = part["attributes"].get("options")
        if part["type"] in ("dropdown", "checkboxes") and not options:
            yield "nothing to choose from"
        if part["type"] == "dropdown" and options:
            if len(options) != len(set(options)):
                yield "options given twice"
            if any(not isinstance(option, str) or option.lower() == "none" for option in options):
                yield "an option that GitHub reserves"


def test_github_accepts_every_issue_form(made) -> None:
    found = {path: list(faults(form)) for path, form in _issue_forms(made).items()}
    assert found == {path: [] for path in found}
    assert len(found) == len(CHANGES) + len(KINDS)


def _broken(*questions: Question) -> list[str]:
    change = Change("x", "X", "About x", "X", ("x",), questions, ("Check.",))
    made = github_files([change], Settings())
    return list(faults(yaml.safe_load(made[f"{FOLDER}01-x.yml"])))


def test_what_github_refuses_is_found() -> None:
    one = Question("a", "A", "")
    assert _broken(one) == []
    assert _broken(one, Question("a", "B", "")) == ["ids given twice"]
    assert _broken(one, Question("b", "A", "")) == ["labels given twice"]
    assert _broken(Question("a", "A", "", "one-of", ("None", "x"))) == ["an option that GitHub reserves"]
    assert _broken(Question("a", "A", "", "some-of", ("x", "x"))) == ["options given twice"]
    assert _broken(Question("a", "A", "", "one-of")) == ["nothing to choose from"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.folder)
def test_every_field_that_a_kind_cannot_do_without_is_asked_for(kind, vocabularies) -> None:
    asked = {question.id: question for question in new_entry(kind, vocabularies).questions}
    needed = {name for name, info in kind.model.model_fields.items() if info.is_required()} - LEFT_TO_EDITORS
    assert set(asked) == needed | {"sources", "rest"}
    for name in needed:
        told = kind.model.model_fields[name].description
        assert told and told in asked[name].help, "the words are those of the model"


def test_words_of_a_vocabulary_are_offered_as_readers_see_them(vocabularies) -> None:
    asked = {question.id: question for question in new_entry(KINDS["case-studies"], vocabularies).questions}
    assert asked["phases"].answer == "some-of" and "Strategy and need" in asked["phases"].options
    assert asked["form"].answer == "one-of"
    assert "One of: Lead buyer, Partner" in asked["buyers_involved"].help


def test_what_is_left_to_editors_is_a_field_of_the_model() -> None:
    known = {
        name
        for kind in KINDS.values()
        for field, info in kind.model.model_fields.items()
        for name in (field, *getattr(model_in(info.annotation), "model_fields", ()))
    }
    assert known >= LEFT_TO_EDITORS


def test_every_form_warns_of_what_must_not_be_written(made) -> None:
    for path, text in made.items():
        if not path.endswith("config.yml"):
            assert "confidential" in text and "classified" in text and "private person" in text, path


def test_no_form_asks_for_anything_personal(made) -> None:
    asked = [
        part["attributes"]["label"].lower()
        for form in _issue_forms(made).values()
        for part in form["body"]
        if "label" in part["attributes"]
    ]
    assert asked
    assert not [label for label in asked if any(word in label for word in ("your name", "e-mail", "email", "phone"))]


def test_gitlab_has_a_form_for_each_kind_of_change_too(made, vocabularies) -> None:
    texts = {path.removeprefix(".gitlab/issue_templates/"): text for path, text in made.items() if ".gitlab/i" in path}
    assert set(texts) == {f"{form['name']}.md" for form in _issue_forms(made).values()}
    assert "- [ ] Strategy and need" in texts["Propose a new practice.md"]
    assert texts["Correct an entry.md"].endswith('/label ~"correction"\n')
    requests = {path.rsplit("/", 1)[1].removesuffix(".md") for path in made if ".gitlab/m" in path}
    assert requests == {"Correction", "Law has changed", "Broken link", "Translation", "New entry", "Default"}
    assert made[".gitlab/merge_request_templates/Default.md"] == made[".github/PULL_REQUEST_TEMPLATE.md"]


def test_comments_of_a_form_end_where_they_should(made) -> None:
    for path, text in made.items():
        if path.endswith(".md"):
            assert text.count("<!--") == text.count("-->"), path


def test_who_finds_no_form_is_led_to_the_site(made, vocabularies) -> None:
    config = yaml.safe_load(made[f"{FOLDER}config.yml"])
    assert config["blank_issues_enabled"] is False
    assert config["contact_links"][0]["url"] == "https://toolbox.example/contribute/"
    settings = Settings(site_url="https://toolbox.example.eu/2027/")
    config = yaml.safe_load(forms(vocabularies, settings)[f"{FOLDER}config.yml"])
    assert config["contact_links"][0]["url"] == "https://toolbox.example.eu/2027/contribute/"


def test_a_page_leads_to_the_form_for_corrections(made) -> None:
    form = yaml.safe_load(made[FOLDER + CORRECTION])
    assert "entry" in [part.get("id") for part in form["body"]]
