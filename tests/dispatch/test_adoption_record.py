"""A decision used an item: which one, on which day; it closes nothing, and the item counts once."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.dispatch.models import Adoption
from pianqu.kit.errors import Refused
from tests.county import AT
from tests.dispatch.sent import DECISION, adopted, edited, now, submitted
from tests.doors import only, signed_in, told, tried


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"decision": " "}, "decision"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"happened_on": date(2026, 11, 22)}, "happened_on"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        adopted(small, submitted(small), **changed)
    assert list(no.value.message_dict) == [field]
    assert not Adoption.objects.exists()


def test_only_what_was_submitted_is_adopted(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="没有报到县委办"):
        adopted(small, edited(small))
    item = submitted(small)
    item.void(by=small.user("office"), at=AT, reason="重复")
    with pytest.raises(Refused, match="作废"):
        adopted(small, item)


def test_twice_by_one_key_is_once_and_two_decisions_are_two(small: SimpleNamespace) -> None:
    item, key = submitted(small), uuid4()
    assert adopted(small, item, key=key) == adopted(small, item, key=key)
    adopted(small, item, decision="全县农业农村工作要点")
    assert Adoption.objects.current().count() == 2
    assert (now(item).state, told(Adoption.objects.first())[0]) == ("SUBMITTED", "dispatch.record_adoption")


def test_what_was_not_used_may_be_used_after_all_once_it_is_reopened(small: SimpleNamespace) -> None:
    item = submitted(small).dismiss(by=small.user("office"), at=AT, reason="已有决策")
    with pytest.raises(Refused, match="重新办理"):
        adopted(small, item, at=AT + timedelta(minutes=1))
    item.reopen(by=small.user("office"), at=AT)
    adopted(small, item, at=AT + timedelta(minutes=1))
    assert Adoption.objects.of(item).count() == 1


def test_the_sender_reads_it_and_the_page_begins_at_the_item(small: SimpleNamespace) -> None:
    item, client = submitted(small, "clerk"), signed_in(small, "office")
    page = f"/adoptions/record/?info={item.key}"
    assert page in client.get(f"/infoitems/{item.key}/").content.decode()
    assert client.get("/adoptions/record/").status_code == 404
    form = {"info": str(item.key), "decision": DECISION, "happened_on": "2026-11-23"}
    assert client.post(page, form).headers["Location"] == f"/infoitems/{item.key}/"
    shown = signed_in(small, "clerk").get(f"/infoitems/{item.key}/").content.decode()
    assert (DECISION in shown, "采纳 2026-11-23" in shown) == (True, True)


def test_who_may(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    form = {"info": str(item.key), "decision": DECISION, "happened_on": "2026-11-23"}
    answers = tried(small, "/adoptions/record/", "/adoptions", form)
    assert answers == only("office", "secretary")
