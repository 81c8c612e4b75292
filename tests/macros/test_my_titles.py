"""What the page "My toolbox" knows of entries: each in the part where the page looks for it."""

from __future__ import annotations

import json

import pytest

from macros import my_titles
from macros.page import Download
from tests.conftest import FIXTURES, judged
from toolbox.model.fields import Ref


@pytest.fixture(scope="module")
def catalogue():
    return judged(FIXTURES / "good").catalogue


def _known(catalogue, downloads=None) -> dict[str, dict]:
    return {
        place: json.loads(content.removeprefix("toolboxTitles(").removesuffix(");\n"))
        for place, content in my_titles.files(catalogue, downloads or {})
    }


@pytest.mark.parametrize("size", [1, 3, 250])
def test_each_entry_and_each_former_name_stands_in_its_part_and_nowhere_else(
    catalogue, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(my_titles, "PER_PART", size)
    counts, parts = my_titles.parts(catalogue), _known(catalogue)
    assert len(parts) == sum(counts.values())
    for ref in [*catalogue.entries, *catalogue.aliases]:
        own = f"my-toolbox/titles/{ref.kind}-{my_titles.part_of(ref, counts[ref.kind])}.js"
        assert [place for place, known in parts.items() if str(ref) in known] == [own]


def test_a_former_name_leads_to_the_entry_and_a_retired_one_to_what_replaces_it(catalogue) -> None:
    known = {name: one for part in _known(catalogue).values() for name, one in part.items()}
    assert known["practices/agree-the-cost-key"] == "practices/agree-the-key"
    assert known["practices/old-way"]["retired"] == "practices/agree-the-key"
    assert "retired" not in known["practices/agree-the-key"]


def test_the_files_of_a_template_are_named_with_what_they_are(catalogue) -> None:
    downloads = {"templates/key-agreement/": (Download("key-agreement.docx", "Word", 7),)}
    known = _known(catalogue, downloads)["my-toolbox/titles/templates-0.js"]
    assert known["templates/key-agreement"]["files"] == {"key-agreement.docx": "Word"}


def test_a_part_is_ascii_so_that_no_encoding_can_break_it(catalogue) -> None:
    assert all(content.isascii() for _, content in my_titles.files(catalogue, {}))


def test_the_parts_stay_small_however_many_entries_there_are() -> None:
    refs = [Ref("practices", f"{word}-{number}") for number in range(2000) for word in ("plan", "agree", "sign")]
    count = len(refs) // my_titles.PER_PART + 1
    sizes = [0] * count
    for ref in refs:
        sizes[my_titles.part_of(ref, count)] += 1
    assert max(sizes) < 3 * my_titles.PER_PART
