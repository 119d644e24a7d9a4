"""A township's month is read now and as it was known on a day, by whoever reads what lies there; what waits, and what stands."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pianqu.accounts.models import Role
from pianqu.desk.waits import waits
from pianqu.growth.models import CropArea, LivestockFarm, Road
from pianqu.growth.months import Month, asked_on
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import period_of
from tests.county import AT
from tests.doors import refused, signed_in
from tests.growth.months import BEFORE, EARLIER, MONTH, came, farm, road, said
from tests.growth.reported import reported


def month(small: SimpleNamespace, day: date = MONTH, by: str = "clerk") -> Month:
    """The month of 渠江镇 as somebody knows it now."""
    return Month(small.user(by), small.township1, period_of("month", day))


def here(small: SimpleNamespace, month: str = "2026-11", **more: Any) -> str:
    """Its page."""
    asked = "".join(f"&{name}={value}" for name, value in more.items())
    return f"/monthlysheets/month/?township={small.township1.key}&month={month}{asked}"


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 11, 1), BEFORE),
        (date(2026, 11, 25), BEFORE),
        (date(2026, 11, 26), MONTH),
        (date(2026, 12, 1), MONTH),
        (date(2027, 1, 3), date(2026, 12, 1)),
    ],
)
def test_which_month_is_asked_about(day: date, month: date) -> None:
    assert asked_on(day) == period_of("month", month)


def test_what_stands_is_what_was_neither_built_nor_enlarged_since(small: SimpleNamespace) -> None:
    begun, pigs = road(small), farm(small)
    base = reported(small, CropArea, happened_on=EARLIER)
    stood = {Road: [begun], LivestockFarm: [pigs], CropArea: [base]}
    assert month(small).before == stood
    later = {"by": small.user("clerk"), "at": AT}
    begun.finish(on=date(2026, 11, 3), **later)
    more = reported(small, LivestockFarm, happened_on=date(2026, 11, 3), stage="EXPANDED", annual_output=90)
    area = reported(small, CropArea, happened_on=date(2026, 11, 3), stage="BUILT")
    assert month(small).standing == {LivestockFarm: [more], CropArea: [area]}
    assert month(small, BEFORE).standing == {LivestockFarm: [pigs], CropArea: [base]}, "a road is built once, whenever"
    assert month(small).number == 3


def test_a_road_of_the_month_can_be_built_in_it(small: SimpleNamespace) -> None:
    begun = reported(small, Road, happened_on=date(2026, 11, 2))
    reported(small, LivestockFarm, happened_on=date(2026, 11, 2))
    assert month(small).before == {Road: [begun]}


def test_as_known_on_a_day(small: SimpleNamespace) -> None:
    """What was put right, or looked through, later is not known on a day before."""
    pigs = farm(small)
    said(small, came(small))
    told = {name: getattr(pigs, name) for name in pigs.OWN} | {"place": pigs.place, "happened_on": pigs.happened_on}
    pigs.correct(by=small.user("clerk"), at=AT + timedelta(days=2), reason="数错", **{**told, "annual_output": 70})
    client = signed_in(small, "clerk")
    now, then, before = (
        client.get(here(small, **({"known_at": day} if day else {}))).content.decode() for day in ("", "2026-11-23", "2026-11-22")
    )
    assert ("年出栏 70" in now, "年出栏 50" in then, "年出栏 50" in before) == (True, True, False)
    assert ("登记了 1 条" in now, "登记了 1 条" in then, "还没有登记" in before) == (True, True, True)
    assert "按 2026-11-23 当日 24 时所知" in then
    asked = {"township": str(small.township1.key), "month": "2026-11", "known_at": "2026-11-23"}
    answer = client.get("/api/v1/monthlysheets/month", asked).json()
    assert [each["subject"] for each in answer["standing"]] == ["示例猪场（年出栏 50）"]
    assert ([each["noun"] for each in answer["happened"]], answer["sheet"]["came"]) == (["trainingsession"], 1)


@pytest.mark.parametrize("known_at", ["gestern", "1999-12-31"])
def test_a_day_that_makes_no_sense_is_said(small: SimpleNamespace, known_at: str) -> None:
    client = signed_in(small, "clerk")
    assert client.get(here(small, known_at=known_at)).status_code == 422
    asked = {"township": str(small.township1.key), "month": "2026-11", "known_at": known_at}
    assert list(refused(client.get("/api/v1/monthlysheets/month", asked))) == ["known_at"]


def test_the_workbook(small: SimpleNamespace) -> None:
    road(small)
    said(small, came(small))
    answer = signed_in(small, "clerk").get(here(small, format="xlsx", known_at="2026-11-23"))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    first, second = (book.get_sheet_by_index(number).to_python() for number in (0, 1))
    assert (first[0][0], first[1][0]) == ("渠江镇 2026-11", "按 2026-11-23 当日 24 时所知")
    assert (first[3][:2], second[3][0]) == (["农民工培训：焊工（42 人次）", "培训"], "示例一村通村路开工（3.2 公里）")


def test_who_reads_it(small: SimpleNamespace) -> None:
    sheet = said(small, came(small))
    pages = (here(small), f"/monthlysheets/{sheet.key}/")
    names = ("office", "secretary", "clerk", "leader1", "second2", "bureau1")
    seen = {name: tuple(signed_in(small, name).get(page).status_code for page in pages) for name in names}
    assert {name for name, answer in seen.items() if answer == (200, 200)} == {"office", "secretary", "clerk", "leader1"}
    assert {seen["second2"], seen["bureau1"]} == {(404, 404)}
    assert signed_in(small, "auditadmin").get(here(small)).status_code == 403
    listed = {name: str(sheet.key) in signed_in(small, name).get("/monthlysheets/").content.decode() for name in names}
    assert {name for name, found in listed.items() if found} == {"office", "secretary", "clerk", "leader1"}


def test_the_list_narrows_and_is_a_sheet(small: SimpleNamespace) -> None:
    sheet, client = said(small), signed_in(small, "office")
    elsewhere = {"township": str(small.township2.key)}
    for asked, found in (({"month": "2026-11"}, True), ({"month": "2026-10"}, False), (elsewhere, False)):
        assert (str(sheet.key) in client.get("/monthlysheets/", asked).content.decode()) is found
        items = client.get("/api/v1/monthlysheets", asked).json()["items"]
        assert ([each["key"] for each in items] == [str(sheet.key)]) is found
    assert client.get("/monthlysheets/", {"format": "xlsx"}).status_code == 200


def test_it_waits_on_today_without_a_light(small: SimpleNamespace) -> None:
    def waiting(name: str, day: date) -> list[str]:
        return [wait.url for wait in waits(small.user(name), day) if "/monthlysheets/" in wait.url]

    october = f"/monthlysheets/say/?township={small.township1.key}&month=2026-10"
    assert waiting("clerk", date(2026, 11, 23)) == [october]
    assert waiting("clerk", date(2026, 11, 26)) == [october.replace("2026-10", "2026-11")]
    assert [waiting(name, date(2026, 11, 23)) for name in ("second1", "office", "bureau1")] == [[], [], []]
    assert [wait.tone for wait in waits(small.user("clerk"), date(2026, 11, 23)) if "/monthlysheets/" in wait.url] == [""]
    said(small, month=BEFORE)
    assert waiting("clerk", date(2026, 11, 23)) == []


def test_the_overview_says_whose_month_was_looked_through(small: SimpleNamespace) -> None:
    said(small)
    page = signed_in(small, "office").get("/growth/").content.decode()
    assert ("月度登记" in page, "渠江镇" in page, "与上月相同" in page) == (True, True, True)


def test_the_overview_says_how_many_have_not_said_the_month_that_is_asked_about(small: SimpleNamespace) -> None:
    said(small, month=BEFORE)
    page = signed_in(small, "office").get("/growth/").content.decode()
    assert ("2026 年 10 月还有 2 个乡镇没有登记" in page, "还没有登记" in page) == (True, True)


def test_of_a_day_or_a_month_to_come_nothing_is_known(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    answer = client.get(here(small), {"township": str(small.township1.key), "month": "2026-11", "known_at": "2026-12-31"})
    assert (answer.status_code, "这一天还没有到" in answer.content.decode()) == (422, True)
    moved = client.get("/monthlysheets/month/", {"township": str(small.township1.key), "month": "2031-01"}, follow=True)
    assert ("month=2026-10" in moved.redirect_chain[-1][0], "这个月还没有到" in moved.content.decode()) == (True, True)


def test_what_was_said_again_says_when_and_when_first(small: SimpleNamespace) -> None:
    sheet = said(small)
    page = f"/monthlysheets/{sheet.key}/"
    assert "第一次登记" not in signed_in(small, "clerk").get(page).content.decode()
    sheet.correct(by=small.user("clerk"), at=AT + timedelta(days=1), reason="漏了一条", changes=[came(small)])
    again = signed_in(small, "clerk").get(page).content.decode()
    assert ("第一次登记" in again, "2026-11-24" in again) == (True, True)


def test_who_reads_no_record_is_told_so(small: SimpleNamespace) -> None:
    Role.grant(cadre=small.cadres["bureau2"], code="EXPERT", since=date(2026, 1, 1), by=SYSTEM, at=AT)
    small.roles["bureau2"].end(date(2026, 11, 2), by=SYSTEM, at=AT)
    answer = signed_in(small, "bureau2").get("/growth/")
    assert (answer.status_code, "你看不到单条记录" in answer.content.decode()) == (200, True)
    assert "你看不到单条记录" not in signed_in(small, "clerk").get("/growth/").content.decode()
