"""``toolbox diff``: two editions are compared from git, without a checkout."""

from __future__ import annotations

import json

from tests.releasing.editor import ENTRY, Editor


def test_two_editions_are_compared_by_their_numbers(three_editions: Editor) -> None:
    before = three_editions.git("status", "--porcelain")
    run = three_editions.toolbox("diff", "2026.1", "2026.2", "--format", "json")
    assert run.returncode == 0, run.stderr
    found = {one["entry"]: one["what"] for one in json.loads(run.stdout)["entries"]}
    assert found == {
        "practices/renew-the-key": "added",
        "practices/agree-the-key": "substantive",
        "legal-notes/what-the-agreement-contains": "editorial",
        "templates/cost-agreement": "renamed",
        "templates/key-sheet": "replaced",
        "case-studies/two-towns-buy-boats": "retired",
        "pathways/which-key": "editorial",
        "challenges/boats-in-fog": "editorial",
    }
    assert three_editions.git("status", "--porcelain") == before
    run = three_editions.toolbox("diff", "2026.2")
    assert run.stdout == "# From 2026.2 to HEAD\n\nNo entry differs.\n\n"


def test_what_cannot_be_read_is_told_with_its_commit_and_line(editor: Editor) -> None:
    editor.change(ENTRY, "title: ", "title: {")
    editor.hand_in()
    run = editor.toolbox("diff", "HEAD~1", "HEAD")
    assert run.returncode == 1
    commit = editor.git("rev-parse", "HEAD")[:12]
    assert run.stderr.startswith(f"{ENTRY} in {commit}:")
    assert run.stderr.endswith("toolbox: the two cannot be compared before these are mended\n")


def test_the_text_of_a_template_is_compared_too(editor: Editor) -> None:
    text = "toolbox/entries/templates/key-agreement.md"
    editor.write(text, editor.read(text) + "\nOne more sentence.\n")
    editor.hand_in()
    run = editor.toolbox("diff", "HEAD~1")
    assert "  - Text\n    - is: One more sentence.\n" in run.stdout


def test_an_edition_that_is_not_there_is_wrong_use(editor: Editor) -> None:
    run = editor.toolbox("diff", "2031.1")
    assert run.returncode == 2
    assert run.stderr.startswith("toolbox: edition 2031.1 was not released here: there is no tag v2031.1 in ")
    run = editor.toolbox("diff", "--", "--output=x")
    assert run.returncode == 2
    run = editor.toolbox("diff", "HEAD", "--format", "html")
    assert run.stderr == "toolbox: --format 'html' is not known; use one of: markdown, json\n"
