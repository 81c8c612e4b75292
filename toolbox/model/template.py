"""A template: what do we fill in?

The entry of a document describes the paper and its fields; the text stands beside it in
``<identifier>.md``, with a field marked as ``{field-id}``. The entry of a spreadsheet holds its sheets.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, model_validator

from toolbox.model import codes, fields
from toolbox.model.entry import Entry, LegalReference
from toolbox.model.fields import refuse
from toolbox.model.part import Part
from toolbox.model.sentences import SENTENCES
from toolbox.model.sheet import Sheet


class TemplateField(Part):
    """A blank in the text that the user fills in."""

    id: Annotated[fields.Identifier, Field(description="The name that marks the field in the text, as {name}.")]
    label: Annotated[fields.Name, Field(description="What the user reads in the blank.")]
    type: Annotated[
        Literal["text", "long-text", "date", "choice", "number", "money", "country", "yes-no"],
        Field(description="What may be filled in."),
    ]
    help: Annotated[fields.Line | None, Field(description="How to fill it in.")] = None
    options: fields.some(fields.Name, "The answers to choose from; only for type 'choice'.")
    required: Annotated[bool, Field(description="Must it be filled in before the paper is used?")] = True

    @property
    def shown(self) -> str:
        """What stands in the blank while it is empty: its label in brackets; a yes-or-no has a box to tick instead."""
        return f"\u2610 {self.label}" if self.type == "yes-no" else f"[{self.label}]"

    @model_validator(mode="after")
    def _choice_has_options(self) -> TemplateField:
        if self.type == "choice" and len(self.options) < 2:
            refuse("choice-without-options", SENTENCES["choice-without-options"])
        if self.type != "choice" and self.options:
            refuse("options-without-choice", SENTENCES["options-without-choice"])
        return self


class Template(Entry):
    """What do we fill in?"""

    purpose: Annotated[fields.Text, Field(description="What the paper is for.")]
    filler: Annotated[fields.Line, Field(description="Who fills it in.")]
    moment: Annotated[fields.Line, Field(description="When it is filled in.")]
    format: Annotated[Literal["document", "spreadsheet"], Field(description="A document with text, or a spreadsheet.")]
    language: Annotated[codes.Language, Field(description="The language of the text.")] = "en"
    fields: Annotated[
        tuple[TemplateField, ...], Field(default=(), max_length=100, description="The blanks that the user fills in.")
    ]
    sheets: Annotated[
        tuple[Sheet, ...], Field(default=(), max_length=12, description="The sheets of a spreadsheet, in their order.")
    ]
    adapt: Annotated[
        tuple[fields.Line, ...],
        Field(min_length=1, max_length=20, description="What must be adapted, and which law must check it."),
    ]
    law: fields.some(LegalReference, "The provisions that the text rests on.")
    seen_in: fields.some(fields.id_of("case-studies"), "Cases in which such a paper was used.")

    _text: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _format_has_its_parts(self) -> Template:
        if self.format == "spreadsheet" and not self.sheets:
            refuse("missing-sheets", "a spreadsheet needs its 'sheets'")
        if self.format == "spreadsheet" and self.fields:
            refuse("fields-of-spreadsheet", "'fields' are the blanks of a document; a spreadsheet has 'sheets'")
        if self.format == "document" and self.sheets:
            refuse("sheets-of-document", "'sheets' belong to format 'spreadsheet' only")
        return self

    @property
    def text(self) -> str:
        """The text of the paper: CommonMark with field markers."""
        return self._text
