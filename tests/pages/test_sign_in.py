"""Signing in and out by hand: the door of everything."""

from collections.abc import Callable

from playwright.sync_api import Page


def test_the_sign_in_page_is_accessible_and_fits_a_phone(
    page: Page, site: str, accessible: Callable, fits_a_phone: Callable
) -> None:
    page.goto(f"{site}/accounts/login/")
    accessible(page)
    fits_a_phone(page)


def test_nothing_is_refused_by_the_content_security_policy(page: Page, site: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/accounts/login/")
    page.wait_for_load_state("networkidle")
    assert said == []
