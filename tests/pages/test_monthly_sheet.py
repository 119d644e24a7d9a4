"""A township clerk and the month's sheet, on a phone (domain.md, burden budget: ten minutes at most).

With a road that was built and one training: four things typed, four presses. A month in which nothing changed: nothing typed,
three presses.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

ROAD, TRAINING = "示例机耕路", "榨菜田间管理"


class Hand:
    """Counts what somebody types and presses."""

    def __init__(self, page: Page) -> None:
        self.page, self.typed, self.pressed = page, 0, 0

    def press(self, what: str) -> None:
        """A link, a button or the head of a fold, by its words."""
        self.page.locator("main").locator("a, button:not([aria-hidden]), summary", has_text=what).first.click()
        self.pressed += 1

    def type(self, name: str, value: str) -> None:
        """Into a field by its name; of a list the choice."""
        field = self.page.locator(f'[name="{name}"]')
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
        self.typed += 1


def test_the_month_on_a_phone(
    signed_in: Callable[..., Page], accessible: Callable[..., None], fits_a_phone: Callable[[Page], None]
) -> None:
    page = signed_in("clerk1", phone=True)
    hand = Hand(page)
    hand.press("去登记")
    expect(page.locator("h1")).to_contain_text("镇")
    fits_a_phone(page)
    accessible(page)
    hand.press(ROAD)
    line = page.locator("details", has_text=ROAD).locator('[name$=".on"]').get_attribute("name") or ""
    assert page.locator(f'[name="{line.removesuffix(".on")}.value"]').input_value() == "2.4"
    hand.type(line, "2026-10-20")
    hand.press("加一行：培训")
    hand.type("trainingsession.1.audience", "FARMER")
    hand.type("trainingsession.1.topic", TRAINING)
    hand.type("trainingsession.1.attendances", "38")
    fits_a_phone(page)
    hand.press("保存")
    expect(page.locator("main")).to_contain_text("登记了 2 条")
    expect(page.locator("main")).to_contain_text(f"{ROAD}建成（2.4 公里）")
    expect(page.locator("main")).to_contain_text(TRAINING)
    fits_a_phone(page)
    assert (hand.typed, hand.pressed) == (4, 4)
    _as_it_was_known(page)
    _nothing_changed(page)


def _as_it_was_known(page: Page) -> None:
    """Before the sheet was said nobody knew of it."""
    here = page.url
    page.goto(f"{here}&known_at=2026-11-20")
    expect(page.locator("main")).to_contain_text("还没有登记")
    expect(page.locator("main")).not_to_contain_text(TRAINING)
    page.goto(here)


def _nothing_changed(page: Page) -> None:
    hand = Hand(page)
    hand.press("下个月")
    hand.press("登记这个月")
    expect(page.locator("main")).not_to_contain_text(f"{ROAD}开工")  # it was built the month before
    hand.press("与上月相同")
    expect(page.locator(".notice-success")).to_contain_text("已登记")
    assert (hand.typed, hand.pressed) == (0, 3)
