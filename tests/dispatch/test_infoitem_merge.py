"""Items that say the same become one with joint senders: proposed by likeness, pressed by a person, the first sender owns it."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.dispatch import rules
from pianqu.dispatch.likening import alike, before
from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import instructed
from tests.dispatch.sent import ALIKE, LATELY, UNLIKE, adopted, edited, elsewhere, now, sent, submitted
from tests.doors import only, signed_in, told, tried

LATER = AT + timedelta(minutes=5)


def merged(small: SimpleNamespace, first: InfoItem, second: InfoItem, by: str = "office") -> InfoItem:
    return second.merge(by=small.user(by), at=LATER, into=first)


def test_the_first_sender_owns_it(small: SimpleNamespace) -> None:
    first, second = sent(small), sent(small, "clerk", LATER, text=ALIKE)
    with pytest.raises(Refused) as no:
        merged(small, second, first)
    assert list(no.value.message_dict) == ["into"]
    assert merged(small, first, second).merged_into == first.key
    assert told(second)[0] == "dispatch.merge_infoitem"


def test_what_is_less_far_void_or_merged_takes_nothing(small: SimpleNamespace) -> None:
    first, second = sent(small), edited(small, at=LATER, text=ALIKE)
    with pytest.raises(Refused, match="先报的那一条"):
        merged(small, first, second)
    with pytest.raises(Refused, match="先报的为主"):
        merged(small, second, second)
    first.void(by=small.user("second1"), at=AT, reason="重复")
    with pytest.raises(Refused, match="作废"):
        merged(small, first, second)
    assert now(second).state == "EDITED"


def test_what_has_an_outcome_stays_itself(small: SimpleNamespace) -> None:
    first, second = submitted(small), submitted(small, at=LATER, text=ALIKE)
    adopted(small, second, at=LATER)
    with pytest.raises(Refused, match="已有结果"):
        merged(small, first, second)


def test_what_an_oral_instruction_rests_on_stays_itself(small: SimpleNamespace) -> None:
    first, second = submitted(small), submitted(small, at=LATER, text=ALIKE)
    instructed(small, at=LATER, form="ORAL", infos=[second])
    with pytest.raises(Refused, match="口头") as no:
        merged(small, first, second)
    assert (list(no.value.message_dict), now(second).state) == (["into"], "SUBMITTED")


def test_the_county_counts_one_and_those_who_joined_before_come_along(small: SimpleNamespace) -> None:
    first, second, third = (edited(small, at=AT + timedelta(minutes=n), text=ALIKE) for n in range(3))
    merged(small, second, third)
    merged(small, first, second)
    assert list(InfoItem.objects.current().gathered()) == [first]
    assert list(InfoItem.objects.joined_to(first)) == [second, third]
    known = AT + timedelta(minutes=4)
    assert InfoItem.objects.as_known(known).gathered(known).count() == 3  # as it was known before


def test_it_is_proposed_by_likeness_and_never_done_silently(small: SimpleNamespace) -> None:
    first, second = sent(small, "clerk"), sent(small, at=LATER, text=ALIKE)
    sent(small, at=LATER, text=UNLIKE)
    office, group = small.user("office"), small.user("second1")
    for item in (first, second):
        assert [(each.later, each.earlier) for each in alike(item, office)] == [(second, first)]
        assert [each.later for each in alike(item, group)] == [second]
    assert alike(first, small.user("clerk")) == []  # who may not merge is offered nothing
    assert InfoItem.objects.filter(state="MERGED").count() == 0
    client = signed_in(small, "second1")
    page = f"/infoitems/{second.key}/merge/?into={first.key}"
    assert page in client.get(f"/infoitems/{first.key}/").content.decode()
    assert client.get(page).context["form"]["into"].value() == str(first.key)
    english = signed_in(small, "second1", "en").get(f"/infoitems/{second.key}/").content.decode()
    assert re.search(r'<span lang="zh">渠江镇</span> [^<]+ \d+% alike', english)
    assert client.post(page, {"into": str(first.key), "version": 1}).status_code == 302
    assert now(second).merged_into == first.key


def test_what_is_worded_otherwise_is_not_proposed_and_may_be_merged_by_hand(small: SimpleNamespace) -> None:
    first, second = sent(small), sent(small, at=LATER, text=UNLIKE)
    later = sent(small, at=LATER + timedelta(minutes=1))
    client = signed_in(small, "second1")
    assert [each.other for each in alike(second, small.user("second1"))] == []
    assert f"/infoitems/{second.key}/merge/" in client.get(f"/infoitems/{second.key}/").content.decode()
    page = f"/infoitems/{second.key}/merge/"
    shown = client.get(page)
    assert ("相似 " in shown.content.decode(), str(later.key) in shown.content.decode()) == (True, False)
    assert "没有报过可以并入的信息" in client.get(f"/infoitems/{first.key}/merge/").content.decode()
    assert client.post(page, {"into": str(first.key), "version": 1}).status_code == 302
    assert now(second).merged_into == first.key


def test_what_is_offered_is_what_can_be_taken_however_long_ago(small: SimpleNamespace) -> None:
    old = submitted(small, at=AT - timedelta(days=90), happened_on=LATELY - timedelta(days=90), text=UNLIKE)
    raw, there = sent(small), [edited(small, text=ALIKE) for _n in range(2)]
    elsewhere_ = submitted(small, place=small.township2, text=UNLIKE)
    item = edited(small, at=LATER)
    offered = [each.earlier for each in before(item, small.user("second1"))]
    assert offered == [*reversed(there), old]
    assert (raw in offered, elsewhere_ in offered) == (False, False)
    for each in offered:
        rules.check_merge(item, each)


def test_the_same_number_of_the_hotline_is_one_matter(small: SimpleNamespace) -> None:
    first, second = (
        sent(small, at=AT + timedelta(minutes=n), text=text, channel="HOTLINE", source_no="2026-0815")
        for n, text in enumerate([UNLIKE, ALIKE])
    )
    assert [each.other for each in alike(second, small.user("second1"))] == [first]


def test_items_of_two_groups_are_merged_by_the_office_and_both_see_what_came_of_them(small: SimpleNamespace) -> None:
    first, second = submitted(small), submitted(small, at=LATER, **elsewhere(small, text=ALIKE))
    client = signed_in(small, "second2")
    assert client.get(f"/infoitems/{first.key}/").status_code == 404
    merged(small, first, second)
    adopted(small, first, at=LATER)
    html = client.get(f"/infoitems/{second.key}/").content.decode()
    assert ("采纳 2026-11-23" in html, f"/infoitems/{first.key}/" in html) == (True, True)
    assert "联名报送" in client.get(f"/infoitems/{first.key}/").content.decode()


def test_two_presses_at_once_leave_one_merger(small: SimpleNamespace) -> None:
    first, second = sent(small), sent(small, at=LATER, text=ALIKE)
    slower = now(second)
    merged(small, first, second)
    with pytest.raises(Conflict):
        merged(small, first, slower)
    with pytest.raises(Conflict):
        slower.edit(by=small.user("second1"), at=LATER, title="x", text="y", category="OTHER")


def test_who_may(small: SimpleNamespace) -> None:
    first, second = sent(small, "clerk"), sent(small, "clerk", LATER, text=ALIKE)
    sent_as = {"into": str(first.key)}
    answers = tried(small, f"/infoitems/{second.key}/merge/", f"/infoitems/{second.key}/merge", sent_as)
    hidden = dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
    assert answers == only("leader1", "second1", "office", done=200) | hidden
