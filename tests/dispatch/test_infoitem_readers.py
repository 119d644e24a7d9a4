"""Who reads which information, who is told of what, and what the list can be asked."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.accounts.models import Role
from pianqu.dispatch.models import Adoption, InfoItem
from pianqu.inbox.models import Message
from tests.county import AT
from tests.dispatch.sent import ALIKE, TITLE, adopted, edited, elsewhere, sent, submitted
from tests.doors import signed_in
from tests.inbox.told import caught_up, ticked
from tests.small import SINCE

LATER = AT + timedelta(minutes=5)


@pytest.fixture
def items(small: SimpleNamespace) -> dict[str, InfoItem]:
    """Of group 1 about village 1, of township 1, and of group 2."""
    return {"own": sent(small), "township": sent(small, "clerk"), "other": sent(small, **elsewhere(small))}


SEES = {
    "second1": {"own", "township"},
    "staff1": {"own", "township"},
    "clerk": {"township"},  # not what its group says of it
    "village": set(),
    "second2": {"other"},
    "office": {"own", "township", "other"},
    "secretary": {"own", "township", "other"},
    "dept": set(),
}


@pytest.mark.parametrize("name", SEES)
def test_what_each_reader_sees(small: SimpleNamespace, items: dict[str, InfoItem], name: str) -> None:
    who = "auditadmin" if name in ("village", "dept") else name
    if who != name:  # who is nothing else for this test
        roles = {
            "village": {"place": small.village1, "code": "VILLAGE_CADRE"},
            "dept": {"organ": small.dept1, "code": "DEPT_HEAD"},
        }
        small.roles[who].end(SINCE, by=small.user("office"), at=AT)
        Role.grant(cadre=small.cadres[who], since=SINCE, by=small.user("office"), at=AT, **roles[name])
    client = signed_in(small, who)
    html = client.get("/infoitems/").content.decode()
    listed = {item["key"] for item in client.get("/api/v1/infoitems").json()["items"]}
    for word, item in items.items():
        seen = word in SEES[name]
        assert (f"/infoitems/{item.key}/" in html, str(item.key) in listed) == (seen, seen), word
        assert client.get(f"/infoitems/{item.key}/").status_code == (200 if seen else 404)


def messages(verb: str) -> set[str]:
    ticked(AT)
    return set(Message.objects.filter(kind=f"dispatch.{verb}").values_list("user__username", flat=True))


def test_every_sender_is_told_what_came_of_it(small: SimpleNamespace) -> None:
    first, second = submitted(small, "clerk"), submitted(small, **elsewhere(small, text=ALIKE))
    caught_up()
    second.merge(by=small.user("office"), at=AT, into=first)
    assert messages("merge_infoitem") == {"second2"}
    adopted(small, first)
    assert messages("record_adoption") == {"clerk", "second2"}
    first.close(by=small.user("office"), at=AT)
    assert messages("close_infoitem") == {"clerk", "second2"}
    assert signed_in(small, "second2").get(f"/adoptions/{Adoption.objects.get().key}/").status_code == 200


def test_what_is_not_used_is_told_with_its_reason(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    caught_up()
    item.refer(by=small.user("office"), at=AT, organ=small.dept2)
    assert messages("refer_infoitem") == {"clerk", "bureau2"}  # the unit reads it too
    other = submitted(small, "clerk")
    other.dismiss(by=small.user("office"), at=AT, reason="已有决策")
    assert messages("dismiss_infoitem") == {"clerk"}


QUESTIONS = {
    "?sender=mine": {"own"},
    "?state=GATHERED": {"edited", "adopted", "waiting"},
    "?state=RAW": {"own", "township"},
    "?outcome=adopted": {"adopted"},
    "?outcome=adopted&outcome_since=2026-11-24": set(),
    "?outcome=adopted&outcome_until=2026-11-23": {"adopted"},
    "?outcome=adopted&also=referred": set(),
    "?outcome=waiting": {"waiting"},
    "?category=ECONOMY": {"edited"},
    "?channel=MEETING": {"waiting"},
    "?text=老师": {"township"},
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_what_the_list_can_be_asked(small: SimpleNamespace, asked: str) -> None:
    rows = {
        "own": sent(small, "staff1"),
        "township": sent(small, "clerk", text="中心校缺两名英语老师"),
        "edited": edited(small, category="ECONOMY"),
        "adopted": submitted(small),
        "waiting": submitted(small, channel="MEETING"),
    }
    adopted(small, rows["adopted"])
    client = signed_in(small, "staff1")
    html = client.get(f"/infoitems/{asked}").content.decode()
    assert {name for name, row in rows.items() if f"/infoitems/{row.key}/" in html} == QUESTIONS[asked]
    by_api = {each["key"] for each in client.get(f"/api/v1/infoitems{asked}").json()["items"]}
    assert {name for name, row in rows.items() if str(row.key) in by_api} == QUESTIONS[asked]


def test_the_sheet_says_what_came_of_each(small: SimpleNamespace) -> None:
    adopted(small, submitted(small))
    sheet = signed_in(small, "office").get("/infoitems/?format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert rows[-1][0] == TITLE
    assert "采纳 2026-11-23" in rows[-1]


@pytest.mark.parametrize("address", ["/infoitems/", "/api/v1/infoitems", "/infoitems/?format=xlsx"])
def test_the_number_of_queries_does_not_grow(small: SimpleNamespace, address: str) -> None:
    client = signed_in(small, "office")
    asked = []
    for _n in range(2):
        for _m in range(3):
            adopted(small, submitted(small, "clerk"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_pages_in_english(small: SimpleNamespace) -> None:
    item, other = submitted(small, "clerk"), sent(small, at=LATER, text=ALIKE)
    adopted(small, item)
    other.merge(by=small.user("second1"), at=LATER, into=item)
    for name in ("office", "second1", "clerk"):
        client: Any = signed_in(small, name, "en")
        for page in ("/infoitems/", f"/infoitems/{item.key}/", "/adoptions/", "/topiccalls/"):
            assert client.get(page).status_code == 200
    assert signed_in(small, "second1", "en").get(f"/infoitems/{other.key}/").status_code == 200
    assert signed_in(small, "clerk", "en").get("/infoitems/raise/").status_code == 200
