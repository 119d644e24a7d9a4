"""堵点梳理: days with each holder, hand-overs, the longest silence; in the fixed order, opened down to the tasks."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.desk.stuck import Row, rows_of
from pianqu.kit.periods import between
from pianqu.matters.holding import Hand
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.closer import asked
from tests.matters.tasked import after, issued, proposed

END = TODAY + timedelta(days=20)
YEAR = between(date(2026, 1, 1), date(2026, 12, 31))


def wandered(small: SimpleNamespace) -> None:
    """One that went from the first bureau to the second, which has been silent since the sixth day; one that never moved."""
    office = small.user("office")
    task = issued(small)
    task.ask_return(by=small.user("bureau1"), at=after(2), reason="不属我局")
    task.take_back(by=office, at=after(3))
    task.edit(by=office, at=after(3), lead=small.dept2).issue(by=office, at=after(4))
    task.progress(by=small.user("bureau2"), at=after(6), text="已看", done=10)
    issued(small, title="没动过的", at=after(1))
    proposed(small, title="没交办的")


def told(rows: list[Row]) -> list[tuple[Hand, str, list[tuple[str, int, int, int, date | None]]]]:
    return [
        (
            row.hand,
            row.organ.name if row.organ else "",
            [(each.task.title, each.days, each.hands, each.silence, each.since) for each in row.lain],
        )
        for row in rows
    ]


def test_days_hands_and_silence(small: SimpleNamespace) -> None:
    wandered(small)
    day = lambda number: TODAY + timedelta(days=number)  # noqa: E731
    assert told(rows_of(small.user("office"), YEAR, END)) == [
        (Hand.OFFICE, "", [("没动过的", 0, 1, 0, None), ("硬化三组道路", 2, 3, 2, None)]),
        (Hand.UNIT, "县交通运输局", [("没动过的", 19, 1, 19, day(1)), ("硬化三组道路", 2, 3, 2, None)]),
        (Hand.UNIT, "县水务局", [("硬化三组道路", 16, 3, 14, day(4))]),
    ]


def test_only_what_lies_in_the_days_counts(small: SimpleNamespace) -> None:
    wandered(small)
    rows = rows_of(small.user("office"), between(TODAY + timedelta(days=5), TODAY + timedelta(days=10)), END)
    assert [(name, lain[0][1], lain[0][2]) for _hand, name, lain in told(rows)] == [("县交通运输局", 5, 0), ("县水务局", 5, 0)]
    assert rows_of(small.user("office"), between(date(2026, 1, 1), date(2026, 2, 1)), END) == []


def test_a_group_sees_its_own(small: SimpleNamespace) -> None:
    wandered(small)
    issued(small, by=small.user("second2"), group=small.group2, lead=small.dept2, place=small.township3, title="别组的")
    titles = {each.task.title for row in rows_of(small.user("second1"), YEAR, END) for each in row.lain}
    assert titles == {"没动过的", "硬化三组道路"}
    every = {each.task.title for row in rows_of(small.user("office"), YEAR, END, small.group2) for each in row.lain}
    assert every == {"别组的"}


def test_the_page_opens_down_to_the_tasks_and_the_question(small: SimpleNamespace, clock) -> None:
    wandered(small)
    clock.move_to(after(20))
    client = signed_in(small, "second1")
    page = client.get("/stuck/").content.decode()
    assert page.index("县交通运输局") < page.index("县水务局")
    assert "%" not in page.split("<table")[1].split("</table>")[0]  # no share, no ranking
    unit = client.get(f"/stuck/?unit={small.dept2.key}").content.decode()
    assert "硬化三组道路" in unit
    assert "/holdups/ask/?task=" in unit
    assert "没动过的" not in unit
    book = CalamineWorkbook.from_filelike(BytesIO(client.get("/stuck/?format=xlsx").content))
    shown = ["县委办（交办、退办）", "县交通运输局", "县水务局"]
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[3:]] == shown  # the list of the page
    assert [row[3] for row in book.get_sheet_by_index(0).to_python()[4:]] == [21, 16]
    assert all(f">{name}<" in page for name in shown)
    assert [row[0] for row in book.get_sheet_by_name("每一件").to_python()[3:]] == [
        *["县委办（交办、退办）"] * 2, *["县交通运输局"] * 2, "县水务局",
    ]  # fmt: skip
    unit_book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/stuck/?unit={small.dept2.key}&format=xlsx").content))
    assert len(unit_book.sheet_names) == 1
    assert ["硬化三组道路" in row[0] for row in unit_book.get_sheet_by_index(0).to_python()[3:]] == [True]
    answer = client.get("/api/v1/stuck").json()["holders"]
    assert [(row["name"], row["days"], row["silence"]) for row in answer[1:]] == [("县交通运输局", 21, 19), ("县水务局", 16, 14)]
    wrong = client.get("/stuck/?since=2026-12-01&until=2026-11-01")
    assert wrong.status_code == 422


MAY = {"office": 200, "secretary": 200, "second1": 200, "leader1": 200, "bureau1": 403, "clerk": 403, "secadmin": 403}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, name: str) -> None:
    client = signed_in(small, name)
    assert (client.get("/stuck/").status_code, client.get("/api/v1/stuck").status_code) == (MAY[name], MAY[name])


def test_as_many_queries_for_many_as_for_few(small: SimpleNamespace) -> None:
    wandered(small)
    asked(small, issued(small, title="问过的"))
    user = small.user("office")

    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            rows_of(user, YEAR, END)
        return len(queries)

    few = number()
    for each in range(6):
        issued(small, title=f"又一件 {each}", lead=small.dept2)
    assert number() == few <= 8


def test_what_was_asked_waits_on_today_for_who_has_to_act(small: SimpleNamespace, clock) -> None:
    holdup = asked(small)
    waits = {"bureau1": "请你单位说明为什么停着", "second1": "要不要提交协调"}
    assert waits["bureau1"] in signed_in(small, "bureau1").get("/").content.decode()
    assert waits["second1"] not in signed_in(small, "second1").get("/").content.decode()  # the unit has days left
    clock.move_to(after(4))
    assert waits["second1"] in signed_in(small, "second1").get("/").content.decode()
    holdup.drop(by=small.user("second1"), at=after(4), reason="已恢复办理")
    for name, words in waits.items():
        assert words not in signed_in(small, name).get("/").content.decode()
