"""The addresses outside: which are asked, and what they say, each once, four hosts at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from macros.page import Settings
from scripts.link_check.ask import NO_NAME, NO_WAY, Answer, Manners, Verdict, ask
from scripts.link_check.pace import Pace
from scripts.link_check.pages import Page
from toolbox.link_record import plain

AT_ONCE = 4
#: After so many addresses of one host without a word, the rest are not waited for.
MOST_SILENCE = 3
SILENT_HOST = f"not asked: {MOST_SILENCE} others at its host gave no answer"


def addresses(pages: Iterable[Page], settings: Settings) -> list[str]:
    """Every external address that the pages link to, sorted.

    The site's own addresses are not external; nor are those of its repository, which the program makes
    for every entry and which a person sees at work each time they are used.
    """
    own = tuple(plain(url).rstrip("/") + "/" for url in (settings.site_url, settings.forge_url) if url)
    return sorted({address for page in pages for address in page.outside if not (address + "/").startswith(own)})


def agent(settings: Settings) -> str:
    """How the check introduces itself: what asks, and whom to tell that it should not."""
    contact = "".join(c for c in settings.contact if c.isascii() and c.isprintable() and c not in "()\\")
    return f"LivingProcurementToolbox/{settings.edition or '0'} (link check{contact and f'; {contact}'})"


def is_cut_off(answers: Mapping[str, Answer]) -> bool:
    """Whether nothing at all was reached, which says more about this computer than about the addresses."""
    return bool(answers) and all(answer.why in (NO_NAME, NO_WAY, SILENT_HOST) for answer in answers.values())


def ask_all(addresses: Iterable[str], manners: Manners, pace: Pace) -> dict[str, Answer]:
    """The answer of each address, sorted by address."""
    by_host: dict[str, list[str]] = {}
    for address in sorted(set(addresses)):
        by_host.setdefault(_host(address), []).append(address)
    # One thread takes all addresses of a host, so that it does not wait while another could ask elsewhere;
    # the host with the most comes first, since it lasts longest.
    groups = sorted(by_host.values(), key=len, reverse=True)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        try:
            done = list(threads.map(lambda group: _ask_host(group, manners, pace), groups))
        except BaseException:
            pace.stop()
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    return dict(sorted(pair for answers in done for pair in answers.items()))


def _ask_host(group: list[str], manners: Manners, pace: Pace) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    silent = 0
    for address in group:
        if silent == MOST_SILENCE:
            answers[address] = Answer(Verdict.DEAD, SILENT_HOST)
            continue
        answer = answers[address] = ask(address, manners, pace)
        silent = silent + 1 if answer.verdict is Verdict.DEAD and not answer.status else 0
    return answers


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
