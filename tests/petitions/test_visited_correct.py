"""A visit is put right: asked as when it was entered, the old version is kept, people and campaigns move along (R61)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Campaign
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import FollowUp, OutreachVisit, PatrolVisit
from tests.county import AT, TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import CAST, DAY, WORDS, agreed, called, drawn, ended, held, key_of, seen, told_at, went

SEEN: dict[str, Any] = {"happened_on": DAY, "actor": "DEPUTY", "words": "改过的情况。", "outcome": "月底兑付。"}


def put_right(small: SimpleNamespace, visit: Any, by: str = "deputy", **changed: Any) -> Any:
    """The visit of the deputy corrected."""
    plain = {"reason": "写错了", "people": [small.cadres["deputy"]], **SEEN}
    return visit.correct(**{**plain, **changed}, **told_at(small, by))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"people": []}, "people"),
        ({"happened_on": date(2026, 10, 1)}, "happened_on"),
        ({"actor": "VILLAGE"}, "people"),
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    visit = went(small, accepted(peopled(small)))
    with pytest.raises(Refused) as refused:
        put_right(small, visit, **changed)
    assert list(refused.value.error_dict) == [field]
    assert OutreachVisit.objects.get().words == WORDS


def test_the_old_version_is_kept_with_its_people(small: SimpleNamespace) -> None:
    visit = went(small, accepted(peopled(small)))
    fresh = put_right(small, visit, people=[small.cadres["deputy"], small.cadres["village"]])
    assert [row.words for row in OutreachVisit.objects.order_by("id")] == [WORDS, SEEN["words"]]
    assert [row.people.count() for row in OutreachVisit.objects.order_by("id")] == [1, 2]
    verb, who, fields = told(fresh)
    assert (verb, who) == ("petitions.correct_outreachvisit", "示例副镇长")
    assert {"people", "words", "outcome"} <= set(fields)
    assert fresh.first_recorded_at == visit.first_recorded_at


def test_campaigns_stay_unless_told(small: SimpleNamespace) -> None:
    campaign = Campaign.launch(name="万名干部解民忧", since=date(2026, 1, 1), **told_at(small, "office"))
    visit = went(small, accepted(peopled(small)), campaigns=[campaign])
    fresh = put_right(small, visit)
    assert list(fresh.campaigns.all()) == [campaign]
    assert list(put_right(small, fresh, words="又改。", campaigns=[]).campaigns.all()) == []


def test_a_campaign_that_was_not_in_force_is_refused(small: SimpleNamespace) -> None:
    campaign = Campaign.launch(name="万名干部解民忧", since=TODAY, **told_at(small, "office"))
    with pytest.raises(Refused) as refused:
        went(small, accepted(peopled(small)), campaigns=[campaign])
    assert list(refused.value.error_dict) == ["campaigns"]


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    first = went(small, accepted(peopled(small)))
    slow = OutreachVisit.objects.get(pk=first.pk)
    put_right(small, first)
    with pytest.raises(Conflict):
        put_right(small, slow, words="慢了一步。")
    assert OutreachVisit.objects.current().get().words == SEEN["words"]


def test_an_appointment_is_put_right_once_it_was_held(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    mended: dict[str, Any] = {"reason": "写错了", "people": [small.cadres["principal"]], "happened_on": TODAY, "words": "改过。"}
    with pytest.raises(Conflict, match="还没有上门"):
        visit.correct(**mended, outcome="", **told_at(small, "principal"))
    fresh = held(small, visit).correct(**mended, outcome="", **told_at(small, "principal"))
    assert (fresh.state, fresh.words) == ("HELD", "改过。")


def test_a_finding_without_a_problem_cannot_be_bad(small: SimpleNamespace) -> None:
    visit = seen(small, drawn(peopled(small)))
    mended: dict[str, Any] = {"happened_on": TODAY, "people": [small.cadres["second1"]], "regular": False, "truthful": True}
    with pytest.raises(ValidationError, match="存在的问题"):
        visit.correct(reason="错了", words="看过", problem="", **mended, **told_at(small, "second1"))
    fresh = visit.correct(reason="错了", words="看过", problem="没有告知", **mended, **told_at(small, "second1"))
    assert PatrolVisit.objects.current().get().problem == fresh.problem == "没有告知"


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    visit = went(small, accepted(peopled(small)))
    body = {**SEEN, "happened_on": str(DAY), "people": [key_of(small, "deputy")], "reason": "写错了", "version": 1}
    table = tried(small, f"/outreachvisits/{visit.key}/correct/", f"/outreachvisits/{visit.key}/correct", body, body, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"deputy", "clerk", "village"}
    assert table["leader2"] == (404, 404)
    page = signed_in(small, "deputy")
    page.post(f"/outreachvisits/{visit.key}/correct/", body)
    assert "更正前的记录" in page.get(f"/outreachvisits/{visit.key}/").content.decode()


def test_a_follow_up_and_a_finding_by_their_group(small: SimpleNamespace, clock: Any) -> None:
    call = called(small, ended(peopled(small)))
    body: dict[str, Any] = {"happened_on": str(TODAY), "people": [key_of(small, "second1")], "reason": "写错了", "version": 1}
    mended = {**body, "way": "IN_PERSON", "satisfaction": "FAIRLY", "solved": True, "words": "改过。"}
    way = f"/followups/{call.key}/correct"
    table = tried(small, f"{way}/", way, {**mended, "solved": "yes"}, mended, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"leader1", "second1"}
    found = seen(small, drawn(small))
    mended = {**body, "regular": False, "truthful": True, "words": "改过。", "problem": "没有告知"}
    way = f"/patrolvisits/{found.key}/correct"
    table = tried(small, f"{way}/", way, {**mended, "regular": "no", "truthful": "yes"}, mended, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"leader1", "second1"}
    assert FollowUp.objects.get().first_recorded_at == AT
