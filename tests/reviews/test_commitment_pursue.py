"""A promise becomes a task of whoever can keep it, with the promise as its origin."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from pianqu.reviews.pursuing import pursue
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.reviews.advising import promised


def asked(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the form sends."""
    plain = {"title": "协调硬化三组道路", "lead": str(small.dept1.key), "days": "20", "basis": "WORKING", "kind": "TASK"}
    return {**plain, "place": str(small.village1.key), **changed}


def test_the_form_knows_what_was_promised(small: SimpleNamespace) -> None:
    promise = promised(small)
    page = signed_in(small, "second1").get(f"/commitments/{promise.key}/pursue/").content.decode()
    assert f'value="{promise.text}"' in page
    shown = signed_in(small, "second1").get(f"/commitments/{promise.key}/").content.decode()
    assert f"/commitments/{promise.key}/pursue/" in shown


def test_it_is_drafted_with_the_promise_behind_it(small: SimpleNamespace) -> None:
    promise = promised(small)
    client = signed_in(small, "second1")
    page = f"/commitments/{promise.key}/pursue/"
    assert client.post(page, asked(small, lead="")).status_code == 422
    assert not Task.objects.exists()
    assert client.post(page, asked(small)).status_code == 302
    task = Task.objects.get()
    told = (task.state, task.group, task.origin_type, task.origin_key, task.place)
    assert told == ("DRAFT", small.group1, "reviews.commitment", promise.key, small.village1)
    assert page not in client.get(f"/commitments/{promise.key}/").content.decode()


def test_once_until_its_task_is_cancelled_and_the_same_form_again_gives_the_same(small: SimpleNamespace) -> None:
    promise, second, office = promised(small), small.user("second1"), small.user("office")
    told = {"by": second, "at": AT, "title": "协调硬化三组道路", "lead": small.dept1, "days": 20}
    task = pursue(promise, key=uuid4(), **told)
    assert pursue(promise, key=task.key, **told) == task
    with pytest.raises(Refused, match="已经列为督办事项"):
        pursue(promise, **told)
    task.cancel(by=office, at=AT, reason="单位错了")
    assert pursue(promise, **told).state == "DRAFT"
    assert Task.objects.count() == 2


def test_not_what_is_void(small: SimpleNamespace) -> None:
    promise = promised(small)
    promise.void(by=small.user("second1"), at=AT, reason="误记")
    with pytest.raises(Refused, match="已经答复或作废"):
        pursue(promise, by=small.user("second1"), at=AT, title="协调", lead=small.dept1, days=20)


MAY = {"second1": (200, 302, 422), "office": (403, 403, 403), "clerk": (403, 403, 403), "second2": (404, 404, 404)}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, name: str) -> None:
    promise = promised(small)
    client, page = signed_in(small, name), f"/commitments/{promise.key}/pursue/"
    body = {"title": "协调", "lead": str(small.dept1.key), "asked_due_on": TODAY.replace(year=2027).isoformat()}
    answers = (
        client.get(page).status_code,
        client.post(page, asked(small)).status_code,
        client.post(f"/api/v1/commitments/{promise.key}/pursue", body, content_type="application/json").status_code,
    )
    assert answers == MAY[name]
