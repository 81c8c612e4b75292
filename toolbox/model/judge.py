"""Turn a source into a model, or into problems in the words of procurement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from toolbox.model.sentences import SENTENCES
from toolbox.model.shape import part_at
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.source import At, Source

Model = TypeVar("Model", bound=BaseModel)


def judge(
    model: type[Model], source: Source, vocabularies: Mapping[str, Any], at: At = ()
) -> tuple[Model | None, list[Problem]]:
    """The value at ``at`` of the source as ``model``; ``(None, problems)`` when it is not one."""
    value = source.value
    for step in at:
        value = value[step]
    if not isinstance(value, dict):
        return None, [no_group(source, value, at)]
    try:
        return model.model_validate(value, context={"vocabularies": vocabularies}), []
    except ValidationError as error:
        return None, [_problem(model, source, at, details) for details in _telling(error.errors(include_url=False))]


def no_group(source: Source, value: Any, at: At = ()) -> Problem:
    """The problem of a value that should be a group of keys and values."""
    message = f"{_shown(value)} stands where keys and values are expected, as in 'title: …'"
    return source.problem(at, "wrong-type", message)


def _telling(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without "too few items" where the items themselves are at fault."""
    inside = {error["loc"][:n] for error in errors for n in range(len(error["loc"]))}
    return [error for error in errors if not (error["type"] == "too_short" and error["loc"] in inside)]


def _problem(model: type[BaseModel], source: Source, at: At, error: ErrorDetails) -> Problem:
    where = at + tuple(error["loc"])
    say = _SENTENCES.get(error["type"])
    if error["input"] is None:
        rule, message = "empty", SENTENCES["empty"]
    elif say is None:  # a refusal of our own carries its rule and its sentence
        rule, message = error["type"], error["msg"]
    else:
        rule, message = say(model, error)
    name = next((step for step in reversed(where) if isinstance(step, str)), "")
    if rule not in _NAMES_ITS_KEY and name:
        message = f"{name}: {message}"
    return source.problem(where, rule, message, of_key=rule == "unknown-key")


_NAMES_ITS_KEY = {"missing-key", "unknown-key", "status-not-backed"}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of keys and values"
    if isinstance(value, tuple):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "'true'" if value else "'false'"
    return quoted(value)


def _missing(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    owner = part_at(model, error["loc"][:-1])
    name = str(error["loc"][-1])
    meant = owner.model_fields[name].description if owner and name in owner.model_fields else ""
    return "missing-key", SENTENCES["missing-key"].format(key=quoted(name), description=meant)


def _unknown(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    owner = part_at(model, error["loc"][:-1])
    known = list(owner.model_fields) if owner else []
    hint = did_you_mean(error["loc"][-1], known) or f"; known here: {', '.join(known)}"
    return "unknown-key", f"the key {quoted(error['loc'][-1])} is not known{hint}"


def _expected(what: str) -> Callable[[type[BaseModel], ErrorDetails], tuple[str, str]]:
    return lambda model, error: ("wrong-type", f"{_shown(error['input'])} stands where {what} is expected")


def _not_text(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    hint = "" if isinstance(error["input"], (dict, tuple)) else "; put it in quotes"
    return "wrong-type", f"{_shown(error['input'])} stands where text is expected{hint}"


#: The names that the model gives to its limits.
_LIMITS = {"max_length": "most", "min_length": "least", "actual_length": "found", "le": "most", "ge": "least"}


def _limit(rule: str) -> Callable[[type[BaseModel], ErrorDetails], tuple[str, str]]:
    def say(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
        facts = {_LIMITS[name]: f"{value:,}" for name, value in error["ctx"].items() if name in _LIMITS}
        length = f"{len(error['input']):,}" if hasattr(error["input"], "__len__") else ""
        return rule, SENTENCES[rule].format(length=length, value=_shown(error["input"]), **facts)

    return say


def _not_one_of(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    known = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    hint = did_you_mean(error["input"], known)
    if hint:
        return "unknown-term", f"{_shown(error['input'])} is not known{hint}"
    return "unknown-term", SENTENCES["unknown-term"].format(value=_shown(error["input"]), known=", ".join(known))


_SENTENCES: dict[str, Callable[[type[BaseModel], ErrorDetails], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _not_text,
    "tuple_type": _expected("a list of items that begin with '- '"),
    "bool_type": _expected("true or false"),
    "int_type": _expected("a whole number"),
    "model_type": _expected("a group of keys and values"),
    "model_attributes_type": _expected("a group of keys and values"),
    "literal_error": _not_one_of,
    "string_too_long": _limit("too-long"),
    "string_too_short": lambda model, error: ("empty", SENTENCES["empty"]),
    "too_long": _limit("too-many"),
    "less_than_equal": _limit("too-large"),
    "greater_than_equal": _limit("too-small"),
    "too_short": _limit("too-few"),
}
