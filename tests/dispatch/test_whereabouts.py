"""信息去向: separate counts with their overlaps; every number opens its records, no rate, no rank."""

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.county import AT
from tests.dispatch.sent import ALIKE, adopted, edited, elsewhere, sent, submitted
from tests.doors import CAST, signed_in

PAGE, API = "/infoitems/count/", "/api/v1/infoitems/count"


@pytest.fixture
def items(small: SimpleNamespace) -> SimpleNamespace:
    """Of group 1: edited, waiting, adopted and referred, not used, one merged; of group 2 one adopted; one raw of each."""
    edited(small, category="ECONOMY")
    submitted(small, "clerk")
    both = submitted(small, place=small.township2)
    both.refer(by=small.user("office"), at=AT, organ=small.dept2)
    adopted(small, both)
    adopted(small, both, decision="又一项")
    submitted(small).dismiss(by=small.user("office"), at=AT, reason="已有决策")
    adopted(small, submitted(small, **elsewhere(small)))
    for values in ({}, elsewhere(small)):
        sent(small, **values)
    edited(small, text=ALIKE).merge(by=small.user("second1"), at=AT, into=both)
    return small


def told(small: SimpleNamespace, name: str = "office", **asks: str) -> dict[str, Any]:
    answer = signed_in(small, name).get(API, asks)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_each_number_by_itself_and_what_there_is_of_overlaps(items: SimpleNamespace) -> None:
    found = told(items)
    assert found["columns"] == ["收集整理", "采纳", "批示", "转办", "没有采用", "待处理", "采纳又转办"]
    assert found["total"] == [5, 2, 0, 1, 1, 1, 1]
    assert found["rows"] == [
        {"name": "渠江片区协调组", "numbers": [4, 1, 0, 1, 1, 1, 1]},
        {"name": "临巴片区协调组", "numbers": [1, 1, 0, 0, 0, 0, 0]},
    ]


def test_by_township_and_by_class(items: SimpleNamespace) -> None:
    places = {row["name"]: row["numbers"][0] for row in told(items, by="township")["rows"]}
    assert places == {"渠江镇": 3, "天星镇": 1, "临巴镇": 1}
    classes = {row["name"]: row["numbers"][0] for row in told(items, by="category")["rows"]}
    assert classes == {"经济发展": 1, "社情民意": 0, "困难问题": 4, "其他": 0}
    assert told(items, by="township", group=str(items.group2.key))["total"][:2] == [1, 1]
    assert told(items, category="ECONOMY")["total"] == [1, 0, 0, 0, 0, 0]


def test_of_other_days_there_is_nothing(items: SimpleNamespace) -> None:
    assert told(items, since="2026-01-01", until="2026-11-22")["total"] == [0, 0, 0, 0, 0, 0]
    client = signed_in(items, "office")
    wrong = {"since": "2026-11-22", "until": "2026-11-01"}
    assert (client.get(API, wrong).status_code, client.get(PAGE, wrong).status_code) == (422, 422)


@pytest.mark.parametrize("by", ["", "township", "category"])
@pytest.mark.parametrize(("name", "most"), [("office", 8), ("secretary", 8), ("leader1", 5), ("second2", 3), ("clerk", 3)])
def test_every_number_opens_its_records(items: SimpleNamespace, name: str, most: int, by: str) -> None:
    of_others = submitted(items, **elsewhere(items))
    of_others.refer(by=items.user("office"), at=AT, organ=items.organ1)  # whose township and group the clerk has no part in
    client = signed_in(items, name)
    table = client.get(PAGE, {"by": by}).context["table"]
    cells = [cell for row in table["rows"] for cell in row["cells"][1:] if cell["value"]]
    assert len(cells) > most
    for cell in cells:
        listed = client.get(cell["url"])
        assert listed.status_code == 200, cell["url"]
        assert len(listed.context["table"]["rows"]) == cell["value"], cell["url"]


def test_a_group_counts_its_own_and_a_township_what_it_sent(items: SimpleNamespace) -> None:
    assert told(items, "second2")["total"] == [1, 1, 0, 0, 0, 0]
    found = told(items, "clerk")
    assert (found["total"], found["rows"]) == ([1, 0, 0, 0, 0, 1], [{"name": "渠江片区协调组", "numbers": [1, 0, 0, 0, 0, 1]}])


def test_there_is_no_rate_and_the_rows_stand_as_they_always_stand(items: SimpleNamespace) -> None:
    html = signed_in(items, "office").get(PAGE).content.decode()
    main = html[html.index("<main") :]
    assert "%" not in main.replace("%E", "")
    assert main.index("渠江片区") < main.index("临巴片区")


def test_the_sheet_and_the_english_page(items: SimpleNamespace) -> None:
    sheet = signed_in(items, "office").get(PAGE, {"format": "xlsx", "by": "category"})
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert rows[3][:3] == ["合计", 5, 2]
    assert signed_in(items, "office", "en").get(PAGE, {"by": "township"}).status_code == 200


def test_who_may(small: SimpleNamespace) -> None:
    answers = {name: signed_in(small, name).get(PAGE).status_code for name in CAST}
    assert {name for name, status in answers.items() if status == 200} == {"leader1", "second1", "clerk", "office", "secretary"}


def test_a_group_of_which_the_reader_sees_nothing_is_not_asked_for(items: SimpleNamespace) -> None:
    for name, status in (("clerk", 422), ("office", 200)):
        for asked in ({"group": str(items.group2.key)}, {"township": str(items.township3.key)}):
            assert signed_in(items, name).get("/infoitems/", asked).status_code == status
