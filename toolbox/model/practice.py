"""A practice: how do we do this well?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolbox.model import fields
from toolbox.model.entry import Entry, LegalReference
from toolbox.model.part import Part


class Step(Part):
    """One thing that someone does."""

    who: Annotated[fields.Name, Field(description="Who does it: a role, never a person.")]
    action: Annotated[fields.Line, Field(description="What is done, as one sentence that starts with a verb.")]
    text: Annotated[fields.Text | None, Field(description="How it is done, how long it takes, what it costs.")] = None
    templates: fields.some(fields.id_of("templates"), "The papers that are filled in.")
    law: fields.some(LegalReference, "The provisions that rule this step.")


class Pitfall(Part):
    """What goes wrong, and how to notice early."""

    what: Annotated[fields.Line, Field(description="What goes wrong.")]
    sign: Annotated[fields.Line, Field(description="How to notice it early.")]


class Practice(Entry):
    """How do we do this well?"""

    in_short: Annotated[fields.Text, Field(description="The practice in three lines.")]
    when: Annotated[
        tuple[fields.Line, ...], Field(min_length=1, max_length=10, description="When to use it, and when not.")
    ]
    steps: Annotated[
        tuple[Step, ...],
        Field(min_length=2, max_length=12, description="Who does what, with which paper, under which law."),
    ]
    pitfalls: Annotated[
        tuple[Pitfall, ...], Field(min_length=1, max_length=12, description="What goes wrong, and how to notice early.")
    ]
    measures: Annotated[
        tuple[fields.Line, ...],
        Field(min_length=1, max_length=10, description="How to tell that it worked: a measure one can count."),
    ]
    private_or_ngo: Annotated[
        fields.Text | None, Field(description="What is different when a partner is a private operator or an NGO.")
    ] = None
    classified: Annotated[
        fields.Text | None, Field(description="What is different when information is classified.")
    ] = None
    seen_in: fields.some(fields.id_of("case-studies"), "Cases in which it was seen.")
