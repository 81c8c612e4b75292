"""What is said of a value whose form is wrong: stated once, for the check of a file and for the form in a browser.

In braces stands what differs: ``key`` and ``description`` of the field, ``length``, ``found``, ``least``, ``most``.
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
    "not-a-whole-number": "{value} stands where a whole number is expected",
}
