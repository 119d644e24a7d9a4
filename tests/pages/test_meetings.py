"""A clerk plans the month's three meetings as one session and records them as held; board and 今日 answer."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_a_month_of_meetings_is_planned_in_one_press_and_recorded_in_one(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("staff1")
    expect(page.locator("main")).to_contain_text("协调组工作会")
    page.goto(f"{site}/meetings/")
    before = page.locator("main").inner_text()
    page.get_by_role("link", name=re.compile("安排 11 月的会（2026-11-25）")).click()
    expect(page.locator("[name=happened_on]")).to_have_value("2026-11-25")
    expect(page.locator("[name=kinds]:checked")).to_have_count(3)
    page.fill("[name=agenda_joint]", "科技下乡：农技员到村")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("已安排")
    page.get_by_role("button", name="通知", exact=True).click()
    page.get_by_role("link", name="登记召开", exact=True).click()
    expect(page.locator("[name=happened_on]")).to_have_value("2026-11-23")
    expect(page.locator("[name=agenda_joint]")).to_have_count(0)  # it was planned with one
    page.fill("[name=agenda_area]", "各乡镇换茬")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("协调组工作会没有议题")
    expect(page.locator("[name=agenda_area]")).to_have_value("各乡镇换茬")
    page.fill("[name=agenda_work]", "小结")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("已召开")
    expect(page.locator("main")).to_contain_text("同一场的其他会议")

    page.goto(f"{site}/meetings/")
    assert _times(page.locator("main").inner_text()) == _times(before) + 3
    page.goto(f"{site}/")
    expect(page.locator("main")).not_to_contain_text("还差 1 次协调组工作会")
    page.goto(f"{site}/board/")
    expect(page.locator("td .state-met[title*='11 月']").last).to_be_visible()


def test_a_leader_signs_on_a_phone_and_the_paper_is_read(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("leader3", phone=True)
    page.goto(f"{site}/meetings/?state=MINUTES_DRAFT")
    page.locator("main tbody a").first.click()
    page.get_by_role("button", name="签发纪要").click()
    expect(page.locator("main")).to_contain_text("纪要已签发")
    page.get_by_role("link", name="看纪要").click()
    expect(page.locator(".paper")).to_contain_text("会议决定")


def _times(text: str) -> int:
    """今年已召开 N 次（合并召开 M 场）."""
    found = re.search(r"今年已召开 (\d+) 次（合并召开 \d+ 场）", text)
    assert found
    return int(found[1])
