"""What nobody should type, and what the product must make of it: a refusal that says where, and never a crash."""

from functools import cache
from pathlib import Path
from typing import Any

from pianqu.cadence.models import Obligation
from tests.access.addresses import Call, Page
from tests.access.samples import OTHER, OWN, sample, user
from tests.county import TODAY

HERE = Path(__file__).parent
NUL, SURROGATE = "坏\x00字", "坏\ud800字"
LONG = "长" * 12_000
NOBODYS = "00000000-0000-4000-8000-000000000000"
TEXTS = {"NUL": NUL, "surrogate": SURROGATE, "long": LONG, "control": "坏\x1b字"}
DAYS = {"2026-02-30": "2026-02-30", "9999": "9999-12-31", "0001": "0001-01-01", "words": "昨天", "NUL": "2026-11-\x0023"}
NUMBERS = {"huge": 10**20, "negative": -1, "64 bits": 2**63, "huge negative": -(10**20)}
KEYS = {"nobody's": NOBODYS, "no key": "x", "NUL": "\x00", "long": "a" * 500}
DOERS = ("office", "second1", "secadmin", "org")


@cache
def doer(permission: str, noun: str) -> str:
    """One of the cast who may, so that what is tried is the input and not the right."""
    record = sample(noun, OWN)
    asked = [record] if permission != "reviews.record_visit" else [None]
    for name in DOERS:
        who = user(name)
        try:
            if all(who.has_perm(permission, each) for each in asked):
                return name
        except Exception:  # noqa: BLE001 - a page whose name is no permission
            continue
    return DOERS[0]


def doer_of_page(page: Page) -> str:
    """By the page's name, which is its permission with the words turned round (`room:noun_verb`)."""
    room, _, rest = page.name.partition(":")
    noun, _, verb = rest.partition("_")
    called = {"membership": "areamembership", "group": "coordinationgroup", "link": "depttownshiplink"}.get(noun, noun)
    if noun == "obligation" and verb == "waive":
        return "office"
    return doer(f"{room}.{verb}_{called}", noun)


def doer_of_call(call: Call) -> str:
    """By the operation's name, which is its permission."""
    return doer(call.name, call.name.rpartition("_")[2])


def must_answer(answer: Any, where: str, allowed: tuple[int, ...]) -> None:
    """Fail for a crash and for every other status than those allowed; an API answers refusals as problem+json."""
    status = answer.status_code
    assert status in allowed, f"{where}: {status} {answer.content.decode('utf-8', 'replace')[:500]}"
    if where.startswith("/api/") and status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json", where
        told = answer.json()
        assert told["status"] == status, where


def _owed(area: int) -> Any:
    return Obligation.objects.filter(group__area__number=area).with_state(today=TODAY).in_state("open", TODAY).last()


@cache
def key_of(noun: str, area: int = OWN) -> str:
    """The key of a record that is there; of what is owed one that may still be let off."""
    found = _owed(area) if noun == "obligation" else sample(noun, area)
    return str(found.key) if found is not None else NOBODYS


__all__ = ["OTHER", "OWN"]
