"""How problems are shown: for people, for programs, for two forges; and that a hostile value stays inert."""

from __future__ import annotations

import json

from toolbox.problem import LONGEST_MESSAGE, Problem, Severity, did_you_mean, in_order, printable, quoted
from toolbox.report import as_github, as_gitlab, as_json, as_text

ONE = Problem("toolbox/entries/practices/a.yml", 3, 5, "unknown-term", "phases: 'tendring' is not known")
TWO = Problem("toolbox/entries/practices/a.yml", 1, 1, "review-overdue", "review_by: passed", Severity.WARNING)
HOSTILE = Problem("a\n::error::b.yml", 1, 1, "x", "100%\r\n::set-output name=a::b\x1b[31m" + "y" * 1000)


def test_text_is_path_line_column_severity_message_rule() -> None:
    assert as_text(2, in_order([ONE, TWO])) == (
        "toolbox/entries/practices/a.yml:1:1: warning: review_by: passed [review-overdue]\n"
        "toolbox/entries/practices/a.yml:3:5: error: phases: 'tendring' is not known [unknown-term]\n"
        "2 entries, 1 error, 1 warning"
    )


def test_counts_speak_english() -> None:
    assert as_text(1, []) == "1 entry, 0 errors, 0 warnings"


def test_json_has_the_counts_and_every_problem() -> None:
    report = json.loads(as_json(2, [ONE, TWO]))
    assert (report["entries"], report["errors"], report["warnings"]) == (2, 1, 1)
    assert report["problems"][0] == {
        "path": ONE.path,
        "line": 3,
        "column": 5,
        "rule": "unknown-term",
        "message": ONE.message,
        "severity": "error",
    }


def test_github_annotates_and_prints_the_full_list_too() -> None:
    lines = as_github(2, [ONE]).splitlines()
    assert (
        lines[0]
        == "::error file=toolbox/entries/practices/a.yml,line=3,col=5,title=unknown-term::phases: 'tendring' is not known"
    )
    assert lines[-2] == "2 entries, 1 error, 0 warnings"


def test_more_problems_than_github_shows_are_told_file_by_file_and_listed_whole() -> None:
    many = in_order(
        [
            Problem(f"toolbox/entries/practices/{name}.yml", line, 1, "x", f"100% of line {line}", severity)
            for name, severity in (("a", Severity.WARNING), ("b", Severity.ERROR))
            for line in range(1, 7)
        ]
    )
    lines = as_github(2, many).splitlines()
    assert [line.split("::")[1] for line in lines if line.startswith("::")][:2] == [
        "error file=toolbox/entries/practices/b.yml,line=1,title=6 problems",
        "warning file=toolbox/entries/practices/a.yml,line=1,title=6 problems",
    ]
    assert lines[0].endswith(
        "::1:1: error: 100%25 of line 1 [x]%0A2:1: error: 100%25 of line 2 [x]%0A"
        "3:1: error: 100%25 of line 3 [x]%0A4:1: error: 100%25 of line 4 [x]%0A"
        "5:1: error: 100%25 of line 5 [x]%0A6:1: error: 100%25 of line 6 [x]"
    )
    assert "\n".join(lines[3:-1]) == as_text(2, many)


def test_ten_annotations_are_the_most_and_the_tenth_says_how_many_files_are_left() -> None:
    def of(files: int) -> list[str]:
        problems = [Problem(f"toolbox/entries/practices/{n:02}.yml", n % 2 + 1, 1, "x", "no") for n in range(files)]
        lines = as_github(files, in_order(problems * 2)).splitlines()
        return [line for line in lines if line.startswith("::error")]

    assert len(of(10)) == 10
    assert len(of(30)) == 10
    assert of(30)[-1] == "::error title=More files::21 more files have problems; the log of this step lists them all"


def test_no_line_of_the_full_list_is_a_command_on_github() -> None:
    lines = as_github(1, [Problem("a.yml", 1, 1, "x", "'##[add-mask]b' and ##[group]c")]).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("::stop-commands::"))
    token = lines[start].removeprefix("::stop-commands::")
    assert len(token) == 64 and lines[-1] == f"::{token}::"
    assert all(line.startswith("::error file=") for line in lines[:start]), "a line that is one command holds no second"
    assert not any(token in line for line in lines[start + 1 : -1])


def test_gitlab_gets_a_code_quality_report() -> None:
    report = json.loads(as_gitlab(2, [ONE, TWO]))
    assert [issue["severity"] for issue in report] == ["major", "minor"]
    assert report[0]["location"] == {"path": ONE.path, "lines": {"begin": 3}}
    assert len({issue["fingerprint"] for issue in report}) == 2


def test_a_hostile_value_starts_no_line_and_no_command() -> None:
    for text in (as_text(1, [HOSTILE]), as_github(1, [HOSTILE])):
        assert "\x1b" not in text and "\r" not in text
        assert not any(line.startswith(("::set-output", "::error::b")) for line in text.splitlines())
    assert len(as_text(1, [HOSTILE]).splitlines()[0]) < LONGEST_MESSAGE + 250


def test_what_is_quoted_is_cut_and_escaped() -> None:
    assert quoted("a\u202eb") == "'a\\u202eb'"
    assert len(quoted("x" * 500)) == 82
    assert printable("Zoë Ω", 10) == "Zoë Ω"


def test_the_nearest_known_word_is_offered() -> None:
    assert did_you_mean("tendring", ["tendering", "award"]) == "; did you mean 'tendering'?"
    assert did_you_mean("zzz", ["tendering"]) == ""


def test_problems_are_sorted_and_each_is_told_once() -> None:
    assert in_order([ONE, TWO, ONE]) == [TWO, ONE]
