"""The annual report: reckoned live, each their own cases, small numbers hidden and not to be got by difference."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import docx
import pytest

from pianqu.kit.periods import between, period_of
from pianqu.petitions import annual
from pianqu.petitions.annual import Report, report
from pianqu.petitions.models import PetitionReport
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.petitions.petitioned import accepted, against, one, peopled, registered

YEAR = period_of("year", TODAY)
NEXT = date(2027, 3, 1)  # when the year has ended
PAGE, API = "/petitionreports/", "/api/v1/petitionreports"


def some(small: SimpleNamespace, number: int, **changed: Any) -> None:
    """A number of cases alike."""
    for _each in range(number):
        registered(small, **changed)


def seen(small: SimpleNamespace, name: str, today: date = NEXT) -> Report:
    return report(YEAR, small.user(name, day=today), today)


def table(found: Report, code: str) -> dict[str, list[int | None]]:
    return {row.label: list(row.numbers) for each in found.tables if each.code == code for row in each.rows}


def filled(small: SimpleNamespace) -> SimpleNamespace:
    """Seven in township one and two in township two; three by letter; one accusation."""
    peopled(small)
    some(small, 5, field="LAND")
    some(small, 1, form="LETTER", source="FORWARDED")
    some(small, 1, form="LETTER", kind="ACCUSATION", accused=[against(organ=small.dept2)])
    some(small, 1, form="LETTER", township=small.township2, village=small.village3)
    some(small, 1, township=small.township2, village=small.village3, field="LABOUR")
    return small


def test_who_reads_it(small: SimpleNamespace) -> None:
    filled(small)
    for name, status in {
        "petition": 200,
        "secretary": 200,
        "office": 200,
        "discipline": 200,
        "clerk": 403,
        "leader1": 403,
        "secadmin": 403,
    }.items():
        client = signed_in(small, name)
        asked = "?year=2025"
        got = [client.get(each).status_code for each in (f"{PAGE}{asked}", f"{PAGE}{asked}&format=docx", f"{API}{asked}")]
        assert got == [status] * 3, name


def test_others_read_whole_years_that_have_ended(small: SimpleNamespace) -> None:
    """Two periods would give a third by difference."""
    filled(small)
    for asked, theirs in (("?year=2026", 422), ("?year=2025", 200), ("?year=x", 422), ("", 200)):
        got = [signed_in(small, name).get(f"{each}{asked}").status_code for name in ("secretary",) for each in (PAGE, API)]
        assert got == [theirs] * 2, asked
    days = "?since=2026-11-01&until=2026-11-02"
    assert signed_in(small, "petition").get(f"{API}{days}").json()["until"] == "2026-11-02"
    assert signed_in(small, "secretary").get(f"{API}{days}").json()["until"] == "2025-12-31", "days are not theirs to ask"
    assert signed_in(small, "petition").get(f"{PAGE}?since=2026-11-03&until=2026-11-02").status_code == 422


def test_the_petition_office_reads_every_number(small: SimpleNamespace) -> None:
    found = seen(filled(small), "petition")
    assert found.total == 9
    assert table(found, "places") == {
        "渠江镇": [0, 1, 6, 7],
        "天星镇": [0, 0, 2, 2],
        "临巴镇": [0, 0, 0, 0],
        "合计": [0, 1, 8, 9],
    }
    assert table(found, "forms") == {"走访": [6], "书信": [3], "电话": [0], "网络": [0], "传真": [0]}
    assert table(found, "sources") == {"本级接收": [8], "上级转送": [1], "上级交办": [0], "12345 热线": [0]}
    assert {label: numbers for label, numbers in table(found, "fields").items() if numbers != [0]} == {
        "自然资源": [5], "劳动和社会保障": [1], "未分类": [3],
    }  # fmt: skip
    assert table(found, "organs") == {"县水务局": [1]}
    assert seen(small, "petition", TODAY).total == 9, "of the running year too"


def test_small_numbers_are_hidden_from_others_and_not_to_be_reckoned(small: SimpleNamespace) -> None:
    found = seen(filled(small), "secretary")
    places = table(found, "places")
    assert found.total == 9
    assert places["天星镇"] == [0, 0, None, None], "a small cell and a small sum"
    assert places["渠江镇"][3] is None, "nine less seven would be two"
    assert table(found, "forms") == {"走访": [None], "书信": [None], "电话": [0], "网络": [0], "传真": [0]}
    assert table(found, "sources")["本级接收"] == table(found, "sources")["上级转送"] == [None]
    assert table(found, "organs") == {}, "fewer than five"
    page = signed_in(small, "secretary").get(f"{PAGE}?year=2025").content.decode()
    assert "倒算" in page


def test_each_counts_what_they_may_see(small: SimpleNamespace) -> None:
    """县委办 reads no accusations, 县纪委监委 these alone; neither tells the other's (practice.md 32)."""
    filled(small)
    assert seen(small, "office").total == 8
    some(small, 5, kind="ACCUSATION", accused=[against(organ=small.dept2)])
    assert (seen(small, "discipline").total, table(seen(small, "discipline"), "organs")) == (6, {"县水务局": [6]})
    assert [each.code for each in seen(small, "office").tables] == ["places", "forms", "sources", "course"]


