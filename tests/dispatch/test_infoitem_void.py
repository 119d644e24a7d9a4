"""A mistaken item is void: by its sender while it is raw, by its group while it has it, by 县委办 after."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Refused
from tests.county import AT
from tests.dispatch.instructed import instructed
from tests.dispatch.sent import ALIKE, adopted, edited, now, sent, submitted
from tests.doors import only, signed_in, told, tried


def test_what_others_joined_or_rests_on_it_is_not_voided(small: SimpleNamespace) -> None:
    item, other = submitted(small), sent(small, text=ALIKE)
    with pytest.raises(Refused, match="原因"):
        item.void(by=small.user("office"), at=AT, reason=" ")
    other.merge(by=small.user("second1"), at=AT, into=item)
    with pytest.raises(Refused, match="拆分"):
        item.void(by=small.user("office"), at=AT, reason="重复")
    other.split(by=small.user("second1"), at=AT)
    adoption = adopted(small, item)
    with pytest.raises(Refused, match="采纳"):
        item.void(by=small.user("office"), at=AT, reason="重复")
    adoption.void(by=small.user("office"), at=AT, reason="登错")
    item.void(by=small.user("office"), at=AT, reason="重复")
    assert (now(item).voided, told(item)[0]) == (True, "dispatch.void_infoitem")


def test_an_oral_instruction_that_waits_keeps_it_too(small: SimpleNamespace) -> None:
    item = submitted(small)
    instructed(small, form="PHONE", infos=[item])
    with pytest.raises(Refused, match="口头"):
        item.void(by=small.user("office"), at=AT, reason="重复")
    assert not now(item).voided


def test_it_counts_no_more(small: SimpleNamespace) -> None:
    item = edited(small).void(by=small.user("second1"), at=AT, reason="重复")
    assert not InfoItem.objects.current().gathered().exists()
    client = signed_in(small, "second1")
    assert str(item.key) not in client.get("/infoitems/").content.decode()
    assert str(item.key) in client.get("/infoitems/?record=void").content.decode()


@pytest.mark.parametrize(
    ("make", "may"),
    [(sent, {"clerk", "leader1", "second1", "office"}), (edited, {"leader1", "second1", "office"}), (submitted, {"office"})],
)
def test_who_may(small: SimpleNamespace, make: object, may: set[str]) -> None:
    item = make(small, "clerk")  # type: ignore[operator]
    answers = tried(small, f"/infoitems/{item.key}/void/", f"/infoitems/{item.key}/void", {"reason": "重复"})
    assert answers == only(*may, done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
