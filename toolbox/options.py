"""The options that readers compare: ``toolbox/options/<vocabulary>.yml``, one option for each term of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolbox.model.judge import judge
from toolbox.model.option import AwardProcedure, CooperationModel, Option
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.source import At, Source, read_yaml
from toolbox.textfile import REGISTER_LIMITS

FOLDER = "toolbox/options"
#: What a file holds, by its name and by the vocabulary that names the options in it.
_FILES: dict[str, tuple[str, type[Option]]] = {
    "cooperation-models": ("cooperation-models", CooperationModel),
    "procedures": ("award-procedures", AwardProcedure),
}


@dataclass(frozen=True)
class Options:
    """Cooperation models and procedures by term, in the order of their vocabularies, with the files in which they stand."""

    models: Mapping[str, CooperationModel] = field(default_factory=dict)
    procedures: Mapping[str, AwardProcedure] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[Source, At, Option]]:
        """Every option, with its file and its place in it."""
        for name, options in (("cooperation-models", self.models), ("procedures", self.procedures)):
            for term, option in options.items():
                yield self.sources[name], (term,), option


def load(root: Path, vocabularies: Mapping[str, Any]) -> tuple[Options, list[Problem]]:
    """The options under ``root``; a toolbox may be without a file of them, but not without one term in a file."""
    problems = list(_strange_files(root))
    found: dict[str, dict[str, Any]] = {}
    sources: dict[str, Source] = {}
    for name, (vocabulary, model) in _FILES.items():
        options, source, faults = _load_one(root, f"{FOLDER}/{name}.yml", vocabulary, vocabularies, model)
        problems += faults
        found[name] = options
        if source is not None:
            sources[name] = source
    return Options(found["cooperation-models"], found["procedures"], sources), problems


def _strange_files(root: Path) -> Iterator[Problem]:
    folder = root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix != ".yml" or path.stem not in _FILES:
            known = [f"{name}.yml" for name in _FILES]
            hint = did_you_mean(path.name, known) or f"; the files are {', '.join(known)}"
            message = f"{quoted(path.name)} is no file of options{hint}"
            yield Problem(path.relative_to(root).as_posix(), 1, 1, "unknown-options", message)


def _load_one(
    root: Path, path: str, vocabulary: str, vocabularies: Mapping[str, Any], model: type[Option]
) -> tuple[dict[str, Any], Source | None, list[Problem]]:
    if not (root / path).exists() and not (root / path).is_symlink():
        return {}, None, []
    source, problems = read_yaml(root, path, REGISTER_LIMITS)
    if source is None:
        return {}, None, problems
    if not isinstance(source.value, dict):
        message = f"options are a group of keys: each term of toolbox/vocabulary/{vocabulary}.yml with its fields"
        return {}, None, [source.problem((), "wrong-type", message)]
    terms = vocabularies[vocabulary]
    options: dict[str, Any] = {}
    for name in source.value:
        if name not in terms:
            hint = did_you_mean(name, terms) or f"; the words are listed in toolbox/vocabulary/{vocabulary}.yml"
            problems.append(source.problem((name,), "unknown-term", f"{quoted(name)} is not known{hint}", of_key=True))
            continue
        option, found = judge(model, source, vocabularies, (name,))
        problems += found
        if option is not None:
            options[name] = option
    for name in terms:
        if name not in source.value:
            message = f"there is no option {quoted(name)}; write one, or take the term out of the vocabulary"
            problems.append(source.problem((), "missing-option", message))
    return {name: options[name] for name in terms if name in options}, source, problems
