"""Every page that can be reached by links, in a real browser and in both languages.

Each is accessible (which is the same in both), no wider than a phone, and nothing of it is refused by the content security
policy. With `--shots FOLDER` (make shots) each is also photographed.
"""

from collections.abc import Callable
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


def first_to_reach() -> dict[str, set[str]]:
    """Each page once, as it is without a question where anybody reaches it so, under the first walker who does.

    The golden files of tests/house say who reaches what.
    """
    kinds = {name: {kind for kind in reached(name) if not (SHEET in kind or kind.endswith("_download"))} for name in WALKERS}
    every = sorted(set().union(*kinds.values()))  # the plain one sorts first
    chosen = {kind.partition("?")[0]: kind for kind in reversed(every)}
    first = {kind: next(name for name in WALKERS if kind in kinds[name]) for kind in chosen.values()}
    return {name: {kind for kind in first if first[kind] == name} for name in WALKERS if name in first.values()}


FIRST = first_to_reach()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIRST)
def test_every_page_in_a_browser(
    page: Page, site: str, county: Any, name: str, language: str, accessible: Callable, fits_a_phone: Callable, shots: Path | None
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    client = Client()
    client.force_login(user(name))
    answers = Walk(client).from_(until=FIRST[name]).answers
    cookies = {settings.LANGUAGE_COOKIE_NAME: language, settings.SESSION_COOKIE_NAME: _session(client)}
    page.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    checks = (accessible, fits_a_phone) if language == LANGUAGES[0] else (fits_a_phone,)
    found = []
    for kind in sorted(FIRST[name]):
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.goto(site + answers[kind][0])
        photograph(page, shots, f"{kind}-{language}-{DESKTOP['width']}")
        for check in checks:
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
