"""What is said of one entry that is wrong: stated once, for the check of a file and for the form in a browser.

In braces stands what differs: the quoted ``value``, ``key`` and ``description`` of the field, counts, and a ``hint``
that may be empty.
"""

SENTENCES = {
    "missing-key": "{key} is missing: {description}",
    "empty": "is empty; fill it in or delete the line",
    "too-long": "{length} characters; at most {most} are allowed",
    "too-few": "needs at least {least} (found {found})",
    "too-many": "more items than the {most} that are allowed",
    "too-large": "{value} is more than the {most} that are allowed",
    "too-small": "{value} is less than {least}",
    "unknown-term": "{value} is not known; write one of: {known}",
    "one-line": "must be one line; write it after '>-' to wrap it in the file",
    "wrong-cpv-digit": "{value} has a wrong digit: the check digit of {code} is {digit}",
    "source-key-twice": "{value} is the key of two sources; give each its own",
    "unknown-source": "{value} is not the key of a source of this entry{hint}",
    "version-not-stated": "'checked' does not say which version of {value} was read; add it to checked, against",
    "field-twice": "{value} names two fields; give each its own",
    "unused-field": "no text uses the field {value}; write {marker} where it belongs, or delete it",
    "unknown-field": "the blank {value} is not a field of this template{hint}",
    "choice-without-options": "a field of type 'choice' needs at least two 'options'",
    "options-without-choice": "'options' belong to a field of type 'choice' only",
    "state-not-backed": "what is 'confirmed' needs 'sources' and 'as_of'; without them the state is 'unconfirmed'",
    "maturity-not-backed": "basis 'source' needs 'sources'; without one the maturity is an 'estimate'",
    "purchase-not-backed": "a purchase needs its 'case', or 'sources' that tell of it",
    "no-zone": "'begins' and 'ends' need 'zone', as Europe/Brussels",
}
