"""The main job, as its user does it: a visit is recorded, and the county's rhythm answers."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

JAN_TO_NOV = "from=2026-01-01&until=2026-11-30"


def _key_visits(page: Page, site: str) -> int:
    answer = page.request.get(f"{site}/api/v1/figures/visits.key_village?{JAN_TO_NOV}").json()
    return int(answer["value"])


def _record(page: Page) -> str:
    """Fill in the form that is open, at the first key village of the list; answers the visit's address."""
    page.locator("select[name=place]").select_option(index=1)
    page.fill("[name=baseline]", "走了五户，黄花已入库。")
    page.fill("[name=problems]", "通村路有二十米塌方。")
    page.fill("[name=suggestions]", "请交通运输局在月底前抢修。")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("通村路有二十米塌方。")
    return page.url


def test_a_visit_closes_the_obligation_and_every_number_opens_to_it(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("second1")
    expect(page.locator("h1")).to_contain_text("今天是 11 月 23 日，下旬第 3 天")
    expect(page.locator("main")).to_contain_text("本旬还差 1 个重点村")
    before = _key_visits(page, site)

    page.get_by_role("link", name=re.compile("记一次到村")).click()
    visit = _record(page)

    page.goto(f"{site}/")
    expect(page.locator("main")).not_to_contain_text("个重点村")
    page.goto(f"{site}/board/")
    cell = page.locator("td .state-met[title*='11 月下旬']").first
    cell.click()
    expect(page.locator(f"a[href='{visit.removeprefix(site)}']").first).to_be_visible()

    assert _key_visits(page, site) == before + 1
    page.goto(f"{site}/figures/visits.key_village/?{JAN_TO_NOV}")
    expect(page.locator(f"a[href='{visit.removeprefix(site)}']").first).to_be_visible()

    page.goto(visit)
    expect(page.locator("main")).to_contain_text("登记走访")  # the journal says which verb, who and when
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("通村路有二十米塌方。")


def test_nothing_new_is_one_press_and_the_form_says_what_is_missing(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("second2", phone=True)
    page.goto(f"{site}/visits/record/?kind=township")
    page.locator("select[name=place]").select_option(index=1)
    page.fill("[name=baseline]", "班子在岗，工作正常。")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("请写发现的问题")
    expect(page.locator("[name=baseline]")).to_have_value("班子在岗，工作正常。")
    page.get_by_role("button", name="没有新问题，保存").click()
    expect(page.locator("main")).to_contain_text("没有新问题")
    assert "/record/" not in page.url


def test_the_secretary_goes_from_the_board_to_a_record_and_back(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("secretary")
    expect(page.locator("main")).to_contain_text("各协调组")
    page.get_by_role("link", name="看全年履职看板").click()
    expect(page.locator("table.grid").first.locator("tbody tr")).to_have_count(8)
    page.locator("td .state-met").first.click()
    record = page.locator("main a[href^='/visits/']").first
    record.click()
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text("履职看板")
