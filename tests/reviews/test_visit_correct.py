"""A visit is corrected: the old version stays, what it raised moves along, the slower of two changes nothing."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem, Suggestion
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.reviews.trips import TOWNSHIP, joint, moment, owing, recorded, typed

YESTERDAY = TODAY - timedelta(days=1)


def corrected(small: SimpleNamespace, visit: Visit, **changed: Any) -> Visit:
    plain = {
        "by": small.user("second1"),
        "at": AT + timedelta(hours=1),
        "reason": "村名选错",
        "place": small.village2,
        "happened_on": YESTERDAY,
        "people": [small.posts["first1"]],
        "baseline": "全村 210 户",
    }
    return visit.correct(**{**plain, **changed})


REFUSED = {
    "no reason": ({"reason": " "}, "reason"),
    "a day to come": ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
    "another kind of place": ({"place": "township1"}, "place"),
    "nobody": ({"people": []}, "people"),
    "somebody twice": ({"people": ["first1", "first1"]}, "people"),
    "a day before the posts": ({"happened_on": date(2025, 12, 31)}, "people"),
    "a reason with NUL": ({"reason": "a\x00"}, "correct_reason"),
    "an over-long reason": ({"reason": "字" * 201}, "correct_reason"),
    "an empty baseline": ({"baseline": ""}, "baseline"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(small: SimpleNamespace, case: str) -> None:
    visit = recorded(small)
    changed, field = REFUSED[case]
    changed = {**changed}
    if isinstance(changed.get("place"), str):
        changed["place"] = getattr(small, changed["place"])
    if "people" in changed:
        changed["people"] = [small.posts[name] for name in changed["people"]]
    before = Entry.objects.count()
    with pytest.raises(Exception, match=field) as caught:
        corrected(small, visit, **changed)
    assert list(caught.value.error_dict) == [field]
    assert (Visit.objects.count(), Entry.objects.count()) == (1, before)


def test_the_old_version_stays_and_what_it_raised_moves_along(small: SimpleNamespace) -> None:
    visit = recorded(small)
    fresh = corrected(small, visit)
    old = Visit.objects.get(version=1)
    assert (old.replaced_at, old.village) == (AT + timedelta(hours=1), small.village1)
    assert [post.pk for post in old.people] == [small.posts["second1"].pk]
    assert (fresh.key, fresh.version, fresh.replaces, fresh.correct_reason) == (visit.key, 2, old, "村名选错")
    assert [post.pk for post in fresh.people] == [small.posts["first1"].pk]
    assert Visit.objects.current().get() == fresh
    assert Visit.objects.as_known(AT + timedelta(minutes=1)).get() == old
    for kind in (Problem, Suggestion):
        matter = kind.objects.current().get()
        assert (matter.village, matter.happened_on, matter.version) == (small.village2, YESTERDAY, 2)
        assert matter.origin_title == str(fresh)
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))[-3:]
    assert verbs == ["reviews.correct_visit", "matters.correct_problem", "matters.correct_suggestion"]


def test_what_was_put_elsewhere_meanwhile_stays_there(small: SimpleNamespace) -> None:
    visit = recorded(small)
    told = {"by": small.user("second1"), "at": AT, "reason": "在三村"}
    Problem.objects.get().correct(township=small.township2, village=small.village3, **told)
    corrected(small, visit)
    assert Problem.objects.current().get().village == small.village3
    assert Suggestion.objects.current().get().village == small.village2


def test_only_the_words_move_nothing(small: SimpleNamespace) -> None:
    visit = recorded(small)
    corrected(small, visit, place=small.village1, happened_on=TODAY)
    assert Problem.objects.get().version == 1


def test_it_keeps_when_it_was_first_entered(small: SimpleNamespace) -> None:
    owing()
    visit = recorded(small, happened_on=date(2026, 11, 20))
    assert visit.entered_late
    fresh = corrected(small, visit, happened_on=date(2026, 11, 21))
    assert not fresh.entered_late
    much_later = corrected(small, fresh, happened_on=date(2026, 11, 22), at=moment(date(2027, 6, 1)))
    assert not much_later.entered_late  # the correction has its own reason; it makes no late entry
    assert not Visit.objects.current().filter(entered_late=True).exists()


def test_moved_into_a_period_long_over_the_reason_is_the_remark(small: SimpleNamespace) -> None:
    """Nobody gets past the remark by recording for today and correcting the day (practice.md 13)."""
    owing()
    fresh = corrected(small, recorded(small), happened_on=date(2026, 10, 5))
    assert (fresh.entered_late, fresh.late_reason) == (True, fresh.correct_reason)
    within = corrected(small, recorded(small, place=small.village3, nothing_new=True), happened_on=date(2026, 11, 19))
    assert (within.entered_late, within.late_reason) == (True, "")


def test_it_never_moves_onto_another_stop_of_the_trip(small: SimpleNamespace) -> None:
    first = recorded(small)
    second = recorded(small, place=small.village2, trip=first.trip)
    with pytest.raises(Refused) as caught:
        corrected(small, first)
    assert list(caught.value.error_dict) == ["place"]
    assert corrected(small, second, place=small.village3).village == small.village3


def test_it_never_moves_onto_what_one_of_its_people_is_recorded_for(small: SimpleNamespace) -> None:
    recorded(small, place=small.village2, happened_on=YESTERDAY, people=[small.posts["first1"]])
    visit = recorded(small)
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        corrected(small, visit)
    assert caught.value.error_dict["place"][0].code == "once"
    assert Entry.objects.count() == before
    assert corrected(small, visit, people=[small.posts["leader1"]]).village == small.village2


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    visit = recorded(small)
    slower = Visit.objects.get()
    corrected(small, visit)
    with pytest.raises(Conflict) as lost:
        corrected(small, slower, reason="别的")
    assert lost.value.who == "示例二副甲"
    assert Visit.objects.count() == 2


def test_a_void_visit_is_not_corrected(small: SimpleNamespace) -> None:
    visit = recorded(small)
    visit.void(by=small.user("second1"), at=AT, reason="重复")
    with pytest.raises(Conflict):
        corrected(small, visit)


def test_it_never_goes_from_one_group_to_another(small: SimpleNamespace) -> None:
    visit = joint(small, kind=TOWNSHIP, place=small.township1)
    both = [small.posts["second1"], small.posts["second2"]]
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        corrected(small, visit, by=small.user("second2"), place=small.township3, people=both)
    assert caught.value.error_dict["place"][0].code == "other_group"
    assert Entry.objects.count() == before
    assert Problem.objects.get().group == small.group1


# -------------------------------------------------------------- by page and by API

MAY = {
    "leader1": (200, 302, 200),
    "staff1": (200, 302, 200),
    "second2": (404, 404, 404),
    "clerk": (403, 403, 403),
    "office": (403, 403, 403),
    "secretary": (403, 403, 403),
    "secadmin": (404, 404, 404),
}


def sent(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    plain = typed(small, baseline="改过", reason="村名选错", version="1")
    return {name: plain[name] for name in ("place", "happened_on", "people", "baseline", "reason", "version")} | changed


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, name: str) -> None:
    visit = recorded(small)
    client.force_login(small.user(name))
    page = f"/visits/{visit.key}/correct/"
    opened, pressed = client.get(page).status_code, client.post(page, sent(small)).status_code
    version = 2 if pressed == 302 else 1
    payload = {**sent(small), "version": version, "people": ["示例二副甲"], "baseline": "又看了一遍"}
    answer = client.post(f"/api/v1/visits/{visit.key}/correct", payload, content_type="application/json")
    assert (opened, pressed, answer.status_code) == MAY[name]
    assert Visit.objects.current().get().version == {302: 3}.get(pressed, 1)


def test_the_form_starts_with_the_record(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small, people=[small.posts["second1"], small.posts["staff1"]])
    client.force_login(small.user("second1"))
    html = client.get(f"/visits/{visit.key}/correct/").content.decode()
    assert f'value="{small.village1.key}" selected' in html
    assert 'value="示例二副甲、示例抽调甲"' in html


def test_the_409_page_says_who_was_faster_keeps_what_was_typed_and_lets_the_next_press_count(
    small: SimpleNamespace, client: Any
) -> None:
    visit = recorded(small)
    corrected(small, visit, by=small.user("leader1"), baseline="组长改的")
    client.force_login(small.user("second1"))
    page = f"/visits/{visit.key}/correct/"
    lost = client.post(page, sent(small))
    html = lost.content.decode()
    assert lost.status_code == 409
    assert "示例组长甲" in html
    assert "组长改的" in html  # the record as it is now
    assert "改过" in html  # what was typed
    assert 'name="version" value="2"' in html
    assert client.post(page, sent(small, version="2")).status_code == 302
    stale = client.post(
        f"/api/v1/visits/{visit.key}/correct",
        {**sent(small), "version": 1, "people": ["示例二副甲"]},
        content_type="application/json",
    )
    assert stale.status_code == 409


@pytest.mark.parametrize(
    ("field", "bad"),
    [("reason", ""), ("reason", "字" * 201), ("version", "x"), ("version", "0"), ("place", "x"), ("happened_on", "2027-01-01")],
)
def test_what_is_wrong_is_said(small: SimpleNamespace, client: Any, field: str, bad: str) -> None:
    visit = recorded(small)
    client.force_login(small.user("second1"))
    assert client.post(f"/visits/{visit.key}/correct/", sent(small, **{field: bad})).status_code == 422
    assert Visit.objects.count() == 1


def test_a_township_visit_is_corrected_to_a_township(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small, kind=TOWNSHIP, place=small.township1)
    client.force_login(small.user("second1"))
    page = f"/visits/{visit.key}/correct/"
    assert client.post(page, sent(small)).status_code == 422
    assert client.post(page, sent(small, place=str(small.township2.key))).status_code == 302
    assert Visit.objects.current().get().township == small.township2


def test_who_went_along_from_another_group_corrects_it_too(small: SimpleNamespace, client: Any) -> None:
    visit = joint(small)
    client.force_login(small.user("second2"))
    page, people = f"/visits/{visit.key}/correct/", "示例二副甲、示例二副乙"
    opened = client.get(page).content.decode()
    assert f'value="{small.village1.key}" selected' in opened
    assert str(small.village2.key) not in opened  # the place that it has, no other of group 1's
    assert client.post(page, sent(small, people=people)).status_code == 302
    payload = {**sent(small, baseline="又看了一遍"), "version": 2, "people": people.split("、")}
    answer = client.post(f"/api/v1/visits/{visit.key}/correct", payload, content_type="application/json")
    assert answer.status_code == 200
    assert Visit.objects.current().get().baseline == "又看了一遍"


def test_a_place_that_left_the_area_long_ago_stays_a_choice(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small, happened_on=date(2026, 3, 2))
    small.memberships1[0].end(date(2026, 3, 3), by=small.user("office"), at=AT)
    client.force_login(small.user("second1"))
    page = f"/visits/{visit.key}/correct/"
    assert client.post(page, sent(small, happened_on="2026-03-02")).status_code == 302
    assert client.post(page, sent(small, version="2")).status_code == 422
