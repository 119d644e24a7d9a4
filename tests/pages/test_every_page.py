"""Every page that can be reached by links, in a real browser and in both languages.

Each is accessible, no wider than a phone, and nothing of it is refused by the content security policy. With
`--shots FOLDER` (make shots) each is also photographed.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from tests.access.samples import user
from tests.house.walk import WALKERS, Walk, reached
from tests.pages.conftest import DESKTOP, PHONE

LANGUAGES = ["zh-hans", "en"]
SHEET = "format"
OK = 200
PARTS = 4  # of one reader's pages, so that two workers share them


def first_to_reach() -> dict[str, set[str]]:
    """Each kind of page once, under the first walker who reaches it, as the golden files of tests/house say."""
    found: dict[str, set[str]] = {}
    for name in WALKERS:
        pages = {kind for kind in reached(name) if not (SHEET in kind or kind.endswith("_download"))}
        found[name] = pages.difference(*found.values())
    return {name: pages for name, pages in found.items() if pages}


@cache  # every test stands on the same county
def addresses(name: str) -> dict[str, str]:
    """Where one walker finds the pages that are theirs here."""
    client = Client()
    client.force_login(user(name))
    answers = Walk(client).from_(until=FIRST[name]).answers
    found = {kind: answers[kind] for kind in sorted(FIRST[name])}
    return {kind: address for kind, (address, status) in found.items() if status == OK}  # else it leads on to another of them


FIRST = first_to_reach()
CASES = [(name, part) for name, kinds in FIRST.items() for part in range(min(PARTS, len(kinds)))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "part"), CASES)
def test_every_page_in_a_browser(
    page: Page,
    site: str,
    county: Any,
    name: str,
    language: str,
    part: int,
    accessible: Callable,
    fits_a_phone: Callable,
    shots: Path | None,
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    found_at = addresses(name)
    client = Client()
    client.force_login(user(name))
    cookies = {settings.LANGUAGE_COOKIE_NAME: language, settings.SESSION_COOKIE_NAME: _session(client)}
    page.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    found = []
    for kind in sorted(FIRST[name])[part::PARTS]:
        if kind not in found_at:
            continue
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.goto(site + found_at[kind])
        photograph(page, shots, f"{kind}-{language}-{DESKTOP['width']}")
        for check in (accessible, fits_a_phone):
            try:
                check(page)
            except AssertionError as fault:
                found.append(str(fault))
        photograph(page, shots, f"{kind}-{language}-{PHONE['width']}")
    assert page.url.startswith(site), "no page was reached"
    assert found == [], "\n".join(found)
    assert refused == []


def _session(client: Client) -> str:
    """The client's session, as a browser's cookie holds it."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def photograph(page: Page, folder: Path | None, name: str) -> None:
    """The whole page as a picture, where pictures were asked for."""
    if folder is not None:
        safe = name.replace(":", ".").replace("?", ".with.").replace("&", ".")
        page.screenshot(path=folder / f"{safe}.png", full_page=True)