def test_the_rates_are_of_what_was_due(small: SimpleNamespace) -> None:
    """Stopped in time, stopped late, still running and late; dropped before it was due, and not due yet: neither."""
    peopled(small)
    stops = {  # the day on which the notice was given (None: not yet), how it stopped
        "in time": (date(2026, 11, 10), "DONE"),
        "on the last day": (date(2026, 11, 17), "DONE"),
        "late": (date(2026, 11, 18), "DONE"),
        "running": (None, ""),
        "dropped": (date(2026, 11, 5), "DROPPED"),
        "dropped late": (date(2026, 11, 20), "DROPPED"),
    }
    for on, end in stops.values():
        clock = accepted(small).clocks.get(code="notify_15_calendar")
        assert clock.due_on == date(2026, 11, 17)
        if on:
            clock.stop(on, AT, end)
    some(small, 1, received_on=date(2026, 11, 20))
    rates = {each.code: (each.done, each.of, each.percent) for each in seen(small, "petition", TODAY).rates}
    assert rates["notified"] == (2, 5, "40.0%")
    assert rates["handled"] == (0, 0, "")
    assert rates["satisfied"] == (0, 0, "")
    hidden = {each.code: each.done for each in report(YEAR, small.user("secretary"), TODAY).rates}
    assert hidden["notified"] is None, "two of five"
    early = report(between(date(2026, 11, 1), date(2026, 11, 16)), small.user("petition"), TODAY)
    assert early.rates[0].of == 0, "none was due by the sixteenth"


def test_what_petitioners_say_comes_from_who_knows(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(small)
    monkeypatch.setattr(annual, "_rated", lambda _cases, _period: (10, 8, 6))
    rates = {each.code: each.percent for each in seen(small, "petition").rates}
    assert (rates["rated"], rates["satisfied"]) == ("80.0%", "75.0%")


def test_how_they_were_dealt_with_counts_by_its_own_day(small: SimpleNamespace) -> None:
    peopled(small)
    accepted(small)
    accepted(small, parties=[one(name="示例另一人")])
    found = seen(small, "petition")
    assert table(found, "course") == {"转送、交办": [2], "受理": [2], "不予（不再）受理": [0], "督办": [0]}
    assert table(seen(small, "secretary"), "course")["受理"] == [None]


def test_it_is_a_paper_in_chinese(small: SimpleNamespace) -> None:
    filled(small)
    PetitionReport.write(2026, by=small.user("petition"), at=AT, advice="公示补偿标准。", adopted="")
    answer = signed_in(small, "petition", "en").get(f"{PAGE}?format=docx")
    made = docx.Document(BytesIO(answer.content))
    words = [each.text for each in made.paragraphs if each.text]
    assert words[:2] == ["2026年信访情况报告", "2026年，共登记信访事项9件。"]
    assert "公示补偿标准。" in words
    assert [cell.text for cell in made.tables[0].rows[1].cells] == ["渠江镇", "0", "1", "6", "7"]
    page = signed_in(small, "petition", "en").get(PAGE)
    assert page.status_code == 200


def test_the_paper_bears_its_day_and_no_note_of_the_screen(small: SimpleNamespace) -> None:
    """Whose numbers are hidden is told on it what the stars are; nobody is told on paper what they may see."""
    some(peopled(small), 1)
    for who, stars in (("petition", False), ("secretary", True)):
        answer = signed_in(small, who).get(f"{PAGE}?format=docx")
        words = [each.text for each in docx.Document(BytesIO(answer.content)).paragraphs if each.text]
        assert [each for each in words if "你能看到" in each] == []
        assert any(each.startswith("2026年11月23日") for each in words)
        assert any("“*”是少于 5 件的数" in each for each in words) is stars
