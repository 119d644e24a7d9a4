"""The calendar as a second deputy uses it, on a desk and on a phone; and the sheet that goes along on a visit."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


def test_from_the_month_to_what_is_due_and_to_ones_own_phone(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("second1")
    page.get_by_role("link", name="日历", exact=True).click()
    today = page.locator(".calendar-today")
    expect(today).to_contain_text("23")
    page.get_by_role("link", name="下个月").click()
    expect(page.locator("h2", has_text="2026 年 12 月")).to_be_visible()
    page.get_by_role("link", name="往后 31 天").click()
    page.goto(f"{site}/calendar/?view=agenda&day=2026-11-23")
    page.locator("table a", has_text="到重点村实地指导").first.click()
    expect(page.locator("h1")).to_be_visible()

    page.goto(f"{site}/calendartokens/")
    page.locator(".actions summary").click()
    page.locator(".confirm-box button").click()
    address = page.locator("code.address").inner_text()
    feed = page.request.get(address)
    assert "件待办" in feed.text().replace("\r\n ", "")
    page.get_by_role("button", name="撤销").click()
    assert page.request.get(address).status == 404


def test_a_phone_reads_the_days_ahead_and_the_sheet(signed_in: Callable[..., Page], site: str, fits_a_phone: Callable) -> None:
    page = signed_in("second1", phone=True)
    page.goto(f"{site}/calendar/")
    fits_a_phone(page)
    expect(page.locator("td.calendar-idle:visible")).to_have_count(0 if page.locator("td.calendar-today a").count() else 1)
    page.goto(f"{site}/")
    page.get_by_role("link", name="下村一张纸").first.click()
    page.locator("main table a").first.click()
    expect(page.locator("h2", has_text="上次去的人看到的")).to_be_visible()
    fits_a_phone(page)


@pytest.mark.parametrize("way", ["prepare", "overview"])
def test_the_sheet_is_one_sheet_of_paper(signed_in: Callable[..., Page], site: str, way: str) -> None:
    page = signed_in("second1")
    for number in range(3):
        page.goto(f"{site}/prepare/")
        page.locator("main table a").nth(number).click()
        page.wait_for_url("**/places/*/prepare/")
        if way == "overview":
            page.goto(page.url.replace("/prepare/", "/overview/"))
            expect(page.get_by_role("heading", name="怎么评估的")).to_be_visible()
        page.emulate_media(media="print")
        pdf = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1
        page.emulate_media(media="screen")


def test_a_month_and_a_briefing_are_printed_from_the_first_page_on(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("office")
    page.goto(f"{site}/calendar/")
    page.emulate_media(media="print")
    card = page.locator("section.card:has(table.calendar)")
    assert card.evaluate("each => getComputedStyle(each).breakInside") == "auto"  # else it begins on the second page
    page.emulate_media(media="screen")
    page.goto(f"{site}/briefings/?state=FILED")
    page.locator("main table a").first.click()
    page.wait_for_url("**/briefings/*-*/")
    page.emulate_media(media="print")
    expect(page.locator("article.paper")).to_be_visible()
    for each in (".light", "button", ".timeline", "summary", "h1"):
        assert page.locator(f"main {each}:visible").count() == 0, each
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) <= 2
