"""A visit is recorded: what is refused, what stands afterwards, who may, by page and by API."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.groups.models import Post
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem, Suggestion
from pianqu.places.models import Place
from pianqu.reviews.models import Participant, Visit
from tests.county import AT, TODAY
from tests.reviews.trips import TOWNSHIP, VILLAGE, moment, owing, recorded, sent, typed, values

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
API, PAGE = "/api/v1/visits", "/visits/record/"


def refused(small: SimpleNamespace, **changed: Any) -> tuple[str, str]:
    """The field and the code of what the verb refuses; nothing stands afterwards."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        Visit.record(**values(small, **changed))
    assert not Visit.objects.exists()
    assert not Problem.objects.exists()
    assert Entry.objects.count() == before
    [(field, [error])] = caught.value.error_dict.items()
    assert error.messages[0]
    return field, error.code


REFUSED = {
    "a day to come": ({"happened_on": TOMORROW}, ("happened_on", "future")),
    "an unknown kind": ({"kind": "SIGHTSEEING"}, ("kind", "kind")),
    "a township for village guidance": ({"place": "township1"}, ("place", "place")),
    "a village for township research": ({"kind": TOWNSHIP}, ("place", "place")),
    "a county": ({"place": "county"}, ("place", "place")),
    "a township of another group": ({"kind": TOWNSHIP, "place": "township3"}, ("place", "other_area")),
    "nobody": ({"people": []}, ("people", "required")),
    "the same person twice": ({"people": ["second1", "second1"]}, ("people", "twice")),
    "neither problems nor nothing new": ({"problems": []}, ("problems", "neither")),
    "suggestions alone": ({"problems": [], "suggestions": ["一"]}, ("problems", "neither")),
    "both": ({"nothing_new": True, "problems": ["一"]}, ("problems", "both")),
    "a blank problem": ({"problems": ["一", " "]}, ("problems", "blank")),
    "an over-long problem": ({"problems": ["字" * 501]}, ("problems", "max_length")),
    "an over-long suggestion": ({"suggestions": ["字" * 501]}, ("suggestions", "max_length")),
    "too many problems": ({"problems": ["一"] * 21}, ("problems", "too_many")),
    "a problem with NUL": ({"problems": ["a\x00b"]}, ("problems", "unstorable")),
    "a suggestion with a lone surrogate": ({"suggestions": ["a\ud800"]}, ("suggestions", "unstorable")),
    "a day before the regime": ({"happened_on": date(2025, 12, 31), "late_reason": "旧"}, ("people", "no_post")),
    "the first day there is": ({"happened_on": date.min, "late_reason": "旧"}, ("place", "not_in_force")),
    "past the grace without remark": ({"happened_on": date(2026, 10, 31)}, ("late_reason", "late")),
    "past the grace with a blank remark": ({"happened_on": date(2026, 10, 31), "late_reason": " "}, ("late_reason", "late")),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(small: SimpleNamespace, case: str) -> None:
    owing()
    changed, wanted = REFUSED[case]
    changed = dict(changed)
    if isinstance(changed.get("place"), str):
        changed["place"] = getattr(small, changed["place"])
    if "people" in changed:
        changed["people"] = [small.posts[name] for name in changed["people"]]
    assert refused(small, **changed) == wanted


def test_a_village_of_another_group_is_refused(small: SimpleNamespace) -> None:
    told = {"by": small.user("office"), "at": AT}
    away = Place.found(
        code="511725102201",
        name="示例四村",
        level="VILLAGE",
        kind="VILLAGE",
        parent=small.township3,
        since=date(2020, 1, 1),
        **told,
    )
    assert refused(small, place=away) == ("place", "other_area")


def test_a_village_closed_by_then_is_refused(small: SimpleNamespace) -> None:
    small.village2.close(YESTERDAY, by=small.user("office"), at=AT)
    assert refused(small, place=small.village2, happened_on=YESTERDAY) == ("place", "not_in_force")
    assert recorded(small, place=small.village2, happened_on=YESTERDAY - timedelta(days=1)).pk


def test_somebody_who_left_the_post_by_then_is_refused(small: SimpleNamespace) -> None:
    post = small.posts["staff1"].end(YESTERDAY, by=small.user("office"), at=AT)
    assert refused(small, people=[small.posts["second1"], post], happened_on=YESTERDAY) == ("people", "no_post")
    assert recorded(small, people=[small.posts["second1"], post], happened_on=YESTERDAY - timedelta(days=1)).pk


def test_a_township_that_left_the_area_is_refused(small: SimpleNamespace) -> None:
    small.memberships1[1].end(YESTERDAY, by=small.user("office"), at=AT)
    assert refused(small, place=small.village3, happened_on=YESTERDAY) == ("place", "other_area")


@pytest.mark.parametrize("field", ["baseline", "late_reason"])
@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "字" * 1001])
def test_unstorable_and_overlong_words_are_refused_at_their_field(small: SimpleNamespace, field: str, text: str) -> None:
    with pytest.raises(Exception, match=field) as caught:
        recorded(small, **{field: text})
    assert set(caught.value.error_dict) == {field}
    assert not Visit.objects.exists()


