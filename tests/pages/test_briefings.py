"""三项汇报 as its people use it: the leader signs, 县委办 records the sitting, the secretary goes from a number to a record."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_the_leader_reads_a_draft_opens_two_of_its_sources_and_signs(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("leader1")
    page.locator(".side summary", has_text="信息、会议与督办").click()
    page.locator(".side").get_by_role("link", name="专题汇报", exact=True).click()
    page.get_by_role("link", name="渠江片区协调组2026年第四季度专题汇报").click()
    expect(page.locator("h1")).to_have_text("渠江片区协调组2026年第四季度专题汇报")
    draft = page.url
    for place in (0, 2):  # a visit; a problem
        sources = page.locator("main details:has(summary:text('依据'))").nth(place)
        sources.locator("summary").click()
        sources.locator("a").first.click()
        expect(page.locator("h1")).to_be_visible()
        assert re.search(r"/(visits|problems)/", page.url)
        page.go_back()
        expect(page).to_have_url(draft)
    page.get_by_role("link", name="签发").click()
    expect(page.locator("main")).to_contain_text("空着的部分不算汇报：安全稳定")
    page.get_by_role("button", name="签发").click()
    expect(page.locator("main")).to_contain_text("已签发，待上会")
    expect(page.get_by_role("link", name="修改")).to_have_count(0)


def test_the_county_office_records_the_sitting_and_what_it_heard_counts(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("office")
    figure = f"{site}/api/v1/figures/reports.to_committee"
    before = page.request.get(figure).json()["value"]
    page.goto(f"{site}/briefings/")
    page.get_by_role("link", name="县委常委会会议").first.click()
    page.get_by_role("link", name="县委常委会第12次会议（示例）").click()
    page.get_by_role("link", name="记为已召开").click()
    page.get_by_label("三汇片区协调组").uncheck()
    page.get_by_role("button", name="记为已召开").click()
    expect(page.locator("main")).to_contain_text("已召开")
    expect(page.locator("main")).not_to_contain_text("三汇片区协调组")  # which waits for the next
    assert page.request.get(figure).json()["value"] == before + 1
    page.get_by_role("link", name="土溪片区协调组").click()
    expect(page.locator("main")).to_contain_text("已听取")


def test_the_secretary_goes_from_a_number_of_the_report_to_a_record_and_back(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("secretary")
    page.locator(".side summary", has_text="信息、会议与督办").click()
    page.locator(".side").get_by_role("link", name="工作报告").click()
    page.fill("[name=from]", "2026-01-01")
    page.fill("[name=until]", "2026-08-31")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("main")).to_contain_text("各组向县委专题汇报共24次，每组3次。")
    report = page.url
    page.locator("p a", has_text="24").first.click()
    expect(page.locator("h1")).to_have_text("向县委专题汇报")
    page.locator("#records a[href^='/briefings/']").first.click()
    expect(page.locator("main")).to_contain_text("哪天听取")
    page.go_back()
    page.go_back()
    expect(page).to_have_url(report)
