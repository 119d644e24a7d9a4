"""The 批示单 as it is read and printed, who reads it, and how what was written is entered under its number."""

import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.dispatch.models import Instruction, InstructionSheet
from tests.county import AT
from tests.dispatch.instructed import LINE, WORDING, instructed, item, tasks, typed
from tests.dispatch.sent import elsewhere
from tests.dispatch.sheeted import EARLIER, earlier, made, waiting
from tests.doors import signed_in

NEVER = ("second1", "leader1", "clerk", "bureau1", "secadmin")


@pytest.mark.parametrize("name", ["office", "secretary", *NEVER])
def test_the_secretary_and_the_office_read_it_and_nobody_else(small: SimpleNamespace, name: str) -> None:
    sheet = made(small)
    client, reads = signed_in(small, name), name not in NEVER
    for address in ("", "?format=xlsx"):
        assert client.get(f"/instructionsheets/{address}").status_code == (200 if reads else 403)
    assert client.get("/api/v1/instructionsheets").status_code == (200 if reads else 403)
    for address in (f"/instructionsheets/{sheet.key}/", f"/api/v1/instructionsheets/{sheet.key}"):
        assert client.get(address).status_code == (200 if reads else 404)


def test_the_next_one_opens_with_what_came_of_the_last(small: SimpleNamespace) -> None:
    road, water, school, silent = earlier(small, 4)
    last = made(small, road, water, school, silent, at=EARLIER)
    numbers = {line.info: line.short for line in last.lines.select_related("sheet__number", "info")}
    both = instructed(small, infos=[road, water], items=[item(small), item(small, lead=small.dept2, text="清淤")])
    task = tasks(both)[0].report(by=small.user("bureau1"), at=AT + timedelta(hours=1), result="通了")
    task.verify(by=small.user("office"), at=AT + timedelta(hours=2), words="看过")
    instructed(small, infos=[school], form="READ", wording="圈阅", happened_on=date(2026, 11, 13))
    sheet = made(small)
    page = signed_in(small, "secretary").get(f"/instructionsheets/{sheet.key}/").content.decode()
    came = page[page.index("的办理情况") : page.index("请批示")]
    for words in (f"{numbers[road]}、{numbers[water]} ", "县交通运输局：修通五里路", "已办结", "县水务局：清淤", "待签收"):
        assert words in came
    assert "按时" in came  # the light of the one that runs
    assert (f"{numbers[school]} " in came, "圈阅" in came, f"{numbers[silent]} " in came) == (True, True, False)
    assert "录入批示" not in page  # the secretary writes on paper


def test_of_a_last_one_without_instructions_it_says_so(small: SimpleNamespace) -> None:
    made(small, *earlier(small), at=EARLIER)
    page = signed_in(small, "secretary").get(f"/instructionsheets/{made(small).key}/").content.decode()
    assert "上一张没有录入批示" in page


def test_what_paper_has_no_room_for_is_counted_there_and_listed_on_the_screen(small: SimpleNamespace) -> None:
    last = earlier(small, 3)
    made(small, *last, at=EARLIER)
    for info in last:
        instructed(small, infos=[info], items=[item(small, text=f"第{n}件") for n in range(6)])
    page = signed_in(small, "office").get(f"/instructionsheets/{made(small).key}/").content.decode()
    assert page.count("第5件") == 3 + 1  # on the screen all three, on paper the first alone
    assert ("另 2 项没有印出" in page, "还有 1 件没有印出" in page) == (True, True)


def test_a_line_says_its_number_title_sender_place_and_what_was_written(small: SimpleNamespace) -> None:
    info, other = waiting(small)[0], waiting(small, **elsewhere(small))[0]
    sheet = made(small, info, other)
    client = signed_in(small, "office")
    line = next(each for each in sheet.lines.select_related("info") if each.info == info)
    told = client.get(f"/api/v1/instructionsheets/{sheet.key}").json()
    assert [each["short"] for each in told["lines"]] == ["1-1", "1-2"]
    page = client.get(f"/instructionsheets/{sheet.key}/").content.decode()
    for words in (info.title, str(info.group.name), "示例一村", "11 月 23 日", f"short=2026-1-{line.number}"):
        assert words in page
    said = instructed(small, infos=[info])
    assert WORDING[:10] in client.get(f"/instructionsheets/{sheet.key}/").content.decode()
    told = client.get(f"/api/v1/instructionsheets/{sheet.key}").json()["lines"][line.number - 1]
    assert told["instructions"] == [str(said.key)]


def test_entering_from_a_line_fills_in_the_item_and_leads_back(small: SimpleNamespace) -> None:
    info = waiting(small)[0]
    sheet = made(small, info)
    client = signed_in(small, "office")
    address = "/instructions/record/?short=2026-1-1"
    page = client.get(address).content.decode()
    assert re.search(f'<input type="checkbox" name="infos" value="{info.key}"[^>]* checked', page)
    assert 'value="2026-1-1"' in page
    answer = client.post(address, typed(short="2026-1-1", items=LINE))
    assert answer.url == f"/instructionsheets/{sheet.key}/"
    assert [each.key for each in Instruction.objects.get().infos.all()] == [info.key]
    assert len(tasks(Instruction.objects.get())) == 1


@pytest.mark.parametrize("number", ["1-1", "１－１", "1—1", "2026年1-1", " 1-1 "])
def test_a_short_number_is_typed_instead_of_searching(small: SimpleNamespace, number: str) -> None:
    info = waiting(small)[0]
    made(small, info)
    answer = signed_in(small, "office").post("/instructions/record/", typed(short=number))
    assert answer.status_code == 302
    assert [each.key for each in Instruction.objects.get().infos.all()] == [info.key]