# (kind, the day of the visit, the last day of its period): to the day, also at the ends of months.
PERIODS = [
    (VILLAGE, date(2026, 5, 1), date(2026, 5, 10)),
    (VILLAGE, date(2026, 5, 10), date(2026, 5, 10)),
    (VILLAGE, date(2026, 5, 11), date(2026, 5, 20)),
    (VILLAGE, date(2026, 5, 20), date(2026, 5, 20)),
    (VILLAGE, date(2026, 5, 21), date(2026, 5, 31)),
    (VILLAGE, date(2026, 5, 31), date(2026, 5, 31)),
    (VILLAGE, date(2026, 4, 30), date(2026, 4, 30)),
    (VILLAGE, date(2026, 2, 28), date(2026, 2, 28)),
    (TOWNSHIP, date(2026, 2, 1), date(2026, 2, 28)),
    (TOWNSHIP, date(2026, 5, 10), date(2026, 5, 31)),
    (TOWNSHIP, date(2026, 4, 30), date(2026, 4, 30)),
]


@pytest.mark.parametrize(("kind", "day", "last"), PERIODS)
@pytest.mark.parametrize(
    ("days", "late", "remark"), [(0, False, False), (1, True, False), (14, True, False), (15, True, False), (16, True, True)]
)
def test_the_grace_to_the_day(
    small: SimpleNamespace, kind: str, day: date, last: date, days: int, late: bool, remark: bool
) -> None:
    owing(kind)
    place = small.village1 if kind == VILLAGE else small.township1
    entered = moment(last + timedelta(days=days), 23)
    told = values(small, kind=kind, place=place, happened_on=day, at=entered)
    if remark:
        with pytest.raises(Refused) as caught:
            Visit.record(**told)
        assert list(caught.value.error_dict) == ["late_reason"]
        told["late_reason"] = "当时没有网络"
    visit = Visit.record(**told)
    assert visit.entered_late is late
    assert Visit.objects.get().entered_late is late


def test_what_nobody_asks_for_is_never_late(small: SimpleNamespace) -> None:
    assert not recorded(small, happened_on=date(2026, 1, 1)).entered_late


def test_the_county_may_set_another_grace(small: SimpleNamespace) -> None:
    owing(grace_days=3)
    told = {"happened_on": date(2026, 5, 10), "nothing_new": True}
    assert recorded(small, **told, at=moment(date(2026, 5, 13))).pk
    with pytest.raises(Refused):
        recorded(small, **told, at=moment(date(2026, 5, 14)))


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace) -> None:
    visit = recorded(small, problems=["三组道路未硬化"], suggestions=["先修路", "再修渠"])
    again = Visit.objects.get()
    assert (again.township, again.village, again.entered_by_name) == (small.township1, small.village1, "示例二副甲")
    assert again.entered_by_post == "渠江片区协调组第二副组长"
    assert [post.cadre.name for post in again.people] == ["示例二副甲"]
    problem = Problem.objects.get()
    assert (problem.text, problem.group, problem.origin_key) == ("三组道路未硬化", small.group1, visit.key)
    assert [each.problem_key for each in Suggestion.objects.order_by("id")] == [problem.key, problem.key]
    entries = list(Entry.objects.filter(actor_name="示例二副甲").order_by("seq").values_list("verb", flat=True))
    assert entries == [
        "reviews.record_visit",
        "matters.raise_problem",
        "matters.raise_suggestion",
        "matters.raise_suggestion",
    ]
    assert "people" in Entry.objects.get(verb="reviews.record_visit").field_names


