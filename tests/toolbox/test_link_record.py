"""What link checks leave behind: the record of dead addresses, the exceptions, and the warning in the entry."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.conftest import judged, messages
from toolbox.link_exceptions import covered
from toolbox.link_exceptions import load as load_exceptions
from toolbox.link_record import PATH, after, as_json, load, plain

EXCEPTIONS = "toolbox/link-exceptions.yml"
DAYS = [datetime.date(2026, 11, 2) + datetime.timedelta(weeks=n) for n in range(4)]
TODAY = datetime.date(2026, 11, 23)


def recorded(root: Path, *addresses: str, runs: int = 3) -> None:
    record = {}
    for day in DAYS[:runs]:
        record = after(record, addresses, (), day)
    (root / PATH).write_text(as_json(record))


def address_of_a_source(root: Path) -> str:
    text = (root / "toolbox/entries/practices/agree-the-key.yml").read_text()
    return next(line.split("url: ")[1].strip() for line in text.splitlines() if "url: " in line)


def test_a_source_that_was_dead_three_times_in_a_row_is_a_warning_at_its_line(miniature: Path) -> None:
    path = "toolbox/entries/practices/agree-the-key.yml"
    address = address_of_a_source(miniature)
    line = next(n for n, text in enumerate((miniature / path).read_text().splitlines(), 1) if address in text)
    recorded(miniature, address, runs=2)
    assert messages(miniature) == []
    recorded(miniature, address, runs=3)
    found = [p for p in judged(miniature).problems if p.rule == "dead-source" and p.path == path]
    assert [(p.line, p.severity, p.message) for p in found] == [
        (line, "warning", "no answer in 3 checks since 2026-11-02; find its new address, or an archived copy")
    ]


def test_a_dead_source_with_an_exception_is_no_warning_until_the_exception_ends(miniature: Path) -> None:
    address = address_of_a_source(miniature)
    recorded(miniature, address)
    (miniature / EXCEPTIONS).write_text(f"- address: {address}\n  reason: Seen by hand.\n  until: 2026-11-23\n")
    assert messages(miniature) == []
    later = messages(miniature, datetime.date(2026, 11, 24))
    assert any("[dead-source]" in message for message in later)
    assert any(
        message.startswith(f"{EXCEPTIONS}:3:10: [exception-ended] until: 2026-11-23 has passed; look at ")
        for message in later
    )


def test_the_toolbox_needs_neither_a_record_nor_exceptions(miniature: Path) -> None:
    assert not (miniature / PATH).exists() and not (miniature / EXCEPTIONS).exists()
    assert messages(miniature) == []


ONE = '{"dead": [{"address": "https://x.eu/", "runs": 1, "since": "2026-11-02", "last": "2026-11-02"}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"{PATH}:1:1: [wrong-type] nothing stands where keys and values are expected"),
        ("[]", f"{PATH}:1:1: [wrong-type] a list stands where keys and values are expected"),
        ('{\n  "dead": [\n', f"{PATH}:3:1: [syntax] "),
        ("{}", f"{PATH}:1:1: [missing-key] 'dead' is missing"),
        ('{"dead": [\n  {"address": 5}]}', f"{PATH}:2:15: [wrong-type] address: '5' stands where text is expected"),
        (ONE.replace("1,", "0,") + "]}", f"{PATH}:1:48: [too-small] runs: '0' is less than 1"),
        (ONE.replace("11-02", "13-02") + "]}", f"{PATH}:1:60: [bad-date] since: '2026-13-02' is not a date"),
        (f"{ONE},\n{ONE[10:]}]}}", f"{PATH}:2:13: [address-twice] 'https://x.eu/' stands here twice"),
        ('{"dead": [], "deed": 1}', f"{PATH}:1:14: [unknown-key] the key 'deed' is not known"),
        ('{"dead":\u202e []}', f"{PATH}:1:9: [invisible-character]"),
    ],
)
def test_a_malformed_record_is_a_problem_with_file_and_line(miniature: Path, text: str, said: str) -> None:
    (miniature / PATH).write_text(text)
    found = messages(miniature)
    assert any(message.startswith(said) for message in found), found
    assert {message.split(":")[0] for message in found} == {PATH}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("address: x", "1:1: [wrong-type] the exceptions are a list"),
        ("# none\n", "1:1: [wrong-type] the exceptions are a list"),
        ("- address: https://x.europa.eu/\n  until: 2027-01-01", "1:3: [missing-key] 'reason' is missing"),
        ("- address: http://localhost/\n  reason: r\n  until: 2027-01-01", "1:12: [bad-address] address: "),
        ("- address: https://*\n  reason: r\n  until: 2027-01-01", "1:12: [bad-address] address: "),
        ("- address: https://x.europa.eu/\n  reason: r\n  until: soon", "3:10: [bad-date] until: 'soon' is not a date"),
        ("- address: https://x.europa.eu/\n  resaon: r\n", "2:3: [unknown-key] the key 'resaon' is not known"),
    ],
)
def test_a_faulty_exception_is_a_problem_with_file_and_line(miniature: Path, text: str, said: str) -> None:
    (miniature / EXCEPTIONS).write_text(text)
    found = messages(miniature)
    assert any(message.startswith(f"{EXCEPTIONS}:{said}") for message in found), found


def test_the_exceptions_of_the_toolbox_itself_can_be_read() -> None:
    from tests.conftest import PROJECT

    assert load_exceptions(PROJECT, TODAY)[1] == []


def test_an_exception_covers_its_address_or_all_that_begin_like_it(miniature: Path) -> None:
    (miniature / EXCEPTIONS).write_text(
        "- {address: 'https://a.europa.eu/x?q=ü', reason: r, until: 2027-01-01}\n"
        "- {address: 'https://b.europa.eu/x/*', reason: r, until: 2027-01-01}\n"
    )
    exceptions, problems = load_exceptions(miniature, TODAY)
    assert problems == []
    assert covered(plain("https://a.europa.eu/x?q=ü#here"), exceptions)
    assert covered("https://b.europa.eu/x/y", exceptions)
    assert not covered("https://a.europa.eu/x?q=%C3%BCx", exceptions)
    assert not covered("https://b.europa.eu/x", exceptions)


def test_runs_are_counted_in_a_row_and_an_answer_ends_them() -> None:
    record = after({}, ["https://b.eu/", "https://a.eu/"], [], DAYS[0])
    record = after(record, ["https://a.eu/"], [], DAYS[1])
    assert [(one.address, one.runs, one.since, one.last) for one in record.values()] == [
        ("https://a.eu/", 2, DAYS[0], DAYS[1])
    ]
    assert after(record, [], [], DAYS[2]) == {}


def test_a_second_check_on_one_day_does_not_count_again() -> None:
    once = after({}, ["https://a.eu/"], [], DAYS[0])
    assert after(once, ["https://a.eu/"], [], DAYS[0]) == once


def test_what_is_unclear_is_neither_counted_nor_forgotten() -> None:
    once = after({}, ["https://a.eu/"], [], DAYS[0])
    assert after(once, [], ["https://a.eu/", "https://b.eu/"], DAYS[1]) == once


@given(some.lists(some.text(min_size=1).filter(str.strip), unique_by=plain))
def test_what_is_written_is_read_again_and_does_not_depend_on_the_order(tmp_path_factory, found: list[str]) -> None:
    root = tmp_path_factory.mktemp("record")
    (root / "toolbox").mkdir()
    addresses = [f"https://x.eu/{plain(address)}" for address in found]
    record = after({}, addresses, [], DAYS[0])
    (root / PATH).write_text(as_json(record))
    assert load(root) == (record, [])
    assert as_json(after({}, reversed(addresses), [], DAYS[0])) == as_json(record)
