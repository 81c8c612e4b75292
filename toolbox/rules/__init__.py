"""Editorial rules: what must hold across entries, as a flat list of small named checks.

The docstring of a rule is its specification and appears in the contributor guide. A rule yields
problems and changes nothing; a rule about time reads the date from the case. A rule that looks at one entry
says so with ``@of_one``: it is asked when an entry is read, with a case of that entry alone, and not again.
"""

from __future__ import annotations

from toolbox.rules.case import Case, Rule, looks_at_one
from toolbox.rules.country import a_country_is_named_by_its_code
from toolbox.rules.cpv import cpv_codes_have_their_label
from toolbox.rules.dates import (
    nothing_is_dated_in_the_future,
    review_is_not_overdue,
    what_is_known_is_not_dated_in_the_future,
)
from toolbox.rules.editions import identifiers_are_never_lost, since_is_the_edition_of_the_first_release
from toolbox.rules.event import events_are_held_when_a_source_tells_of_them
from toolbox.rules.glossary import the_glossary_names_what_exists
from toolbox.rules.law import (
    instruments_are_registered,
    law_was_checked_for_every_instrument,
    thresholds_that_are_shown_are_known,
)
from toolbox.rules.lookalikes import identifiers_can_be_told_apart, words_keep_to_one_script
from toolbox.rules.options import options_name_what_exists
from toolbox.rules.pathway import (
    a_pathway_has_one_start,
    a_record_is_filled_as_its_template_asks,
    every_answer_is_backed,
    every_question_and_outcome_is_reached,
    names_in_a_pathway_are_unique,
    no_answer_is_a_dead_end,
    no_question_comes_round_again,
    ways_are_short,
)
from toolbox.rules.plan import (
    practices_of_a_story_belong_to_its_phase,
    the_plan_names_what_exists,
    time_limits_name_their_law,
)
from toolbox.rules.references import (
    aliases_are_free,
    no_entry_refers_to_itself,
    references_lead_somewhere,
    replacement_is_current,
    retired_entries_are_not_recommended,
)
from toolbox.rules.sources import (
    citations_name_a_source,
    entries_have_sources,
    source_keys_are_unique,
    sources_are_alive,
)
from toolbox.rules.template_sheets import (
    formulas_name_cells_that_exist,
    sheets_and_columns_have_names_of_their_own,
    workbooks_are_small_enough,
    workbooks_have_names_of_their_own,
    worked_example_is_complete,
)
from toolbox.rules.template_text import blanks_and_fields_match, template_text_is_readable
from toolbox.rules.wording import text_holds_no_images, text_is_plain_commonmark

RULES: tuple[Rule, ...] = (
    references_lead_somewhere,
    retired_entries_are_not_recommended,
    no_entry_refers_to_itself,
    replacement_is_current,
    aliases_are_free,
    identifiers_are_never_lost,
    since_is_the_edition_of_the_first_release,
    identifiers_can_be_told_apart,
    words_keep_to_one_script,
    instruments_are_registered,
    law_was_checked_for_every_instrument,
    thresholds_that_are_shown_are_known,
    source_keys_are_unique,
    citations_name_a_source,
    entries_have_sources,
    sources_are_alive,
    review_is_not_overdue,
    nothing_is_dated_in_the_future,
    text_is_plain_commonmark,
    text_holds_no_images,
    blanks_and_fields_match,
    template_text_is_readable,
    workbooks_are_small_enough,
    sheets_and_columns_have_names_of_their_own,
    workbooks_have_names_of_their_own,
    formulas_name_cells_that_exist,
    worked_example_is_complete,
    the_plan_names_what_exists,
    practices_of_a_story_belong_to_its_phase,
    time_limits_name_their_law,
    options_name_what_exists,
    the_glossary_names_what_exists,
    names_in_a_pathway_are_unique,
    a_pathway_has_one_start,
    no_answer_is_a_dead_end,
    no_question_comes_round_again,
    every_question_and_outcome_is_reached,
    ways_are_short,
    every_answer_is_backed,
    a_record_is_filled_as_its_template_asks,
    a_country_is_named_by_its_code,
    cpv_codes_have_their_label,
    events_are_held_when_a_source_tells_of_them,
    what_is_known_is_not_dated_in_the_future,
)
OF_ONE: tuple[Rule, ...] = tuple(rule for rule in RULES if looks_at_one(rule))
ACROSS: tuple[Rule, ...] = tuple(rule for rule in RULES if not looks_at_one(rule))

__all__ = ["ACROSS", "OF_ONE", "RULES", "Case", "Rule"]