def test_with_several_problems_suggestions_stand_alone(small: SimpleNamespace) -> None:
    recorded(small, problems=["一", "二"], suggestions=["三"])
    assert Suggestion.objects.get().problem_key is None


def test_nothing_new_is_a_positive_answer(small: SimpleNamespace) -> None:
    assert recorded(small, nothing_new=True).nothing_new
    assert not Problem.objects.exists()


def test_heads_make_it_count_and_staff_alone_do_not(small: SimpleNamespace) -> None:
    posts = small.posts
    assert recorded(small, people=[posts["staff1"]]).credited_group_ids == set()
    for number, head in enumerate(("leader1", "first1", "second1"), start=1):
        visit = recorded(small, people=[posts["staff1"], posts[head]], happened_on=TODAY - timedelta(days=number))
        assert visit.credited_group_ids == {small.group1.pk}
        assert [post.cadre.name for post in visit.people][-1] == "示例抽调甲"  # heads first, on both databases


def test_several_groups_on_one_trip_are_credited_once_each(small: SimpleNamespace) -> None:
    posts = small.posts
    visit = recorded(small, people=[posts["leader1"], posts["second1"], posts["first2"], posts["staff2"]])
    assert visit.credited_group_ids == {small.group1.pk, small.group2.pk}
    assert Visit.objects.credited_to([small.group1.pk]).count() == 1
    assert Visit.objects.credited_to([small.group1.pk, small.group2.pk]).count() == 1
    assert Participant.objects.count() == 4
    assert Problem.objects.get().group == small.group1  # the group in whose area it lies


def test_a_key_village_by_its_status_on_the_day(small: SimpleNamespace) -> None:
    for day in (date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)):
        recorded(small, happened_on=day, nothing_new=True)
    recorded(small, place=small.village2, nothing_new=True)
    small.key_village.end(date(2026, 11, 20), by=small.user("office"), at=AT)
    found = Visit.objects.current().at_key_village().order_by("happened_on").values_list("happened_on", flat=True)
    assert list(found) == [date(2026, 11, 18), date(2026, 11, 19)]


def test_one_stop_of_a_trip_once(small: SimpleNamespace) -> None:
    trip = uuid4()
    first = recorded(small, trip=trip)
    assert recorded(small, trip=trip, place=small.village3).trip == first.trip
    with pytest.raises(Refused) as caught:
        recorded(small, trip=trip)
    assert caught.value.error_dict["place"][0].code == "trip"
    first.void(by=small.user("second1"), at=AT, reason="重复")
    assert recorded(small, trip=trip).pk


AGAIN: dict[str, tuple[dict[str, Any], bool]] = {
    "the same people": ({}, True),
    "one of them with others": ({"people": ["leader1", "second1"]}, True),
    "other people": ({"people": ["leader1", "staff1"]}, False),
    "another group": ({"people": ["second2", "staff1"]}, False),
    "another day": ({"happened_on": YESTERDAY}, False),
    "another place": ({"place": "village2"}, False),
    "for another purpose": ({"kind": TOWNSHIP, "place": "township1"}, False),
}


@pytest.mark.parametrize("case", AGAIN)
def test_a_person_is_at_a_place_once_a_day(small: SimpleNamespace, case: str) -> None:
    visit = recorded(small, people=[small.posts["second1"], small.posts["first1"]])
    told, refused = AGAIN[case]
    changed = {"nothing_new": True, "people": ["second1"], **told}
    changed["people"] = [small.posts[name] for name in changed["people"]]
    if "place" in changed:
        changed["place"] = getattr(small, changed["place"])
    if not refused:
        assert recorded(small, **changed).pk
        return
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        recorded(small, **changed)
    assert [(name, errors[0].code) for name, errors in caught.value.error_dict.items()] == [("place", "once")]
    assert (Visit.objects.count(), Entry.objects.count()) == (1, before)
    visit.void(by=small.user("second1"), at=AT, reason="重复")
    assert recorded(small, **changed).pk


