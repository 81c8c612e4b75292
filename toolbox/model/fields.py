"""The types of single fields: what one value may be, and the sentence that says so when it is not.

Each type carries a marker that says what the rest of the program may do with it: render it as
CommonMark, resolve it as a reference, or look it up in the register of law.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, NoReturn

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from toolbox.model.commonmark import fault_in
from toolbox.model.sentences import SENTENCES
from toolbox.problem import did_you_mean, quoted


class Ref(NamedTuple):
    """An entry: the folder of its kind, and its identifier."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True)
class Prose:
    """Marks CommonMark text; ``block`` when it may hold paragraphs and lists."""

    block: bool


@dataclass(frozen=True)
class Plain:
    """Marks one line of text without any marks of CommonMark."""


@dataclass(frozen=True)
class OrInteger:
    """Marks text that may stand in the file as a whole number without quotes."""


@dataclass(frozen=True)
class Refers:
    """Marks the name of another entry; ``kind`` is fixed by the field or stands in the value."""

    kind: str | None = None


@dataclass(frozen=True)
class OfRegister:
    """Marks the identifier of an instrument in the register of law."""


@dataclass(frozen=True)
class Cites:
    """Marks the key of one of the entry's own sources."""


@dataclass(frozen=True)
class OfVocabulary:
    """Marks a term of the vocabulary ``name``."""

    name: str


@dataclass(frozen=True)
class Written:
    """Marks how a value is written: ``pattern`` matches the whole of every right one, in Python and in a browser.

    ``sentence`` says what is wrong with a value that is not right; ``{value}`` in it is that value.
    """

    rule: str
    sentence: str
    pattern: str
    example: str

    def refuse(self, value: object) -> NoReturn:
        """Raise the error for ``value``."""
        refuse(self.rule, self.sentence.replace("{value}", quoted(value)))


@dataclass(frozen=True)
class OfCodes:
    """Marks a code of an international list: ``countries`` or ``currencies``.

    ``sentence`` says what is wrong with what is no code; ``{value}`` in it is that value.
    """

    name: str
    rule: str
    sentence: str


def refuse(rule: str, message: str) -> NoReturn:
    """Raise the error that the model turns into a problem with this rule and this sentence."""
    raise PydanticCustomError(rule, "{message}", {"message": message})  # type: ignore[arg-type]


# Text ---------------------------------------------------------------------------------------------


def _one_line(value: str) -> str:
    if "\n" in value:
        refuse("one-line", SENTENCES["one-line"])
    return value


def _readable(value: str) -> str:
    fault = fault_in(value)
    if fault:
        refuse(fault.rule, fault.message)
    return value


def _plain(longest: int) -> Any:
    return Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=longest),
        AfterValidator(_one_line),
        Plain(),
    ]


Title = _plain(80)
Summary = _plain(300)
#: The name of a person's role, an organisation, a programme: plain, one line.
Name = _plain(300)
#: A paragraph of CommonMark, wrapped in the file with ``>-``.
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    AfterValidator(_one_line),
    AfterValidator(_readable),
    Prose(block=False),
]
#: CommonMark with paragraphs and lists.
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20000),
    AfterValidator(_readable),
    Prose(block=True),
]

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LONGEST_IDENTIFIER = 80
_IDENTIFIER = Written(
    "bad-identifier",
    "{value} is not an identifier; write lower-case words of a-z and 0-9 "
    f"joined by hyphens, {LONGEST_IDENTIFIER} characters at most",
    "(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*",
    "agree-cost-sharing-key",
)


def identifier(value: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    if len(value) > LONGEST_IDENTIFIER or not IDENTIFIER.match(value):
        _IDENTIFIER.refuse(value)
    return value


Identifier = Annotated[str, AfterValidator(identifier), _IDENTIFIER]
SourceKey = Annotated[str, AfterValidator(identifier), _IDENTIFIER, Cites()]
InstrumentId = Annotated[str, AfterValidator(identifier), OfRegister()]


def id_of(kind: str) -> Any:
    """The identifier of an entry of one kind."""
    return Annotated[str, AfterValidator(identifier), _IDENTIFIER, Refers(kind)]


_REFERENCE = Written(
    "bad-reference",
    "{value} does not name an entry; write 'kind/identifier', for example 'practices/choose-cooperation-model'",
    "[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*",
    "practices/choose-cooperation-model",
)


def _reference(value: str) -> str:
    kind, slash, name = value.partition("/")
    if not slash or not IDENTIFIER.match(kind) or not IDENTIFIER.match(name):
        _REFERENCE.refuse(value)
    return value


Reference = Annotated[str, AfterValidator(_reference), _REFERENCE, Refers()]


# Controlled words ---------------------------------------------------------------------------------


@cache
def term(vocabulary: str) -> Any:
    """A word of ``toolbox/vocabulary/<vocabulary>.yml``; the words come with the validation context."""

    def known(value: str, info: ValidationInfo) -> str:
        terms = info.context["vocabularies"][vocabulary]
        if value not in terms:
            hint = did_you_mean(value, terms) or f"; the words are listed in toolbox/vocabulary/{vocabulary}.yml"
            refuse("unknown-term", f"{quoted(value)} is not known{hint}")
        return value

    return Annotated[str, AfterValidator(known), OfVocabulary(vocabulary)]


# Dates --------------------------------------------------------------------------------------------

_DAY = Written("bad-date", "{value} is not a date; write it as 2026-11-23", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "2026-11-23")
_PARTIAL = Written(
    "bad-date",
    "{value} is not a date; write it as 2026-11-23, 2026-11 or 2026",
    "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
    "2026-11",
)
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def _day(value: Any) -> datetime.date:
    found = _PARTIAL_DATE.match(value) if isinstance(value, str) else None
    if found and found[3]:
        try:
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
    _DAY.refuse(value)


def _partial_date(value: Any) -> str:
    text = str(value) if isinstance(value, int) else value
    found = _PARTIAL_DATE.match(text) if isinstance(text, str) else None
    if found:
        try:
            datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return text
        except ValueError:
            pass
    _PARTIAL.refuse(value)


#: ISO 8601 day.
Day = Annotated[datetime.date, BeforeValidator(_day), _DAY]
#: ISO 8601 day, month or year, as text: what is known is kept and no day is made up.
PartialDate = Annotated[str, BeforeValidator(_partial_date), _PARTIAL, OrInteger()]

_EDITION = Written("bad-edition", "{value} is not an edition; write it as '2027.1'", "[0-9]{4}\\.[1-9][0-9]*", "2027.1")


def _edition(value: str) -> str:
    if not re.fullmatch(_EDITION.pattern, value):
        _EDITION.refuse(value)
    return value


Edition = Annotated[str, AfterValidator(_edition), _EDITION]


def some(item: Any, description: str) -> Any:
    """A list that may be left out."""
    return Annotated[tuple[item, ...], Field(default=(), max_length=100, description=description)]
