"""A problem or suggestion is put right, relation and kind too; the old version stays."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from pianqu.matters.models import Problem
from tests.county import AT, TODAY
from tests.matters.raised import NOUNS, raised, typed

BOTH = pytest.mark.parametrize("noun", NOUNS)
LATER = AT + timedelta(hours=1)
REFUSED = {
    "no reason": ({"reason": " "}, "reason"),
    "a day to come": ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
    "another group's township": ({"township": "township3", "village": None}, "place"),
    "no words": ({"text": ""}, "text"),
    "over-long words": ({"text": "字" * 501}, "text"),
    "an over-long reason": ({"reason": "字" * 201, "text": "四组道路未硬化"}, "correct_reason"),
    "nothing different": ({}, "__all__"),
}


@BOTH
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(small: SimpleNamespace, noun: str, case: str) -> None:
    matter = raised(small, noun)
    changed, field = REFUSED[case]
    changed = {name: getattr(small, value) if name == "township" else value for name, value in changed.items()}
    before = Entry.objects.count()
    with pytest.raises(Exception, match=field) as caught:
        matter.correct(**{"by": small.user("second1"), "at": LATER, "reason": "写错", **changed})
    assert list(caught.value.error_dict) == [field]
    assert (NOUNS[noun].objects.count(), Entry.objects.count()) == (1, before)


def test_what_a_visit_raised_does_not_leave_the_area_either(small: SimpleNamespace) -> None:
    matter = raised(small, origin_type="reviews.visit", origin_key=uuid4(), origin_title="x")
    with pytest.raises(Exception, match="place"):
        matter.correct(by=small.user("second1"), at=LATER, reason="写错", township=small.township3, village=None)


@BOTH
def test_the_old_version_stays(small: SimpleNamespace, noun: str) -> None:
    matter = raised(small, noun)
    fresh = matter.correct(by=small.user("second1"), at=LATER, reason="写错", text="四组道路未硬化")
    assert (fresh.key, fresh.version, fresh.replaces) == (matter.key, 2, matter)
    assert NOUNS[noun].objects.as_known(AT + timedelta(minutes=1)).get().text == "三组道路未硬化"
    assert NOUNS[noun].objects.current().get().text == "四组道路未硬化"
    assert Entry.objects.about(fresh).first().verb == f"matters.correct_{noun}"


def test_relation_and_kind(small: SimpleNamespace) -> None:
    matter = raised(small)
    fresh = matter.correct(by=small.user("second1"), at=LATER, reason="补类别", relation="DEPT_DEPT", kind="VACANT")
    with pytest.raises(Exception, match="kind"):
        fresh.correct(by=small.user("second1"), at=LATER, reason="换", kind="GOING_ALONE")
    assert Problem.objects.current().get().kind == "VACANT"


@BOTH
def test_the_slower_of_two_changes_nothing(small: SimpleNamespace, noun: str) -> None:
    matter = raised(small, noun)
    slower = NOUNS[noun].objects.get()
    matter.note(by=small.user("office"), at=LATER, reason="已解决")
    with pytest.raises(Conflict) as lost:
        slower.correct(by=small.user("second1"), at=LATER, reason="写错", text="别的")
    assert lost.value.who == "示例县委办"
    assert NOUNS[noun].objects.count() == 1


def sent(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    plain = typed(small, text="改过", reason="写错", version=1)
    plain.pop("key")
    return plain | changed


MAY = {
    "leader1": (200, 302, 200),
    "staff1": (200, 302, 200),
    "second2": (404, 404, 404),
    "clerk": (403, 403, 403),
    "office": (403, 403, 403),
    "secretary": (403, 403, 403),
    "secadmin": (404, 404, 404),
}


@BOTH
@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, noun: str, name: str) -> None:
    matter = raised(small, noun)
    client.force_login(small.user(name))
    page = f"/{noun}s/{matter.key}/correct/"
    opened, pressed = client.get(page).status_code, client.post(page, sent(small)).status_code
    body = sent(small, text="五组道路未硬化", version=2 if pressed == 302 else 1)
    answer = client.post(f"/api/v1/{noun}s/{matter.key}/correct", body, content_type="application/json")
    assert (opened, pressed, answer.status_code) == MAY[name]
    assert NOUNS[noun].objects.current().get().version == (3 if pressed == 302 else 1)


@BOTH
def test_the_409_page(small: SimpleNamespace, client: Any, noun: str) -> None:
    matter = raised(small, noun)
    matter.correct(by=small.user("leader1"), at=AT, reason="写错", text="组长改的")
    client.force_login(small.user("second1"))
    page = f"/{noun}s/{matter.key}/correct/"
    lost = client.post(page, sent(small))
    html = lost.content.decode()
    assert lost.status_code == 409
    for words in ("示例组长甲", "组长改的", "改过", 'name="version" value="2"'):
        assert words in html
    stale = client.post(f"/api/v1/{noun}s/{matter.key}/correct", sent(small), content_type="application/json")
    assert stale.status_code == 409
    assert client.post(page, sent(small, version=2)).status_code == 302


def test_by_page_and_api_with_relation_and_kind(small: SimpleNamespace, client: Any) -> None:
    matter = raised(small)
    client.force_login(small.user("second1"))
    page = f"/problems/{matter.key}/correct/"
    wrong = client.post(page, sent(small, relation="DEPT_DEPT", kind="GOING_ALONE"))
    assert (wrong.status_code, 'id="id_kind_error"' in wrong.content.decode()) == (422, True)
    assert client.post(page, sent(small, relation="DEPT_DEPT", kind="VACANT")).status_code == 302
    body = sent(small, version=2, relation="TOWNSHIP_TOWNSHIP", kind="UNEVEN")
    answer = client.post(f"/api/v1/problems/{matter.key}/correct", body, content_type="application/json")
    assert (answer.status_code, answer.json()["kind"], answer.json()["version"]) == (200, "UNEVEN", 3)
    html = client.get(f"/problems/{matter.key}/").content.decode()
    for words in ("更正前的记录", "问题类别原为“管理缺位”", "发展不均"):
        assert words in html


@BOTH
def test_a_place_that_left_the_area_since_can_stay(small: SimpleNamespace, client: Any, noun: str) -> None:
    matter = raised(small, noun, happened_on=TODAY - timedelta(days=9))
    small.village1.close(TODAY - timedelta(days=2), by=small.user("office"), at=AT)
    client.force_login(small.user("second1"))
    page = f"/{noun}s/{matter.key}/correct/"
    assert f'value="{small.village1.key}" selected' in client.get(page).content.decode()
    day = (TODAY - timedelta(days=9)).isoformat()
    assert client.post(page, sent(small, happened_on=day)).status_code == 302
