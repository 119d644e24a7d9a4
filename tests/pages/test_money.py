"""The money of a group, as its people do it: a claim after a visit, checked, approved; a forbidden one refused by its rule."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

PURPOSE = "到村的班车票（示例）"


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


def _draft(page: Page, *, forbidden: str = "") -> None:
    """Fill in the claim that is open, and save it."""
    page.locator("select[name=category]").select_option(label="差旅费")
    page.fill("[name=amount_fen]", "35")
    page.fill("[name=purpose]", PURPOSE)
    if forbidden:
        page.locator("select[name=forbidden]").select_option(forbidden)
    _press(page, "保存")


def test_a_claim_goes_from_the_visit_to_the_approval(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("second1")
    page.goto(f"{site}/visits/")
    page.locator("main tbody a").first.click()
    _press(page, "填报支出")
    _draft(page)
    claim = page.url
    page.goto(claim)
    expect(page.locator("main h1")).to_contain_text(PURPOSE)
    page.set_input_files("[type=file]", {"name": "车票.txt", "mimeType": "text/plain", "buffer": "车票（示例）".encode()})
    page.locator("form:has([type=file]) [type=submit]").first.click()
    page.goto(claim)
    _press(page, "提交支出")
    expect(page.locator("main")).to_contain_text("待审核")
    for name, verb, state in (("finance", "审核支出", "待批准"), ("leader1", "批准支出", "待付款")):
        page.context.clear_cookies()
        page = signed_in(name)
        page.goto(claim)
        _press(page, verb)
        expect(page.locator("main")).to_contain_text(state)


def test_a_forbidden_claim_is_refused_by_its_rule_and_kept(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("second1", phone=True)
    page.goto(f"{site}/expenses/draft/")
    _draft(page, forbidden="TOWNSHIP_FUEL")
    expect(page.locator("main")).to_contain_text("不准以任何名义在乡镇报销")
    expect(page.locator("[name=purpose]")).to_have_value(PURPOSE)
    page.goto(f"{site}/refusals/")
    expect(page.locator("main")).to_contain_text(PURPOSE)
