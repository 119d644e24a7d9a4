"""The limits as pages and by the API: the list, a rule, and why something is due on its day."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from pianqu.journal.actor import SYSTEM
from pianqu.standards.deadlines import LAWS
from pianqu.standards.models import Holiday
from tests.doors import refused, signed_in
from tests.standards.test_deadlinerule_set import CODE, DAY, put


@pytest.fixture
def stocked(small: SimpleNamespace) -> SimpleNamespace:
    """The calendar that comes with the product, and one limit of the county's own."""
    Holiday.adopt(by=SYSTEM, at=small.at)
    small.rule = put(small, since=DAY)
    return small


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_whole(stocked: SimpleNamespace, language: str) -> None:
    client = signed_in(stocked, "office", language)
    addresses = (
        "/deadlinerules/",
        *(f"/deadlinerules/{law.code}/" for law in LAWS),
        f"/deadlinerules/{CODE}/set/",
        f"/deadlinerules/{stocked.rule.key}/end/",
        *(f"/deadlinerules/{code}/?start={day}" for code in (CODE, "object_5_working") for day in ("2026-09-30", "2027-02-01")),
    )
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_what_leads_nowhere(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "office")
    assert client.get("/deadlinerules/unknown/").status_code == client.get("/deadlinerules/unknown/set/").status_code == 404
    assert client.get(f"/deadlinerules/{CODE}/?start=2026-02-30").status_code == 422
    assert client.get(f"/deadlinerules/{CODE}/?start=").status_code == 200
    moved = client.get(f"/deadlinerules/{stocked.rule.key}/")  # how the journal calls it
    assert (moved.status_code, moved["Location"]) == (302, f"/deadlinerules/{CODE}/")


def test_the_list_and_its_sheet(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    page = client.get("/deadlinerules/").content.decode()
    assert page.count("自然日") >= 8
    assert "10 个自然日" in page
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get("/deadlinerules/?format=xlsx").content)).get_sheet_by_index(0)
    rows = sheet.to_python()[3:]
    assert [row[-1] for row in rows] == [law.code for law in LAWS]
    assert rows[0][1:2] + rows[0][4:7] == ["10 个自然日", "渠委办〔2026〕12 号", DAY, "15 个自然日"]
    assert rows[1][1:2] + rows[1][4:7] == ["15 个自然日", "《信访工作条例》第二十三条", "", "15 个自然日"]


def test_why_it_is_due_that_day(stocked: SimpleNamespace) -> None:
    """Five working days from the eve of the golden week: the week is named, and so is the Saturday that is worked."""
    page = signed_in(stocked, "clerk").get("/deadlinerules/object_5_working/?start=2026-09-30").content.decode()
    assert "2026-10-13" in page
    assert "休息日，不计（国庆节）" in page
    assert "其中 2026-10-10 调休上班" in page
    assert "暂按周末" not in page


def test_a_last_day_that_is_worked_though_a_saturday_says_so(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    said = "最后一天是星期六，调休上班，不顺延"
    for start, due in (("2026-01-30", "2026-02-14"), ("2026-09-25", "2026-10-10")):
        page = client.get(f"/deadlinerules/notify_15_calendar/?start={start}").content.decode()
        assert (due in page, said in page) == (True, True)
    assert "调休上班，不顺延" not in client.get("/deadlinerules/notify_15_calendar/?start=2026-11-02").content.decode()
    worked = client.get("/deadlinerules/object_5_working/?start=2026-09-28").content.decode()  # of worked days the run says it
    assert ("2026-10-10 调休上班" in worked, said in worked) == (True, False)


def test_what_may_still_move_says_so(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    page = client.get("/deadlinerules/review_30_calendar/?start=2027-01-28").content.decode()
    assert "2027-03-01（暂按周末）" in page
    assert "最后一天是休息日，顺延" in page


def test_the_same_by_the_api(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    items = client.get("/api/v1/deadlinerules").json()["items"]
    assert [(each["code"], each["term_days"], each["basis"]) for each in items[:3]] == [
        (CODE, 10, "CALENDAR"), ("notify_15_calendar", 15, "CALENDAR"), ("object_5_working", 5, "WORKING"),
    ]  # fmt: skip
    assert client.get("/api/v1/deadlinerules?day=2026-06-30").json()["items"][0]["term_days"] == 15
    one = client.get(f"/api/v1/deadlinerules/{CODE}").json()
    assert (one["law_days"], one["since"], one["rows"][0]["key"]) == (15, "2026-07-01", str(stocked.rule.key))
    assert client.get("/api/v1/deadlinerules/unknown").status_code == 404
    assert client.get("/api/v1/deadlinerules/unknown/due?start=2026-09-30").status_code == 404
    assert client.get(f"/api/v1/deadlinerules/{CODE}/due?start=x").status_code == 422
    told = client.get("/api/v1/deadlinerules/object_5_working/due?start=2026-09-30").json()
    assert (told["due"], told["provisional"]) == ("2026-10-13", False)
    assert [run["why"] for run in told["runs"]] == ["START", "REST", "COUNTED", "REST", "COUNTED"]
    assert told["runs"][1] == {"why": "REST", "first": "2026-10-01", "last": "2026-10-07"}


def test_a_page_asks_little(stocked: SimpleNamespace, django_assert_max_num_queries: object) -> None:
    client = signed_in(stocked, "clerk")
    client.get("/deadlinerules/")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get(f"/deadlinerules/{CODE}/")


def test_the_law_before_2022_is_cited(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    due = lambda code: client.get(f"/api/v1/deadlinerules/{code}/due", {"start": date(2020, 3, 2)}).json()  # noqa: E731
    assert due("handle_60_calendar")["source"] == "《信访条例》（2005年）第三十三条"


@pytest.mark.parametrize(("code", "first"), [("object_5_working", date(2022, 5, 1)), (CODE, date(2005, 5, 1))])
def test_a_limit_that_there_was_not_is_not_reckoned(stocked: SimpleNamespace, code: str, first: date) -> None:
    client, last = signed_in(stocked, "clerk"), first - timedelta(days=1)
    due = lambda day: client.get(f"/api/v1/deadlinerules/{code}/due", {"start": day})  # noqa: E731
    assert due(first).status_code == 200
    for answer, field in (due(last), "start"), (client.get(f"/api/v1/deadlinerules/{code}", {"day": last}), "day"):
        assert "当时没有这个期限" in str(refused(answer)[field])
    codes = lambda day: {each["code"] for each in client.get("/api/v1/deadlinerules", {"day": day}).json()["items"]}  # noqa: E731
    assert (code in codes(first), code in codes(last)) == (True, False)
    pages = [client.get(f"/deadlinerules/{code}/", {"start": day}).content.decode() for day in (first, last)]
    assert [("到期日" in page, "当时没有这个期限" in page) for page in pages] == [(True, False), (False, True)]


def test_the_county_may_have_set_what_the_law_had_not(stocked: SimpleNamespace) -> None:
    put(stocked, 5, date(2020, 1, 1), code="object_5_working")
    page = signed_in(stocked, "clerk").get("/deadlinerules/object_5_working/?start=2020-03-02").content.decode()
    assert "到期日" in page


def test_that_the_counting_is_by_analogy_is_said(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    for address in "/deadlinerules/", f"/deadlinerules/{CODE}/":
        page = client.get(address).content.decode()
        assert "比照《民法典》第二百零一条至第二百零三条" in page
        assert "县里可以发文确认" in page
