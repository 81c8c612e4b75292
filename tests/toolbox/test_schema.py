"""The JSON Schemas: what they let pass and what they stop, and an editor that reads them."""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import FIXTURES, PROJECT, judged
from toolbox.entry_files import entry_paths
from toolbox.model.kinds import KINDS
from toolbox.schema import FOLDER, as_json, first_line, schemas
from toolbox.source import read_yaml

LANGUAGE_SERVER = PROJECT / "node_modules/yaml-language-server/bin/yaml-language-server"


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    return schemas(catalogue.vocabularies, catalogue.instruments)


def _value(root: Path, path: str) -> Any:
    source, problems = read_yaml(root, path)
    assert source is not None and not problems
    return json.loads(json.dumps(source.value))


def test_the_schemas_of_the_toolbox_are_up_to_date(real) -> None:
    for folder, schema in real.items():
        assert (PROJECT / FOLDER / f"{folder}.json").read_text() == as_json(schema), "run: toolbox schema"


def test_each_schema_is_one(real) -> None:
    for schema in real.values():
        jsonschema.Draft7Validator.check_schema(schema)


def test_every_entry_passes_the_schema_of_its_kind(real) -> None:
    paths, _ = entry_paths(PROJECT)
    for ref, path in paths.items():
        faults = list(jsonschema.Draft7Validator(real[ref.kind]).iter_errors(_value(PROJECT, path)))
        assert not faults, (path, faults[0].message[:200])
    assert len(paths) > 50


def test_every_entry_begins_with_the_line_that_names_its_schema() -> None:
    for ref, path in entry_paths(PROJECT)[0].items():
        assert (PROJECT / path).read_text().split("\n")[0] == first_line(ref.kind), path


@pytest.mark.parametrize("kind", KINDS)
def test_a_terrible_entry_is_stopped_where_the_model_stops_it(real, kind: str) -> None:
    folder = FIXTURES / "bad" / "entries" / kind
    value = _value(folder, "terrible.yml")
    found = {error.absolute_path[0] if error.absolute_path else "" for error in _faults(real[kind], value)}
    assert found, kind


def _faults(schema: dict[str, Any], value: Any) -> Iterator[jsonschema.ValidationError]:
    return jsonschema.Draft7Validator(schema).iter_errors(value)


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"titel": "x"}, ""),
        ({"title": "x" * 81}, "title"),
        ({"phases": ["tendring"]}, "phases"),
        ({"phases": []}, "phases"),
        ({"status": "final"}, "status"),
        ({"review_by": "soon"}, "review_by"),
        ({"since": "2027"}, "since"),
        ({"related": ["choose-a-model"]}, "related"),
        ({"aliases": ["Not An Id"]}, "aliases"),
        ({"countries": ["UK"]}, "countries"),
        ({"steps": [{"who": "x"}, {"who": "x"}]}, "steps"),
        ({"sources": [{"key": "a", "title": "b", "url": "javascript:x", "publisher": "c"}]}, "sources"),
    ],
)
def test_a_wrong_value_is_stopped(real, change: dict[str, Any], at: str) -> None:
    value = _value(PROJECT, "toolbox/entries/practices/choose-cooperation-model.yml")
    assert not list(_faults(real["practices"], value))
    found = {
        error.absolute_path[0] if error.absolute_path else "" for error in _faults(real["practices"], value | change)
    }
    assert found == {at}


def test_an_editor_shows_a_wrong_field_at_its_line(tmp_path: Path) -> None:
    entry = tmp_path / "toolbox/entries/practices/trial.yml"
    entry.parent.mkdir(parents=True)
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "practices.json").write_bytes((PROJECT / FOLDER / "practices.json").read_bytes())
    text = (PROJECT / "toolbox/entries/practices/choose-cooperation-model.yml").read_text()
    assert _diagnosed(tmp_path, entry, text) == []
    lines = text.split("\n")
    wrong = next(number for number, line in enumerate(lines) if line.startswith("status:"))
    lines[wrong] = "status: final"
    told = _diagnosed(tmp_path, entry, "\n".join(lines))
    assert [line for line, _ in told] == [wrong], told
    assert "draft" in told[0][1]


def _diagnosed(root: Path, path: Path, text: str) -> list[tuple[int, str]]:
    """The line (from 0) and the words of what a real YAML language server finds in ``text``."""
    path.write_text(text)
    node = PROJECT / ".venv/bin/node"
    server = subprocess.Popen(
        [str(node) if node.exists() else "node", str(LANGUAGE_SERVER), "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdin and server.stdout

    def send(method: str, params: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if number is None else {**message, "id": number}).encode()
        server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        server.stdin.flush()

    def received() -> dict[str, Any]:
        length = 0
        while line := server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(server.stdout.read(length))

    try:
        send("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}}, 1)
        while received().get("id") != 1:
            pass
        send("initialized", {})
        settings = {"yaml": {"validate": True, "schemaStore": {"enable": False}}}
        send("workspace/didChangeConfiguration", {"settings": settings})
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        send("textDocument/didOpen", {"textDocument": document})
        while True:
            message = received()
            if message.get("method") == "textDocument/publishDiagnostics":
                return [(d["range"]["start"]["line"], d["message"]) for d in message["params"]["diagnostics"]]
            if "id" in message and "method" in message:  # the server asks for its settings
                body = json.dumps(
                    {"jsonrpc": "2.0", "id": message["id"], "result": [settings["yaml"], {}, {}]}
                ).encode()
                server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                server.stdin.flush()
    finally:
        server.kill()
        server.communicate()