def test_two_numbers_that_were_answered_together_are_one_instruction(small: SimpleNamespace) -> None:
    infos = waiting(small, 2)
    sheet = made(small, *infos)
    signed_in(small, "office").post("/instructions/record/", typed(short="1-1、1-2", infos=[str(infos[0].key)]))
    assert Instruction.objects.get().infos.count() == 2
    assert sheet.lines.written().count() == 2


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"short": "九号"}, "看不懂"),
    ({"short": "1-9"}, "没有短号 1-9"),
    ({"short": "7-1"}, "没有短号 7-1"),
    ({"short": "2025-1-1"}, "没有短号 2025-1-1"),
    ({"short": "1-1、7-1"}, "没有短号 7-1"),
    ({"short": "1-1", "happened_on": "2026-11-22"}, "不会更早"),
]


@pytest.mark.parametrize(("changed", "words"), WRONG)
def test_a_number_that_is_none_is_said_at_the_field_and_nothing_is_lost(
    small: SimpleNamespace, changed: dict[str, Any], words: str
) -> None:
    made(small)
    answer = signed_in(small, "office").post("/instructions/record/", typed(**changed))
    page = answer.content.decode()
    assert (answer.status_code, words in page, changed["short"] in page, WORDING in page) == (422, True, True, True)
    assert not Instruction.objects.exists()


def test_the_number_of_a_void_sheet_is_refused(small: SimpleNamespace) -> None:
    made(small).void(by=small.user("office"), at=AT, reason="编错了")
    answer = signed_in(small, "office").post("/instructions/record/", typed(short="1-1"))
    assert (answer.status_code, "已经作废，短号 1-1 不能再用" in answer.content.decode()) == (422, True)


def test_of_what_was_merged_since_the_other_is_instructed(small: SimpleNamespace) -> None:
    first, second = waiting(small, 2)
    sheet = made(small, second)
    second.merge(into=first, by=small.user("office"), at=AT)
    client = signed_in(small, "office")
    assert "已并入另一条" in client.get(f"/instructionsheets/{sheet.key}/").content.decode()
    client.post("/instructions/record/", typed(short="1-1"))
    assert [each.key for each in Instruction.objects.get().infos.all()] == [first.key]
    assert WORDING[:10] in client.get(f"/instructionsheets/{sheet.key}/").content.decode()


QUESTIONS = {
    "": {"new", "old"},
    "?since=2026-11-20": {"new"},
    "?until=2026-11-20": {"old"},
    "?written=yes": {"old"},
    "?written=no": {"new"},
    "?text=三组道路": {"new", "old"},
    "?record=void": {"void"},
    "?record=all": {"new", "old", "void"},
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_what_the_list_can_be_asked(small: SimpleNamespace, asked: str) -> None:
    info = earlier(small)[0]
    rows = {"old": made(small, info, at=EARLIER), "void": made(small)}
    instructed(small, infos=[info])
    rows["void"].void(by=small.user("office"), at=AT, reason="编错了")
    rows["new"] = made(small)
    client = signed_in(small, "office")
    html = client.get(f"/instructionsheets/{asked}").content.decode()
    by_api = {each["key"] for each in client.get(f"/api/v1/instructionsheets{asked}").json()["items"]}
    assert {name for name, row in rows.items() if f"/instructionsheets/{row.key}/" in html} == QUESTIONS[asked]
    assert {name for name, row in rows.items() if str(row.key) in by_api} == QUESTIONS[asked]
    assert client.get("/instructionsheets/?written=x").status_code == 422
    assert client.get("/instructionsheets/?since=2026-11-20&until=2026-11-01").status_code == 422


@pytest.mark.parametrize("address", ["/instructionsheets/", "/api/v1/instructionsheets", "one"])
def test_the_number_of_queries_does_not_grow(small: SimpleNamespace, address: str) -> None:
    client, asked = signed_in(small, "office"), []
    for number in (1, 4):
        for sheet in InstructionSheet.objects.standing().select_related("number"):
            for said in Instruction.objects.current():
                said.void(by=small.user("office"), at=AT, reason="重来")
            sheet.void(by=small.user("office"), at=AT, reason="重来")
        infos = earlier(small, number)
        last = made(small, *infos, at=EARLIER)
        for info in infos[: 1 if number == 1 else None]:
            instructed(small, infos=[info], items=[item(small, co_units=[small.dept2])] * number)
        sheet = made(small, *waiting(small, number))
        assert last != sheet
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/instructionsheets/{sheet.key}/" if address == "one" else address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_today_says_what_waits_for_it_and_then_where_it_is(small: SimpleNamespace) -> None:
    infos = waiting(small, 2)
    office, secretary = signed_in(small, "office"), signed_in(small, "secretary")
    assert "2 条信息等着列入本旬批示单" in office.get("/").content.decode()
    assert "本旬批示单" not in secretary.get("/").content.decode()
    sheet = made(small, infos[0])
    assert "等着列入" not in office.get("/").content.decode()  # what was left out waits for the next
    page = secretary.get("/").content.decode()
    assert ("本旬批示单，1 条信息" in page, f"/instructionsheets/{sheet.key}/" in page) == (True, True)


def test_the_pages_in_english(small: SimpleNamespace) -> None:
    last = made(small, *earlier(small), at=EARLIER)
    instructed(small, infos=[line.info for line in last.lines.all()], items=[item(small)])
    sheet = made(small)
    client = signed_in(small, "office", "en")
    for page in ("", "make/", f"{sheet.key}/", f"{last.key}/", f"{sheet.key}/void/"):
        assert client.get(f"/instructionsheets/{page}").status_code == 200
    assert client.get("/instructions/record/?short=1-1").status_code == 200
