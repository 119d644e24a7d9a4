"""A reveal in a real browser: asked with a reason, shown once, hidden by itself, and masked on the way back and on a reload."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pianqu.journal.actor import SYSTEM
from pianqu.petitions.models import Petitioner
from tests.county import AT
from tests.petitions.people import NAME, NUMBER, PHONE, REASON

MASK = "138****5678"


@pytest.fixture
def opened(signed_in: Callable[..., Page], site: str) -> Page:
    """The petition office looks at a number."""
    petitioner = Petitioner.enter(name=NAME, id_number=NUMBER, phone=PHONE, by=SYSTEM, at=AT)
    page = signed_in("petition")
    page.clock.install()
    page.goto(f"{site}/petitioners/{petitioner.key}/")
    expect(page.locator("main")).to_contain_text(MASK)
    page.get_by_role("link", name="查看身份信息").click()
    page.get_by_label("联系电话").check()
    page.get_by_label("查看的原因").fill(REASON)
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.locator("main")).to_contain_text(PHONE)
    expect(page.locator("main")).not_to_contain_text(NUMBER)
    return page


def test_it_hides_itself_after_a_minute(opened: Page, accessible: Callable[..., None], fits_a_phone: Callable[..., None]) -> None:
    accessible(opened)
    fits_a_phone(opened)
    opened.clock.fast_forward(59_000)
    expect(opened.locator("main")).to_contain_text(PHONE)
    opened.clock.fast_forward(2_000)
    expect(opened.locator("main")).to_contain_text(MASK)
    assert PHONE not in opened.content()


def test_a_reload_and_the_way_back_show_the_mask(opened: Page, site: str) -> None:
    opened.reload()
    expect(opened.locator("main")).to_contain_text(MASK)
    assert PHONE not in opened.content()
    opened.goto(f"{site}/petitioners/")
    opened.go_back()
    assert PHONE not in opened.content()


def test_nothing_of_it_is_kept_by_the_browser(opened: Page) -> None:
    kept: Any = opened.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert PHONE not in kept
