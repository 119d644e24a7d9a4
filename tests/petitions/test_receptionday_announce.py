"""接访日 is made known: everybody reads of it, and the notice prints."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.inbox.concerning import of
from pianqu.kit.errors import Conflict
from pianqu.petitions.models import ReceptionDay
from tests.county import TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import peopled
from tests.petitions.visiting import CAST, received, told_at


def test_once(small: SimpleNamespace) -> None:
    row = received(peopled(small))
    slow = ReceptionDay.objects.get(pk=row.pk)
    row.announce(**told_at(small, "petition"))
    assert told(row)[0] == "petitions.announce_receptionday"
    with pytest.raises(Conflict):
        slow.announce(**told_at(small, "petition"))
    concern = of("petitions.announce_receptionday")
    assert concern is not None
    assert list(concern.whom(row, TODAY)) == [small.cadres["leader1"].pk]


def test_the_notice_prints_once_it_is_known(small: SimpleNamespace, clock: Any) -> None:
    row = received(peopled(small))
    client = signed_in(small, "petition")
    assert client.get(f"/receptiondays/{row.key}/notice/").status_code == 409
    row.announce(**told_at(small, "petition"))
    page = signed_in(small, "bureau1").get(f"/receptiondays/{row.key}/notice/").content.decode()
    assert "领导接访日公示" in page
    assert "上午 9 点至 11 点半" in page
    answer = client.get(f"/receptiondays/{row.key}/notice/?format=docx")
    assert answer["Content-Type"].endswith("wordprocessingml.document")


def test_everybody_in_business_reads_it(small: SimpleNamespace) -> None:
    received(peopled(small)).announce(**told_at(small, "petition"))
    reads = {name for name in CAST if ReceptionDay.objects.visible_to(small.user(name)).exists()}
    assert reads == set(CAST) - {"secadmin"}


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    row = received(peopled(small))
    way = f"/receptiondays/{row.key}/announce"
    table = tried(small, f"{way}/", way, {"version": 1}, {"version": 1}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"petition"}
