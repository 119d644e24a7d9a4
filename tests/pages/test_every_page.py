"""Every page that can be reached by links, in a real browser and in both languages.

Each is accessible, no wider than a phone, and nothing of it is refused by the content security policy. With
`--shots FOLDER` (make shots) each is also photographed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from pianqu.accounts.models import User
from tests.house.walk import Walk, cast
from tests.pages.conftest import DESKTOP, PHONE

LANGUAGES = ["zh-hans", "en"]


_found: list[tuple[User, str, str]] = []


def places_to_see(today: Any) -> list[tuple[User, str, str]]:
    """Who, kind of page and address: each kind of page once, as the first kind of user who reaches it."""
    if not _found:
        seen: set[str] = set()
        for _kind, user in cast(today):
            client = Client(raise_request_exception=False)
            client.force_login(user)
            answers = Walk(client).from_().answers
            fresh = [(kind, address) for kind, (address, status) in answers.items() if status == 200 and kind not in seen]
            seen.update(kind for kind, _address in fresh)
            pages = [(kind, address) for kind, address in fresh if not ("format=" in address or kind.endswith("_download"))]
            _found.extend((user, kind, address) for kind, address in pages)
    return _found


def session(user: User) -> str:
    """A session of the user in this test's own database, as a browser's cookie holds it."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_a_browser(
    page: Page, site: str, county: Any, language: str, accessible: Callable, fits_a_phone: Callable, shots: Path | None
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    found = []
    cookies: dict[str, str] = {settings.LANGUAGE_COOKIE_NAME: language}
    for user, kind, address in places_to_see(county.TODAY):
        cookies[settings.SESSION_COOKIE_NAME] = session(user)
        page.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.goto(site + address)
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


def photograph(page: Page, folder: Path | None, name: str) -> None:
    """The whole page as a picture, where pictures were asked for."""
    if folder is not None:
        safe = name.replace(":", ".").replace("?", ".with.").replace("&", ".")
        page.screenshot(path=folder / f"{safe}.png", full_page=True)