def test_the_same_key_is_one_record(small: SimpleNamespace) -> None:
    key = uuid4()
    first = recorded(small, key=key)
    assert recorded(small, key=key) == first
    assert recorded(small, key=key, at=AT + timedelta(days=90)) == first  # what was sent again late is not judged anew
    for changed in (
        {"baseline": "别的"},
        {"problems": ["别的"]},
        {"people": [small.posts["leader1"]]},
        {"place": small.village2},
    ):
        with pytest.raises(Conflict):
            recorded(small, key=key, **changed)
    assert (Visit.objects.count(), Problem.objects.count(), Suggestion.objects.count()) == (1, 1, 1)


# -------------------------------------------------------------- who may, by page and by API

MAY = {
    "leader1": (200, 302, 201),
    "first1": (200, 302, 201),
    "second1": (200, 302, 201),
    "staff1": (200, 302, 201),
    "second2": (200, 422, 403),  # of another group: the form says so at the field
    "office": (403, 403, 403),
    "secretary": (403, 403, 403),
    "clerk": (403, 403, 403),
    "secadmin": (403, 403, 403),
}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, name: str) -> None:
    client.force_login(small.user(name))
    opened = client.get(PAGE, follow=True).status_code
    assert not Visit.objects.exists()
    pressed = client.post(PAGE, typed(small)).status_code
    posted = client.post(API, sent(small, place=str(small.village2.key)), content_type="application/json").status_code
    assert (opened, pressed, posted) == MAY[name]
    assert Visit.objects.count() == {302: 2}.get(pressed, 0)


def test_the_api_takes_people_by_post_or_name(small: SimpleNamespace, client: Any) -> None:
    client.force_login(small.user("second1"))
    payload = sent(small, people=[str(small.posts["second1"].key), "示例抽调甲"], nothing_new=True, problems=[])
    first = client.post(API, payload, content_type="application/json")
    assert first.status_code == 201
    said = first.json()
    assert [person["name"] for person in said["people"]] == ["示例二副甲", "示例抽调甲"]
    assert said["credited"] == [str(small.group1.key)]
    again = client.post(API, payload, content_type="application/json")
    assert (again.status_code, again.json()) == (201, said)
    other = client.post(API, {**payload, "baseline": "别的"}, content_type="application/json")
    assert (other.status_code, other["Content-Type"]) == (409, "application/problem+json")
    assert Visit.objects.count() == 1


BAD = {
    "people": ["无此人", str(uuid4()), "a\x00", "\ud800", "字" * 300],
    "place": [str(uuid4()), "x", None, 1, ["a"]],
    "happened_on": ["2026-11-24", "2026-13-01", "9999-12-31", "0000-01-01", 20261123, None],
    "kind": ["X", "", 1, "a\x00"],
    "baseline": ["", "字" * 1001, "a\x00", "a\ud800", None],
    "problems": [[""], ["字" * 501], ["a\x00"], ["\udfff"], ["一"] * 21, "一", None],
    "key": ["x", 1, {}],
    "trip": ["x", 1],
    "nothing_new": ["yes", 1],
    "late_reason": ["字" * 201, "\x00"],
    "unknown": ["x"],
}


@pytest.mark.parametrize("field", BAD)
def test_the_api_refuses_at_the_field(small: SimpleNamespace, client: Any, field: str) -> None:
    client.force_login(small.user("second1"))
    for bad in BAD[field]:
        value = [bad] if field == "people" else bad
        answer = client.post(API, sent(small, **{field: value}), content_type="application/json")
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json"), bad
        assert any(error["field"].split(".")[0] == field for error in answer.json()["errors"]), answer.json()
    assert not Visit.objects.exists()


def test_a_post_of_another_group_only_is_not_allowed(small: SimpleNamespace, client: Any) -> None:
    client.force_login(small.user("second1"))
    people = [str(Post.objects.get(cadre=small.cadres["second2"]).key)]
    answer = client.post(API, sent(small, people=people), content_type="application/json")
    assert answer.status_code == 403
