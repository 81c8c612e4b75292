"""Wait until something holds in a page of the site."""

from __future__ import annotations

import time

from playwright.sync_api import Page

#: Seconds after which what does not hold yet never will.
PATIENCE = 30.0


def wait_until(page: Page, question: str, arg: object = None) -> None:
    """Wait until ``question``, an expression or a function of JavaScript, is true in the page.

    Not ``page.wait_for_function``: whatever is not true at its first look it evaluates again inside of the page, which
    the policy of the site forbids.
    """
    end = time.monotonic() + PATIENCE
    while not page.evaluate(question, arg):
        assert time.monotonic() < end, f"never true: {question}"
        page.wait_for_timeout(20)
