"""A real browser on a running county: Debian's Chromium, by pytest-playwright, against a copy of the example county."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pianqu.demo.material import PASSWORD

# Playwright's own event loop makes Django think that it runs in one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these tests do not run; tools/suite.py says so loudly, and fails in CI."""
    if CHROMIUM is None:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium: apt-get install chromium fonts-noto-cjk"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium: Playwright downloads nothing."""
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A county clerk's browser: Chinese, county time, the common small screen, no motion."""
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": DESKTOP,
        "reduced_motion": "reduce",
    }


@pytest.fixture
def site(county: Any, live_server: Any) -> str:
    """The address of a running county, on this test's own copy of the example."""
    return str(live_server.url)


SignIn = Callable[..., Page]


@pytest.fixture
def signed_in(page: Page, site: str) -> SignIn:
    """`signed_in("username")` goes through the sign-in page and answers the browser page behind it.

    `language="en"` reads in English, `phone=True` at 390 pixels.
    """

    def sign_in(username: str, *, language: str = "zh-hans", phone: bool = False) -> Page:
        page.context.add_cookies([{"name": "language", "value": language, "url": site}])
        page.set_viewport_size(PHONE if phone else DESKTOP)  # type: ignore[arg-type]
        page.goto(f"{site}/accounts/login/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("form:has([name=login]) [type=submit]")
        page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return page

    return sign_in


@pytest.fixture
def accessible() -> Callable[..., None]:
    """`accessible(page)` fails with every accessibility rule (axe) that the page breaks.

    With `contrast=False` without that of the colours, which takes most of the time: for a page whose colours were asked.
    """
    axe = Axe()

    def check(page: Page, *, contrast: bool = True) -> None:
        found = axe.run(page, options={"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": contrast}}})
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check


@pytest.fixture
def fits_a_phone() -> Callable[[Page], None]:
    """`fits_a_phone(page)` fails where the page scrolls sideways at 390 pixels (axe does not see that)."""

    def check(page: Page) -> None:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= seen, f"{page.url} is {wide} wide on a screen of {seen}: {_wider(page)}"

    return check


def _wider(page: Page) -> list[str]:
    script = """() => [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 5).map(e => e.tagName.toLowerCase() + '.' + e.className)"""
    return list(page.evaluate(script))


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Path | None:
    """The folder for screenshots where they were asked for (`--shots`), else nothing."""
    asked = request.config.option.shots
    if not asked:
        return None
    folder = Path(asked)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
