"""What all kinds of entry have in common: title, reach, sources, status, dates."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PrivateAttr, model_validator

from toolbox.model import codes, fields
from toolbox.model.address_name import AddressName
from toolbox.model.fields import Ref, refuse, term
from toolbox.model.part import Part
from toolbox.model.web_address import WebAddress


class SourceCited(Part):
    """A page, paper or act that supports what the entry says."""

    key: Annotated[fields.Identifier, Field(description="A short name by which the text cites it, as [@name].")]
    title: Annotated[fields.Name, Field(description="The title of the page or paper.")]
    url: Annotated[WebAddress, Field(description="Its web address.")]
    publisher: Annotated[fields.Name, Field(description="Who published it.")]
    type: Annotated[term("source-types"), Field(description="Official, project, press or commentary.")]
    accessed: Annotated[fields.Day, Field(description="The day on which it was last read.")]
    published: Annotated[fields.PartialDate | None, Field(description="When it was published, as far as known.")] = None
    language: Annotated[codes.Language, Field(description="The language of the source, if it is not English.")] = "en"


class LegalReference(Part):
    """One provision of an instrument in the register of law."""

    instrument: Annotated[
        fields.InstrumentId, Field(description="The instrument, as named in toolbox/instruments.yml.")
    ]
    provision: Annotated[fields.Name, Field(description="The provision, as 'Article 39(4)'.")]


class Checked(Part):
    """When the entry was last compared with what it rests on."""

    date: Annotated[fields.Day, Field(description="The day of the check.")]
    against: Annotated[fields.Line, Field(description="What the entry was compared with.")]


class Review(Part):
    """Who read the entry as an expert and stands for it."""

    reviewer: Annotated[fields.Name, Field(description="The name of the person who reviewed it.")]
    capacity: Annotated[fields.Name, Field(description="The person's function and organisation.")]
    date: Annotated[fields.Day, Field(description="The day of the review.")]


class Retirement(Part):
    """Why an entry is no longer kept, and where the reader goes instead."""

    date: Annotated[fields.Day, Field(description="The day on which it was retired.")]
    reason: Annotated[fields.Line, Field(description="Why it is no longer kept.")]
    replaced_by: Annotated[fields.Reference | None, Field(description="The entry that takes its place.")] = None


class Change(Part):
    """The last change, in words for the reader."""

    kind: Annotated[Literal["substantive", "editorial"], Field(description="Does it change what a reader should do?")]
    note: Annotated[fields.Line, Field(description="One line that says what changed.")]


class Entry(Part):
    """The fields that every entry has. Its identifier is the file's name, its kind the folder."""

    #: The most readers expect for a look at the entry: legal notes sooner.
    REVIEW_MONTHS: ClassVar[int] = 24
    #: The common field after which a file has the fields of the kind: first what finds the entry, then the matter,
    #: then what backs it.
    OWN_FIELDS_AFTER: ClassVar[str] = "related"
    #: Kind and identifier: not in the file, and asked for more often than anything that is.
    ref: ClassVar[Ref] = Ref("", "")

    title: Annotated[fields.Title, Field(description="What the reader gets, in 80 characters.")]
    summary: Annotated[fields.Summary, Field(description="One or two sentences that stand alone in a search result.")]
    phases: Annotated[
        tuple[term("phases"), ...],
        Field(min_length=1, max_length=8, description="The phases of a purchase in which it is needed."),
    ]
    topics: fields.some(term("topics"), "What it is about.")
    buyers: Annotated[
        tuple[term("buyers"), ...], Field(min_length=1, max_length=3, description="The buyers it speaks to.")
    ]
    countries: fields.some(codes.Country, "The countries it is about; leave it out when it holds everywhere in the EU.")
    audience: fields.some(term("audience"), "Who should read it.")
    keywords: fields.some(fields.Name, "Synonyms, acronyms and words of other languages that people type.")
    related: fields.some(fields.Reference, "Entries that the reader will need next, as 'kind/identifier'.")
    sources: fields.some(SourceCited, "What supports the statements of the entry.")
    unknowns: fields.some(fields.Line, "What could not be found out or checked.")
    status: Annotated[
        Literal["draft", "reviewed", "retired"], Field(description="Draft until a named expert has reviewed it.")
    ]
    review: Annotated[Review | None, Field(description="Who reviewed it; needed for status 'reviewed'.")] = None
    retired: Annotated[Retirement | None, Field(description="Why it was retired; needed for status 'retired'.")] = None
    checked: Annotated[Checked, Field(description="When it was last compared with its sources.")]
    review_by: Annotated[fields.Day, Field(description="The day by which someone looks at it again.")]
    since: Annotated[fields.Edition, Field(description="The edition in which it first appeared, in quotes.")]
    change: Annotated[Change | None, Field(description="The last change, for the reader.")] = None
    aliases: fields.some(AddressName, "Earlier identifiers of this entry, which keep working.")

    #: What the catalogue found in the entry: all of it while the rules within the entry are asked, and then what it names.
    _leaves: Any = PrivateAttr(default=None)
    _references: Any = PrivateAttr(default=None)
    _law: Any = PrivateAttr(default=None)

    @classmethod
    def keys_in_file(cls) -> tuple[str, ...]:
        """The keys in the order in which a file has them: the kind's own stand between the common ones."""
        common = tuple(Entry.model_fields)
        cut = common.index(cls.OWN_FIELDS_AFTER) + 1
        own = (name for name in cls.model_fields if name not in common)
        return (*common[:cut], *own, *common[cut:])

    def stand_at(self, ref: Ref) -> None:
        """Take kind and identifier from where the file stands."""
        self.__dict__["ref"] = ref

    @property
    def is_retired(self) -> bool:
        return self.status == "retired"

    @model_validator(mode="after")
    def _status_is_backed(self) -> Entry:
        if self.status == "reviewed" and self.review is None:
            refuse(
                "status-not-backed",
                "status 'reviewed' needs 'review' with the reviewer's name, capacity and date; without one the status is 'draft'",
            )
        if self.status == "retired" and self.retired is None:
            refuse("status-not-backed", "status 'retired' needs 'retired' with the date and the reason")
        if self.status != "retired" and self.retired is not None:
            refuse("status-not-backed", "'retired' is filled in but the status is not 'retired'")
        return self
