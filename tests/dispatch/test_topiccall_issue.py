"""A call for items: by 县委办 to the county, by a group to its townships; nothing is owed."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import TopicCall
from pianqu.groups.models import AreaMembership
from pianqu.inbox.models import Message
from pianqu.kit.errors import Refused
from tests.county import AT
from tests.dispatch.sent import called, sent
from tests.doors import refused, signed_in, told, tried
from tests.inbox.told import caught_up, ticked

FORM = {"topic": "黄花产业今年怎么样", "last": "2026-12-05"}


def test_a_day_that_is_over_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        called(small, last=date(2026, 11, 22))
    assert list(no.value.message_dict) == ["last"]
    assert not TopicCall.objects.exists()


def test_the_county_s_is_read_by_all_who_may_answer_and_a_group_s_by_its_area(small: SimpleNamespace) -> None:
    county = called(small)
    own = called(small, group=small.group1)
    other = called(small, group=small.group2)
    seen = {
        name: set(TopicCall.objects.visible_to(small.user(name)))
        for name in ("clerk", "second1", "second2", "office", "secadmin")
    }
    assert seen == {
        "clerk": {county, own},
        "second1": {county, own},
        "second2": {county, other},
        "office": {county, own, other},
        "secadmin": set(),
    }
    assert (county.last, told(county)[0]) == (date(2026, 12, 5), "dispatch.issue_topiccall")


def test_a_group_s_call_is_read_by_the_townships_of_the_day(small: SimpleNamespace) -> None:
    call = called(small, group=small.group1)
    lies = AreaMembership.objects.get(township=small.township1)
    lies.end(date(2026, 11, 1), by=small.user("office"), at=AT)
    assert call not in TopicCall.objects.visible_to(small.user("clerk"))
    AreaMembership.objects.filter(pk=lies.pk).update(since=date(2026, 12, 1), until=None)
    assert call not in TopicCall.objects.visible_to(small.user("clerk"))


def test_the_groups_are_told_and_nothing_is_owed(small: SimpleNamespace) -> None:
    caught_up()
    called(small)
    ticked(AT)
    told_to = set(Message.objects.filter(kind="dispatch.issue_topiccall").values_list("user__username", flat=True))
    assert told_to == {"leader1", "leader2", "first1", "first2", "second1", "second2", "staff1", "staff2"}
    html = signed_in(small, "second1").get("/").content.decode()
    assert "黄花产业今年怎么样" not in html


def test_its_page_lists_what_answered_it_as_the_reader_may_see_it(small: SimpleNamespace) -> None:
    call = called(small)
    sent(small, call=call)
    pages = {name: signed_in(small, name).get(f"/topiccalls/{call.key}/").content.decode() for name in ("second1", "second2")}
    assert {name: "三组道路未硬化" in html for name, html in pages.items()} == {"second1": True, "second2": False}
    assert "三组道路" in signed_in(small, "second1").get(f"/infoitems/?call={call.key}").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/topiccalls/issue/", "/topiccalls", FORM)["office"] == (302, 201)
    own = {**FORM, "group": str(small.group1.key)}
    answers = tried(small, "/topiccalls/issue/", "/topiccalls", own)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"leader1", "second1"}
    assert answers["clerk"] == answers["secretary"] == (403, 403)
    answer = signed_in(small, "second1").post("/api/v1/topiccalls", FORM, content_type="application/json")
    assert "group" in refused(answer)
