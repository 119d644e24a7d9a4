"""The 批示单 in a real browser: it is one A4 that can be read and written on, and what was written is entered where it stands."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from pianqu.accounts.models import Organ
from pianqu.dispatch.instruction_told import Item
from pianqu.dispatch.models import InfoItem, Instruction, InstructionSheet
from pianqu.dispatch.models.sheet import MOST
from pianqu.journal.actor import SYSTEM
from tests.county import AT

SMALLEST = 14  # px: 10.5 pt
PEN = 30  # px: 8 mm
MEASURED = """() => {
  const seen = [...document.querySelectorAll("main *")].filter(e => e.offsetParent && [...e.childNodes].some(
    n => n.nodeType === 3 && n.textContent.trim()));
  const sheet = document.querySelector(".sheet-pen"), rooms = [...document.querySelectorAll(".pen-room")];
  return {
    smallest: Math.min(...seen.map(e => parseFloat(getComputedStyle(e).fontSize))),
    rooms: rooms.map(e => e.getBoundingClientRect().height),
    over: Math.max(...rooms.map(e => e.getBoundingClientRect().bottom)) - sheet.getBoundingClientRect().bottom,
    cut: [...document.querySelectorAll(".pen-words")].filter(e => e.scrollHeight > e.clientHeight + 1).length,
  };
}"""


def opened(page: Page, site: str, number: int) -> None:
    page.goto(f"{site}/instructionsheets/")
    page.locator("main tbody a").nth(number).click()
    page.wait_for_url("**/instructionsheets/*-*/")


def test_each_sheet_is_one_sheet_of_paper_with_room_for_the_pen(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("secretary")
    for number in (0, 1, 10, 20):
        opened(page, site, number)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 672, "height": 900})  # as wide as paper between its margins
        measured: dict[str, Any] = page.evaluate(MEASURED)
        assert measured["smallest"] >= SMALLEST
        assert min(measured["rooms"]) >= PEN
        assert (measured["over"] <= 0, measured["cut"]) == (True, 0)
        assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 1
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1366, "height": 768})


def test_what_was_written_is_entered_under_its_number(
    signed_in: Callable[..., Page], site: str, fits_a_phone: Callable[..., None]
) -> None:
    page = signed_in("office")
    opened(page, site, 0)
    expect(page.locator("h2", has_text="的办理情况")).to_be_visible()
    mark = page.locator(".pen-mark").nth(1).inner_text()
    page.get_by_role("link", name="录入批示").nth(1).click()
    expect(page.get_by_label("批示单短号")).to_have_value(f"2026-{mark}")
    page.get_by_label("批示原文").fill("请县水务局先送水，再修管。")
    page.get_by_role("button", name="登记").click()
    page.wait_for_url("**/instructionsheets/*-*/")
    expect(page.locator(".pen-lines > li").nth(1)).to_contain_text("请县水务局先送水")
    expect(page.get_by_role("link", name="作废")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 844})
    fits_a_phone(page)


def test_the_fullest_sheet_is_still_one_sheet_of_paper(signed_in: Callable[..., Page], site: str) -> None:
    """As many lines as it takes, each with the longest title, below more of the last sheet than paper has room for."""
    present, last = InstructionSheet.objects.standing()[:2]
    by: dict[str, Any] = {"by": SYSTEM, "at": AT}
    said = {"leader": "示例", "wording": "请有关部门认真研究、抓紧办理，十二月底前把结果报我。"}
    units = Organ.objects.filter(kind="DEPARTMENT", until__isnull=True)[:4]
    for line in last.lines.select_related("info__group", "info__village", "info__township"):
        items = [Item("把这一条上写的事情办好，现场验收，年底前通报全县" * 2, unit, days=20) for unit in units]
        Instruction.record(infos=[line.info], items=items, happened_on=present.made_on, **said, **by)
    present.void(reason="试排版", **by)
    info = line.info
    for _n in range(MOST):
        where = {"group": info.group, "place": info.place, "happened_on": present.made_on}
        raw = InfoItem.raise_(category="ECONOMY", channel="VISIT", text="说的是" * 300, **where, **by)
        raw.edit(title="某某片区道路渠道" * 7, text=raw.text, category="ECONOMY", **by).submit(**by)
    InstructionSheet.make(infos=list(InfoItem.objects.for_sheet().order_by("-id")[:MOST]), **by)
    page = signed_in("secretary")
    opened(page, site, 0)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 900})
    measured = page.evaluate(MEASURED)
    assert (len(measured["rooms"]), measured["over"] <= 0, measured["cut"]) == (MOST, True, 0)
    assert min(measured["rooms"]) >= PEN
    expect(page.get_by_text("没有印出，见批示台账")).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 1
