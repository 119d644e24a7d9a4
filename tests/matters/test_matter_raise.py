"""A problem or suggestion is raised by itself: what is refused, what stands, who may, by page and by API."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import html5lib
import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem, Suggestion
from tests.county import AT, TODAY
from tests.matters.raised import NOUNS, raised, typed

BOTH = pytest.mark.parametrize("noun", NOUNS)
REFUSED = {
    "a day to come": ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
    "a township of another group": ({"township": "township3", "village": None}, "place"),
    "a village of another township": ({"village": "village3"}, "village"),
    "before the area": ({"happened_on": date(2025, 12, 31)}, "place"),
    "no words": ({"text": ""}, "text"),
    "over-long words": ({"text": "字" * 501}, "text"),
    "NUL": ({"text": "a\x00"}, "text"),
    "a lone surrogate": ({"text": "a\ud800"}, "text"),
}


@BOTH
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(small: SimpleNamespace, noun: str, case: str) -> None:
    changed, field = REFUSED[case]
    changed = {
        name: getattr(small, value) if name in ("township", "village") and value else value for name, value in changed.items()
    }
    before = Entry.objects.count()
    with pytest.raises(Exception, match=field) as caught:
        raised(small, noun, **changed)
    assert list(caught.value.error_dict) == [field]
    assert (NOUNS[noun].objects.count(), Entry.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"relation": "X"}, "relation"),
        ({"kind": "X"}, "kind"),
        ({"relation": "DEPT_DEPT", "kind": "GOING_ALONE"}, "kind"),
        ({"relation": "TOWNSHIP_TOWNSHIP", "kind": "DUTY_NO_POWER"}, "kind"),
    ],
)
def test_a_kind_belongs_to_its_relation(small: SimpleNamespace, values: dict[str, str], field: str) -> None:
    with pytest.raises(Exception, match=field):
        raised(small, **values)
    assert raised(small, relation="DEPT_DEPT", kind="VACANT").kind == "VACANT"
    assert raised(small, relation="DEPT_DEPT", kind="WASTE").kind == "WASTE"


def test_a_village_closed_by_then(small: SimpleNamespace) -> None:
    small.village1.close(TODAY, by=small.user("office"), at=AT)
    with pytest.raises(Exception, match="place"):
        raised(small)
    assert raised(small, happened_on=TODAY - timedelta(days=1)).pk


def test_a_suggestion_hangs_on_a_problem_that_is_there(small: SimpleNamespace) -> None:
    with pytest.raises(Exception, match="problem"):
        raised(small, "suggestion", problem_key=uuid4())
    problem = raised(small)
    assert raised(small, "suggestion", problem_key=problem.key).problem == problem


def test_what_another_record_raised_lies_where_that_record_says(small: SimpleNamespace) -> None:
    told = {"origin_type": "reviews.visit", "origin_key": uuid4(), "origin_title": "x"}
    assert raised(small, township=small.township3, village=None, **told).pk


@BOTH
def test_it_stands_and_the_journal_says_so(small: SimpleNamespace, noun: str) -> None:
    matter = raised(small, noun)
    again = NOUNS[noun].objects.open().get()
    assert (again.entered_by_name, again.entered_by_post) == ("示例二副甲", "渠江片区协调组第二副组长")
    assert (again.place, again.origin_type) == (small.village1, "")
    entry = Entry.objects.about(matter).get()
    assert (entry.verb, entry.actor_name) == (f"matters.raise_{noun}", "示例二副甲")


@BOTH
def test_the_same_key_is_one_record(small: SimpleNamespace, noun: str) -> None:
    key = uuid4()
    assert raised(small, noun, key=key) == raised(small, noun, key=key)
    with pytest.raises(Conflict):
        raised(small, noun, key=key, text="别的")
    assert NOUNS[noun].objects.count() == 1


MAY = {
    "leader1": 302,
    "second1": 302,
    "staff1": 302,
    "second2": 422,
    "office": 403,
    "secretary": 403,
    "clerk": 403,
    "secadmin": 403,
}


@BOTH
@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, noun: str, name: str) -> None:
    client.force_login(small.user(name))
    opened = client.get(f"/{noun}s/raise/").status_code
    pressed = client.post(f"/{noun}s/raise/", typed(small)).status_code
    posted = client.post(f"/api/v1/{noun}s", typed(small), content_type="application/json").status_code
    assert opened == (403 if MAY[name] == 403 else 200)
    assert (pressed, posted) == (MAY[name], {302: 201}.get(MAY[name], MAY[name]))
    assert NOUNS[noun].objects.count() == (2 if pressed == 302 else 0)


@BOTH
def test_the_form_has_few_inputs(small: SimpleNamespace, client: Any, noun: str) -> None:
    client.force_login(small.user("second1"))
    root = html5lib.parse(client.get(f"/{noun}s/raise/").content.decode(), namespaceHTMLElements=False)
    [form] = [each for each in root.iter("form") if each.find(".//*[@name='text']") is not None]
    controls = [each for each in form.iter() if each.tag in ("input", "select", "textarea") and each.get("type") != "hidden"]
    assert len(controls) <= (6 if noun == "problem" else 5)


BAD = {
    "text": ["", "字" * 501, "a\x00"],
    "place": ["", "x", str(uuid4())],
    "happened_on": ["", "2026-11-24", "x", "9999-12-31"],
}


@BOTH
@pytest.mark.parametrize("field", BAD)
def test_what_is_wrong_is_said_at_the_field(small: SimpleNamespace, client: Any, noun: str, field: str) -> None:
    client.force_login(small.user("second1"))
    for bad in BAD[field]:
        answer = client.post(f"/{noun}s/raise/", typed(small, **{field: bad}))
        assert (answer.status_code, f'id="id_{field}_error"' in answer.content.decode()) == (422, True), bad
        by_api = client.post(f"/api/v1/{noun}s", typed(small, **{field: bad}), content_type="application/json")
        assert (by_api.status_code, by_api["Content-Type"]) == (422, "application/problem+json"), bad
        assert by_api.json()["errors"][0]["field"] == field
    assert not NOUNS[noun].objects.exists()


def test_a_problem_with_relation_and_kind(small: SimpleNamespace, client: Any) -> None:
    client.force_login(small.user("second1"))
    wrong = {"relation": "DEPT_DEPT", "kind": "GOING_ALONE"}
    refused = client.post("/problems/raise/", typed(small, **wrong))
    assert (refused.status_code, 'id="id_kind_error"' in refused.content.decode()) == (422, True)
    right = {"relation": "DEPT_TOWNSHIP", "kind": "DUTY_NO_POWER"}
    assert client.post("/problems/raise/", typed(small, **right)).status_code == 302
    answer = client.post("/api/v1/problems", typed(small, **right), content_type="application/json")
    assert (answer.status_code, answer.json()["kind"]) == (201, "DUTY_NO_POWER")


def test_a_suggestion_on_a_problem_by_page_and_api(small: SimpleNamespace, client: Any) -> None:
    problem = raised(small)
    other = raised(small, by=small.user("second2"), township=small.township3, village=None, group=small.group2)
    client.force_login(small.user("second1"))
    opened = client.get(f"/suggestions/raise/?problem={problem.key}&place={small.village1.key}").content.decode()
    assert f'name="problem" value="{problem.key}"' in opened
    assert client.post("/suggestions/raise/", typed(small, problem=str(problem.key))).status_code == 302
    answer = client.post("/api/v1/suggestions", typed(small, problem=str(problem.key)), content_type="application/json")
    assert answer.json()["problem"] == str(problem.key)
    for key in (other.key, uuid4()):  # not yours does not exist
        assert client.post("/suggestions/raise/", typed(small, problem=str(key))).status_code == 422
        answer = client.post("/api/v1/suggestions", typed(small, problem=str(key)), content_type="application/json")
        assert answer.status_code == 422
    assert Suggestion.objects.count() == 2


def test_nothing_is_suggested_on_a_voided_problem(small: SimpleNamespace, client: Any) -> None:
    second = small.user("second1")
    problem = raised(small)
    hanging = raised(small, "suggestion", problem_key=problem.key)
    problem.void(by=second, at=AT, reason="重复")
    with pytest.raises(Refused, match="作废") as caught:
        raised(small, "suggestion", problem_key=problem.key)
    assert list(caught.value.error_dict) == ["problem"]
    client.force_login(second)
    page = client.post("/suggestions/raise/", typed(small, problem=str(problem.key)))
    assert (page.status_code, "已作废" in page.content.decode()) == (422, True)
    answer = client.post("/api/v1/suggestions", typed(small, problem=str(problem.key)), content_type="application/json")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "problem")
    assert Suggestion.objects.get().note(by=second, at=AT, reason="已办") == hanging  # what hung on it goes its own way


@BOTH
def test_a_form_sent_again_after_its_record_was_voided_says_so_and_leads_there(
    small: SimpleNamespace, client: Any, noun: str
) -> None:
    client.force_login(small.user("second1"))
    sent = typed(small)
    client.post(f"/{noun}s/raise/", sent, follow=True)
    NOUNS[noun].objects.get().void(by=small.user("second1"), at=AT, reason="重复")
    again = client.post(f"/{noun}s/raise/", sent, follow=True).content.decode()
    assert "后来作废了，没有再次登记" in again
    assert f'<a href="/{noun}s/{sent["key"]}/">' in again
    assert "已登记。" not in again


LEFT, GONE = TODAY - timedelta(days=3), TODAY - timedelta(days=10)


@BOTH
@pytest.mark.parametrize(("day", "status"), [(GONE, 302), (TODAY, 422)])
def test_a_township_that_left_the_area_is_offered_and_asked_by_the_day_typed(
    small: SimpleNamespace, client: Any, noun: str, day: date, status: int
) -> None:
    small.memberships1[0].end(LEFT, by=small.user("office"), at=AT)
    client.force_login(small.user("second1"))
    page = client.post(f"/{noun}s/raise/", typed(small, happened_on=day.isoformat()))
    answer = client.post(f"/api/v1/{noun}s", typed(small, happened_on=day.isoformat()), content_type="application/json")
    assert (page.status_code, answer.status_code) == (status, {302: 201}.get(status, status))
    if status == 422:
        assert "不在本组的片区" in page.content.decode()


@BOTH
def test_a_village_closed_lately_says_so_among_the_choices(small: SimpleNamespace, client: Any, noun: str) -> None:
    small.village2.close(LEFT, by=small.user("office"), at=AT)
    client.force_login(small.user("second1"))
    html = client.get(f"/{noun}s/raise/").content.decode()
    assert "渠江镇示例二村（2026-11-20 已撤并）" in html
    assert "渠江镇（全乡镇）" in html


@BOTH
def test_sent_twice_is_one_record(small: SimpleNamespace, client: Any, noun: str) -> None:
    client.force_login(small.user("second1"))
    sent = typed(small)
    pages = [client.post(f"/{noun}s/raise/", sent) for _ in range(2)]
    assert pages[0].url == pages[1].url
    body = typed(small)
    answers = [client.post(f"/api/v1/{noun}s", body, content_type="application/json") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    other = client.post(f"/api/v1/{noun}s", {**body, "text": "别的"}, content_type="application/json")
    assert other.status_code == 409
    assert NOUNS[noun].objects.count() == 2


def test_opening_writes_nothing(small: SimpleNamespace, client: Any) -> None:
    client.force_login(small.user("second1"))
    before = Entry.objects.count()
    for query in ("", "?problem=x", "?place=x", f"?problem={uuid4()}&place=%00"):
        assert client.get(f"/suggestions/raise/{query}").status_code == 200
    assert (Problem.objects.count(), Entry.objects.count()) == (0, before)
