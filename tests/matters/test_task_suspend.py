"""It waits for something outside: 县委办, with the reason and a day to look again."""

from types import SimpleNamespace

import pytest

from pianqu.matters.models import Task
from tests.doors import signed_in
from tests.matters.tasked import doors, issued, may, stale

FORM = {"reason": "等用地批复", "review_on": "2026-12-09"}


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, issued(small), "suspend", FORM) == may("office")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"reason": ""}, "reason"), ({"review_on": "2026-11-23"}, "review_on"), ({"review_on": "x"}, "review_on")],
)
def test_what_does_not_fit_is_said_at_its_field(small: SimpleNamespace, changed: dict[str, str], field: str) -> None:
    task = issued(small)
    answer = signed_in(small, "office").post(f"/tasks/{task.key}/suspend/", {**FORM, **changed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Task.objects.get().state == "ISSUED"


def test_its_light_is_grey_in_words(small: SimpleNamespace) -> None:
    task, client = issued(small), signed_in(small, "office")
    assert stale(small, "office", task, "suspend", FORM) == 409
    assert client.post(f"/tasks/{task.key}/suspend/", FORM).status_code == 302
    shown = client.get(f"/api/v1/tasks/{task.key}").json()
    assert (shown["state"], shown["light"], shown["reason"]) == ("SUSPENDED", "idle", "等用地批复")
    assert "等用地批复" in signed_in(small, "bureau1").get(f"/tasks/{task.key}/").content.decode()
