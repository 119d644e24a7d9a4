"""A sitting that was recorded as held by mistake waits again."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing, Sitting
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import heard, scheduled, sitting
from tests.county import AT
from tests.doors import only, signed_in, told, tried


def held(small: SimpleNamespace) -> Sitting:
    """It was held and heard nothing."""
    return sitting(small).hold(by=small.user("office"), at=AT, heard=[], none_heard=True)


def test_not_without_a_reason_nor_what_was_not_held(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        sitting(small, name="待召开的").reopen(by=small.user("office"), at=AT, reason="记错")
    on = held(small)
    with pytest.raises(Refused) as no:
        on.reopen(by=small.user("office"), at=AT, reason=" ")
    assert (list(no.value.message_dict), Sitting.objects.get(pk=on.pk).state) == (["reason"], "HELD")


def test_not_while_a_briefing_counts_as_heard_by_it(small: SimpleNamespace) -> None:
    briefing = heard(small)
    office, on = signed_in(small, "office"), briefing.sitting
    assert "改回待召开" not in office.get(f"/sittings/{on.key}/").content.decode()
    form = {"version": "2", "reason": "记错"}
    assert "先作废那份汇报" in office.post(f"/sittings/{on.key}/reopen/", form).content.decode()
    briefing.file(by=small.user("office"), at=AT)
    assert "先作废那份汇报" in office.post(f"/sittings/{on.key}/reopen/", form).content.decode()
    assert Sitting.objects.get().state == "HELD"
    Briefing.objects.get().void(by=small.user("office"), at=AT, reason="没有听取")
    assert Sitting.objects.get().reopen(by=small.user("office"), at=AT, reason="记错").state == "PLANNED"


def test_it_takes_briefings_again_and_hears_them(small: SimpleNamespace) -> None:
    on = held(small)
    client = signed_in(small, "office")
    assert "改回待召开" in client.get(f"/sittings/{on.key}/").content.decode()
    assert client.post(f"/sittings/{on.key}/reopen/", {"version": "2", "reason": "漏列一份"}).status_code == 302
    fresh = Sitting.objects.get()
    assert (fresh.state, fresh.reopen_reason, told(fresh)[0]) == ("PLANNED", "漏列一份", "briefings.reopen_sitting")
    assert "漏列一份" in client.get(f"/sittings/{on.key}/").content.decode()
    briefing = scheduled(small, on=fresh)
    fresh.hold(by=small.user("office"), at=AT, heard=[briefing])
    assert (Sitting.objects.get().state, Briefing.objects.get().state) == ("HELD", "HEARD")


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    slower = Sitting.objects.get(pk=held(small).pk)
    Sitting.objects.get().reopen(by=small.user("office"), at=AT, reason="第一人")
    with pytest.raises(Conflict):
        slower.reopen(by=small.user("office"), at=AT, reason="第二人")
    assert Sitting.objects.get().reopen_reason == "第一人"


def test_who_may(small: SimpleNamespace) -> None:
    key = held(small).key
    table = tried(small, f"/sittings/{key}/reopen/", f"/sittings/{key}/reopen", {"reason": "记错"})
    assert table == only("office", others=404) | {"secretary": (403, 403), "office": (302, 200)}
