"""A head who stands in for a head on leave (AB角) acts as the holder of that post in these days (practice.md 2–4, A12)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.cadence.models import Duty, Obligation
from pianqu.cadence.opening import open_due
from pianqu.groups.deciding import Capacity, may_decide
from pianqu.groups.models import CoordinationGroup, Leave, Post
from pianqu.groups.signing import Signer, signed_by_hand, signing
from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Refused
from pianqu.reviews.models import Visit
from tests.doors import signed_in
from tests.groups.deputies import BACK, FIRST, away, delegated, named
from tests.inbox.told import caught_up
from tests.reviews.trips import TOWNSHIP, recorded, typed
from tests.small import SINCE, TODAY

SIGN = "briefings.sign_briefing"
STOOD = "渠江片区协调组组长（AB角）"


def leader_away(small: SimpleNamespace, **more: Any) -> Leave:
    """The leader of group 1 is away, that of group 2 stands in."""
    return away(small, post=small.posts["leader1"], **{"stand_in": small.posts["leader2"], **more})


def fit(small: SimpleNamespace, name: str, day: date = TODAY) -> Any:
    """On what the person may sign for group 1."""
    return may_decide(small.user(name, day).standing, small.group1, SIGN)


def test_staff_never_sign_for_a_leader_and_nobody_names_themselves(small: SimpleNamespace) -> None:
    delegated(small)
    named(small)
    for stand_in, by in (("staff1", "leader1"), ("first1", "first1"), ("second1", "liaison1")):
        given = {"post": small.posts["leader1"], "stand_in": small.posts[stand_in], "since": FIRST, "until": BACK}
        with pytest.raises(Refused) as no:
            Leave.take(**given, by=small.user(by), at=small.at)
        assert list(no.value.message_dict) == ["stand_in"], by
    assert not Leave.objects.exists()


def test_before_and_after_the_leave_nothing_is_opened(small: SimpleNamespace) -> None:
    leave = leader_away(small)
    for day in (date(2026, 11, 15), BACK):
        assert small.user("leader2", day).standing.group_ids == {small.group2.pk}
        assert fit(small, "leader2", day) is None
    leave.end(TODAY, by=small.user("leader1"), at=small.at)
    assert fit(small, "leader2") is None, "back earlier"


def test_staff_who_stand_in_open_nothing(small: SimpleNamespace) -> None:
    away(small)
    assert [post.stands_in for post in small.user("staff1").standing.posts] == [False]
    assert recorded(small, people=[small.posts["staff1"]]).credited_group_ids == set()


def test_who_left_the_own_post_stands_in_no_more(small: SimpleNamespace) -> None:
    leader_away(small)
    small.posts["leader2"].end(TODAY, by=small.user("office"), at=small.at)
    assert small.user("leader2").standing.posts == ()
    assert fit(small, "leader2") is None


def test_during_the_leave_the_stand_in_signs_and_the_paper_says_so(small: SimpleNamespace) -> None:
    leader_away(small)
    user = small.user("leader2")
    basis = fit(small, "leader2")
    assert basis is not None
    assert (basis.capacity, basis.signed_as) == ("STAND_IN", STOOD)
    assert signing(user, small.group1, SIGN, TODAY) == basis
    assert user.standing.title == "临巴片区协调组组长", "signs in under the own post"
    assert {small.group1.pk, small.group2.pk} == user.standing.group_ids
    assert set(CoordinationGroup.objects.read_by(user)) == {small.group1, small.group2}
    assert small.township1.pk in user.standing.township_ids


def test_the_stand_in_signs_by_hand_too(small: SimpleNamespace) -> None:
    leader_away(small)
    basis, name = signed_by_hand(small.group1, Signer.STAND_IN, SIGN, TODAY)
    assert (basis.signed_as, basis.capacity, name) == (STOOD, Capacity.STAND_IN, small.posts["leader2"].cadre.name)
    for group, day in ((small.group1, BACK), (small.group2, TODAY)):
        with pytest.raises(Refused) as no:
            signed_by_hand(group, Signer.STAND_IN, SIGN, day)
        assert list(no.value.message_dict) == ["signer"]


def test_what_the_leader_alone_decides_is_not_handed_on(small: SimpleNamespace) -> None:
    leader_away(small)
    user = small.user("leader2")
    assert not user.has_perm("groups.grant_delegation", small.group1)
    assert not user.has_perm("groups.name_liaison", small.posts["leader1"])
    assert user.has_perm("groups.name_liaison", small.posts["leader2"])


def test_a_deputy_who_stands_in_for_the_first_deputy_has_no_delegation(small: SimpleNamespace) -> None:
    delegated(small)
    away(small, post=small.posts["first1"], stand_in=small.posts["second1"])
    assert fit(small, "second1") is None
    page = signed_in(small, "clerk").get(f"/coordinationgroups/{small.group1.key}/deciding/").content.decode()
    assert "受委托 渠委办〔2026〕3号，请假）" in page
    assert "请假，AB角 示例二副甲" not in page.split("事项")[0]


def test_a_visit_of_the_stand_in_counts_for_the_group_of_who_is_away(small: SimpleNamespace) -> None:
    Duty.adopt(since=SINCE, by=small.user("office"), at=small.at)
    open_due(TODAY, at=small.at)
    owed = Obligation.objects.get(township=small.township1, duty__code="township_research", since=date(2026, 11, 1))
    told = {"kind": TOWNSHIP, "place": small.township1, "people": [small.posts["leader2"]]}
    with pytest.raises(Refused) as no:
        recorded(small, **told)
    assert list(no.value.message_dict) == ["place"], "not at all theirs without a leave"
    leader_away(small)
    visit = recorded(small, **told)
    assert visit.group == small.group1
    assert visit.credited_group_ids == {small.group1.pk, small.group2.pk}
    assert [post.pk for post in visit.people] == [small.posts["leader2"].pk], "who is away was not there"
    assert Obligation.objects.filter(pk=owed.pk).with_state(today=TODAY).get().state == "met"
    assert not Visit.objects.with_person(small.cadres["leader1"].pk).exists()
    page = signed_in(small, "leader1").get(f"/visits/{visit.key}/").content.decode()
    assert "示例组长乙代示例组长甲 渠江片区协调组组长" in page
    assert "不算到本片区乡镇" not in page


def test_a_correction_after_the_leave_keeps_to_the_day_of_the_visit(small: SimpleNamespace) -> None:
    leader_away(small, since=TODAY)
    told = {"place": small.township1, "people": [small.posts["leader2"]], "happened_on": TODAY}
    visit = recorded(small, kind=TOWNSHIP, **told)
    by = {"by": small.user("second1"), "at": small.at, "baseline": "改过"}
    with pytest.raises(Refused):
        visit.correct(reason="日期写错", **{**by, **told, "happened_on": date(2026, 11, 2)})
    fresh = visit.correct(reason="家底写错", **{**by, **told})
    assert fresh.credited_group_ids == {small.group1.pk, small.group2.pk}


def test_a_leave_that_was_entered_late_counts_once_the_visit_is_corrected(small: SimpleNamespace) -> None:
    told = {"place": small.village1, "people": [small.posts["staff1"], small.posts["leader2"]], "happened_on": TODAY}
    visit = recorded(small, **told)
    leader_away(small)
    assert visit.credited_group_ids == {small.group2.pk}, "what was recorded stays as it was known"
    by = {"by": small.user("second1"), "at": small.at, "baseline": visit.baseline}
    fresh = visit.correct(reason="补记AB角", **{**by, **told})
    assert fresh.credited_group_ids == {small.group1.pk, small.group2.pk}


def test_the_stand_in_records_alone_by_page_and_api(small: SimpleNamespace) -> None:
    place = str(small.township1.key)
    client = signed_in(small, "leader2")
    sent = {"kind": TOWNSHIP, "place": place, "people": ["示例组长乙"], "happened_on": TODAY.isoformat()}
    sent |= {"baseline": "看产业", "nothing_new": True}
    assert client.post("/api/v1/visits", sent, content_type="application/json").status_code in (403, 404, 422)
    leader_away(small)
    form = client.get("/visits/record/?kind=township", follow=True).content.decode()
    assert 'value="示例组长乙"' in form, "the form begins with who presses, not with who is away"
    assert place in form
    answer = client.post("/api/v1/visits", sent, content_type="application/json")
    assert answer.status_code == 201, answer.json()
    assert sorted(answer.json()["credited"]) == sorted([str(small.group1.key), str(small.group2.key)])
    assert answer.json()["people"][0]["stood_in_for"] == [str(small.posts["leader1"].key)]


def test_a_colleague_of_who_is_away_enters_it_for_the_stand_in(small: SimpleNamespace) -> None:
    told = typed(small, place=str(small.village1.key), people="示例组长乙", happened_on=TODAY.isoformat())
    client = signed_in(small, "second1")
    assert "应由去的组登记" in client.post("/visits/record/?kind=village", told).content.decode()
    leader_away(small)
    assert client.post("/visits/record/?kind=village", told).status_code == 302
    assert Visit.objects.get().credited_group_ids == {small.group1.pk, small.group2.pk}


def test_who_stands_in_is_told_when_named_and_when_it_ends(small: SimpleNamespace) -> None:
    caught_up()
    leave = leader_away(small)
    tell(small.at)
    leave.end(TODAY, by=small.user("leader1"), at=small.at)
    tell(small.at)
    told = Message.objects.order_by("id").values_list("user__username", "kind", "where")
    where = "渠江片区协调组组长 2026-11-16—2026-11-25"
    assert told[0] == ("leader2", "groups.take_leave", where)
    assert [row[:2] for row in told[1:]] == [("leader2", "groups.end_leave")]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_stand_in_reads_what_both_groups_still_have_to_do(small: SimpleNamespace, language: str) -> None:
    Duty.adopt(since=SINCE, by=small.user("office"), at=small.at)
    open_due(TODAY, at=small.at)
    client = signed_in(small, "leader2", language)
    assert "渠江片区协调组" not in client.get("/").content.decode()
    leader_away(small)
    page = client.get("/").content.decode()
    assert page.count("渠江片区协调组") > page.count("渠江片区协调组组长") + 3
    assert client.get(f"/coordinationgroups/{small.group1.key}/deciding/").status_code == 200


def test_the_table_shows_who_stands_in(small: SimpleNamespace) -> None:
    leader_away(small)
    page = signed_in(small, "clerk").get(f"/coordinationgroups/{small.group1.key}/deciding/").content.decode()
    assert "示例组长甲（请假，AB角 示例组长乙）" in page
    assert Post.objects.get(pk=small.posts["leader1"].pk).stand_in_title == STOOD
