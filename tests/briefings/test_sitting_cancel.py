"""A sitting will not be held: its briefings wait for another."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing, Sitting
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import scheduled, sitting
from tests.county import AT
from tests.doors import only, signed_in, told, tried


def test_not_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        sitting(small).cancel(by=small.user("office"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]


def test_its_briefings_wait_for_another(small: SimpleNamespace) -> None:
    on = sitting(small)
    scheduled(small, on=on)
    on.cancel(by=small.user("office"), at=AT, reason="防汛")
    assert (Sitting.objects.get().state, told(on)[0]) == ("CANCELLED", "briefings.cancel_sitting")
    assert (Briefing.objects.get().state, Briefing.objects.get().sitting) == ("LEADER_SIGNED", None)
    with pytest.raises(Conflict):
        Sitting.objects.get().hold(by=small.user("office"), at=AT, heard=[], none_heard=True)


def test_an_empty_sitting_says_why_in_words_of_its_state(small: SimpleNamespace) -> None:
    on, office, client = sitting(small), small.user("office"), signed_in(small, "office")
    held = sitting(small, name="示例第2次会议").hold(by=office, at=AT, heard=[], none_heard=True)
    waits = "打开一份已签发的汇报"
    pages = [waits in client.get(f"/sittings/{each.key}/").content.decode() for each in (on, held)]
    assert pages == [True, False]
    assert "这次会议没有听取汇报" in client.get(f"/sittings/{held.key}/").content.decode()
    on.cancel(by=office, at=AT, reason="防汛")
    shown = client.get(f"/sittings/{on.key}/").content.decode()
    assert (waits in shown, "会议已取消；原来列入的汇报回到待上会" in shown) == (False, True)


def test_who_may(small: SimpleNamespace) -> None:
    key = sitting(small).key
    table = tried(small, f"/sittings/{key}/cancel/", f"/sittings/{key}/cancel", {"reason": "防汛"})
    assert table == only("office", others=404) | {"secretary": (403, 403), "office": (302, 200)}
