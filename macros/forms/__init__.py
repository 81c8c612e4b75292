"""The forms of a forge: what people are asked who report a fault or propose an entry, made from the model."""

from __future__ import annotations

from collections.abc import Mapping

from macros.forms import github, gitlab
from macros.forms.changes import CHANGES, new_entry
from macros.page import Settings
from toolbox.model.kinds import KINDS
from toolbox.vocabulary import Vocabulary


def forms(vocabularies: Mapping[str, Vocabulary], settings: Settings) -> dict[str, str]:
    """The text of every form, by its path in the repository."""
    changes = (*CHANGES, *(new_entry(kind, vocabularies) for kind in KINDS.values()))
    return {**github.files(changes, settings), **gitlab.files(changes)}
