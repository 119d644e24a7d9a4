"""A matter walks its whole way: seen on a visit, sent up, instructed, done, sent back, verified; its sender sees the outcome."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

ROAD = "三组到五里村的路雨天不通车"
ASKED = "请县里把三组到五里村的路列入通组路计划"
TITLE = "三组到五里村道路雨天不通"
WORDING = "请交通局、水务局、农业局分头抓好，年底前通车。"
ITEMS = "修通五里路；县交通运输局；2026-12-31\n疏通路边排水沟；县水务局；20个工作日\n组织黄花外运；县农业局；15个工作日"


def test_a_problem_goes_up_and_its_result_comes_back(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("second1", phone=True)  # where it is seen
    _see_it(page, site)
    _send_it_up(page)
    item = page.url
    _instruct(_next(page, signed_in, "office"), item)
    page = _next(page, signed_in, "deptclerk1")
    page.locator("main li", has_text="组织黄花外运").get_by_role("link").first.click()
    task = page.url
    page.get_by_role("button", name="签收", exact=True).click()
    _report(page, "已联系三家客商")
    _send_back(_next(page, signed_in, "office"), task)
    page = _next(page, signed_in, "deptclerk1")
    page.goto(task)
    expect(page.locator("main")).to_contain_text("请写清楚外运到哪里、谁来收")
    _report(page, "三家客商签了收购合同，已外运12吨")
    expect(page.get_by_role("link", name="核实办结", exact=True)).to_have_count(0)  # never the doer
    page = _next(page, signed_in, "second1")
    page.locator("main li", has_text="组织黄花外运").get_by_role("link", name="核实办结").click()
    expect(page.locator("main")).to_contain_text("已外运12吨")  # what is to be judged
    page.fill("[name=words]", "到村里看了，合同和磅单都在")
    page.get_by_role("button", name="核实办结", exact=True).click()
    expect(page.locator("main")).to_contain_text("已核实办结")
    _see_what_came_of_it(page, item)


def _instruct(page: Page, item: str) -> None:
    page.goto(item)
    page.get_by_role("link", name="登记批示", exact=True).click()
    page.fill("[name=wording]", WORDING)
    page.fill("[name=items]", ITEMS.replace("县水务局", "县水利水电局"))
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("main")).to_contain_text("第 2 ")  # the line that names no unit of the county
    expect(page.locator("[name=wording]")).to_have_value(WORDING)
    page.fill("[name=items]", ITEMS)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("main tbody tr", has_text="已交办，待签收")).to_have_count(3)


def _send_back(page: Page, task: str) -> None:
    page.goto(task)
    page.get_by_role("link", name="退回重办", exact=True).click()
    page.fill("[name=reason]", "请写清楚外运到哪里、谁来收")
    page.get_by_role("button", name="退回重办", exact=True).click()
    expect(page.locator("main")).to_contain_text("已退回重办")


def _next(page: Page, signed_in: Callable[..., Page], username: str) -> Page:
    """The next person, at a browser of their own."""
    page.context.clear_cookies()
    return signed_in(username)


def _see_it(page: Page, site: str) -> None:
    page.goto(f"{site}/visits/record/")
    page.select_option("[name=place]", index=1)
    page.fill("[name=baseline]", "全村 615 户")
    page.fill("[name=problems]", ROAD)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("已登记")
    page.get_by_role("link", name=ROAD).click()
    page.get_by_role("link", name="提出意见建议", exact=True).click()
    page.fill("[name=text]", ASKED)
    page.get_by_role("button", name="保存", exact=True).click()


def _send_it_up(page: Page) -> None:
    page.get_by_role("button", name="作为信息上报", exact=True).click()
    page.get_by_role("link", name="编辑", exact=True).click()
    expect(page.locator("[name=text]")).to_have_value(ASKED)  # nothing is typed again
    expect(page.locator("[name=category]")).to_have_value("DIFFICULTY")
    page.fill("[name=title]", TITLE)
    page.get_by_role("button", name="保存并报县委办", exact=True).click()
    expect(page.locator("main")).to_contain_text("已报县委办")
    page.wait_for_url("**/infoitems/*-*/")


def _report(page: Page, result: str) -> None:
    page.get_by_role("link", name="报办结", exact=True).click()
    page.fill("[name=result]", result)
    page.get_by_role("button", name="报办结", exact=True).click()
    expect(page.locator("main")).to_contain_text("已报办结，待核实")


def _see_what_came_of_it(page: Page, item: str) -> None:
    page.goto(item)
    expect(page.locator("main")).to_contain_text(re.compile(r"结果\s*批示 2026-11-23"))
    expect(page.locator("main")).to_contain_text(WORDING)
    page.get_by_role("link", name="全过程", exact=True).click()
    expect(page.locator("main tbody tr", has_text="组织黄花外运").first).to_contain_text("已办结")
    expect(page.locator("main tbody tr", has_text="修通五里路").first).to_contain_text("县交通运输局（自 2026-11-23）")
    expect(page.locator("main tbody tr").first).to_contain_text("走访")
