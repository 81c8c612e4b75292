"""Citations in words and in three formats, read back by programs that did not write them."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
import subprocess
from pathlib import Path

import pypandoc
import pytest

from macros.citation import FORMATS, Citation, addresses, bibtex, csl_json, files, of_entry, plain, ris
from macros.page import Settings
from tests.conftest import FIXTURES, judged
from tests.editions import PAST, write_past
from toolbox.catalogue import Catalogue
from toolbox.model.fields import Ref

RELEASED = Citation(
    title="Agree the key before the budget",
    toolbox="Living Procurement Toolbox",
    edition="2027.1",
    date=datetime.date(2027, 3, 15),
    identifier="practices/agree-the-key",
    publisher="Example office",
    url="https://toolbox.example.eu/2027.1/practices/agree-the-key/",
)
COMING = dataclasses.replace(RELEASED, date=None, publisher="", url="")
HOSTILE = (
    r"100 % of {costs} & \input{/etc/passwd} #1 under_score $5 ~ ^ <b>",
    "Ends in a backslash \\",
    "% a comment, and a comma = {braces}",
    "@article{other, title={x}}",
    "TY - JOUR ER -",
    '"], "evil": [1',
    "é ü ß ø Łódź Ğ ő č Ž ĳ “quoted” – dash… €5 §3",
    "Ελληνικά Кириллица 中文 العربية ế",
)
PUBLIC = {"site_url": "https://toolbox.example.eu/", "operator": "Example\n office"}
KEY = Ref("practices", "agree-the-key")


@pytest.mark.parametrize("write", [plain, bibtex, ris, csl_json])
def test_a_citation_is_as_expected(write, expect) -> None:
    expect(f"citations/{write.__name__}.txt", f"{write(RELEASED)}\n---\n{write(COMING)}\n".replace("\r\n", "\n"))


def _read_by_pandoc(text: str, format: str) -> list[dict]:
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from", format, "--to", "csljson"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize(
    "format, write", [("bibtex", bibtex), ("biblatex", bibtex), ("ris", ris), ("csljson", csl_json)]
)
def test_another_program_reads_back_one_work_with_exactly_this_title(format: str, write, title: str) -> None:
    hostile = dataclasses.replace(RELEASED, title=title, publisher=f"Office of {title}")
    read = _read_by_pandoc(write(hostile), format)
    assert len(read) == 1
    # A citation processor turns straight quotation marks into curved ones.
    assert re.sub("[“”]", '"', read[0]["title"]) == re.sub("[“”]", '"', title)
    assert read[0]["URL"] == RELEASED.url


def test_a_brace_without_its_partner_does_not_end_the_field() -> None:
    for title in ("Open { only", "Close } only", "} both {"):
        written = bibtex(dataclasses.replace(RELEASED, title=title))
        assert written.count("{") == written.count("}"), title
        assert len(_read_by_pandoc(written, "bibtex")) == 1


@pytest.mark.parametrize("title", HOSTILE)
def test_every_line_of_ris_is_one_tag(title: str) -> None:
    lines = ris(dataclasses.replace(RELEASED, title=title)).split("\r\n")
    assert lines[0] == "TY  - ELEC" and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - .", line) for line in lines[:-2])
    assert sum(line.startswith("ER") for line in lines) == sum(line.startswith("TY") for line in lines) == 1


def test_a_line_end_in_what_the_operator_wrote_begins_no_tag() -> None:
    catalogue = judged(FIXTURES / "good").catalogue
    settings = Settings(edition="2027.1", operator="Office\nER  - \r\n\u2028TY  - JOUR", site_name="Tool\nbox")
    written = ris(of_entry(catalogue, settings, catalogue.entries[KEY]))
    assert "PB  - Office ER - TY - JOUR\r\n" in written
    assert written.count("\n") == written.count("\r\n") == written.count("  - ")


def test_no_date_is_made_up_while_an_edition_is_in_preparation() -> None:
    for write in (plain, bibtex, ris, csl_json):
        written = write(COMING)
        assert "in preparation" in written.lower()
        assert not re.search(r"20[0-9]{2}(?!\.1)", written), written


def test_the_contributors_are_an_institution_and_nobody_is_named() -> None:
    for format, write in (("bibtex", bibtex), ("ris", ris), ("csljson", csl_json)):
        [author] = _read_by_pandoc(write(RELEASED), format)[0]["author"]
        assert list(author.values()) == ["Contributors to the Living Procurement Toolbox"], format


@pytest.fixture
def catalogue(miniature: Path) -> Catalogue:
    """Three editions are out."""
    return judged(write_past(miniature)).catalogue


def test_an_edition_that_is_out_is_cited_with_the_date_of_its_record(catalogue: Catalogue) -> None:
    settings = Settings(edition="2027.2", released=True, folder="2027.2", **PUBLIC)
    citation = of_entry(catalogue, settings, catalogue.entries[KEY])
    assert citation.date == datetime.date(2027, 10, 4)
    assert citation.publisher == "Example office"
    assert citation.url == "https://toolbox.example.eu/2027.2/practices/agree-the-key/"


def test_the_address_to_cite_the_newest_and_the_lasting_one_stand_apart(catalogue: Catalogue) -> None:
    settings = Settings(edition="2027.2", released=True, folder="2027.2", **PUBLIC)
    assert dataclasses.astuple(addresses(catalogue, settings, catalogue.entries[KEY])) == (
        "https://toolbox.example.eu/2027.2/practices/agree-the-key/",
        "https://toolbox.example.eu/latest/practices/agree-the-key/",
        "https://toolbox.example.eu/id/practices/agree-the-key/",
    )


def test_an_entry_renamed_since_the_last_edition_is_found_under_its_released_name(miniature: Path) -> None:
    catalogue = judged(write_past(miniature, PAST[:2])).catalogue
    settings = Settings(edition="2027.2", folder="dev", **PUBLIC)
    found = addresses(catalogue, settings, catalogue.entries[KEY])
    assert found.edition == "https://toolbox.example.eu/dev/practices/agree-the-key/"
    assert found.newest == "https://toolbox.example.eu/latest/practices/agree-the-cost-key/"


def test_before_the_first_release_no_address_is_offered_that_leads_nowhere() -> None:
    catalogue = judged(FIXTURES / "good").catalogue
    settings = Settings(edition="2027.1", folder="dev", **PUBLIC)
    found = addresses(catalogue, settings, catalogue.entries[KEY])
    assert (found.newest, found.lasting) == ("", "")


def test_every_entry_has_a_file_in_each_format_beside_its_page(catalogue: Catalogue) -> None:
    written = dict(files(catalogue, Settings(edition="2028.1")))
    assert set(written) == {
        f"{name}/{form.file}"
        for entry in catalogue.entries.values()
        for name in catalogue.names(entry)
        for form in FORMATS
    }
    keys = [re.match(r"@misc\{([!-~]+),\n", text)[1] for name, text in written.items() if name.endswith(".bib")]
    assert len(set(keys)) == len(catalogue.entries)
