"""A sample is drawn by a recorded seed: the same again, whatever became of the results since; never more than there are."""

from types import SimpleNamespace

import pytest
from django.db import connection

from pianqu.kit.errors import Refused
from pianqu.matters.drawing import drawn, kind_of
from pianqu.matters.models import Sample, Task
from tests.county import TODAY
from tests.doors import only, signed_in, tried
from tests.matters.closer import sampled
from tests.matters.raised import raised
from tests.matters.tasked import after, issued


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "matters.nothing"}, "kind"),
        ({"size": 0}, "size"),
        ({"size": 101}, "size"),
        ({"first": after(11).date()}, "last"),
        ({"last": after(11).date()}, "last"),
        ({"last": TODAY}, "__all__"),  # nothing was solved yet
    ],
)
def test_a_draw_must_make_sense(small: SimpleNamespace, changed: dict, field: str) -> None:
    with pytest.raises(Refused) as caught:
        sampled(small, 1, **changed)
    assert list(caught.value.error_dict) == [field]
    assert not Sample.objects.exists()


def test_the_same_seed_gives_the_same(small: SimpleNamespace) -> None:
    sample = sampled(small, 4)
    keys = [item.subject_key for item in sample.items.all()]
    assert (len(keys), sample.among, sample.again()) == (2, 4, True)
    orders = {tuple(drawn([*keys, sample.key], f"种子 {number}", 3)) for number in range(12)}
    assert len(orders) > 3  # another seed, another order
    assert drawn(reversed(keys), sample.seed, 2) == keys  # the order of the rows says nothing


@pytest.mark.parametrize("kind", ["matters.solution", "matters.task"])
def test_what_was_taken_back_since_changes_no_draw(small: SimpleNamespace, kind: str) -> None:
    sample = sampled(small, 3, kind=kind)
    for task in Task.objects.all():
        task.reopen(by=small.user("office"), at=after(12), reason="回访时又坏了", days=5)
    later = issued(small, title="后来的", problem_key=raised(small, text="后来的").key)
    later.report(by=small.user("bureau1"), at=after(12), result="办完了")
    later.verify(by=small.user("second1"), at=after(13), words="看过", solved=True)
    assert Sample.objects.get(pk=sample.pk).again() is True
    sample.items.filter(number=1).update(number=9)
    assert Sample.objects.get(pk=sample.pk).again() is False


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a plan in the words of SQLite")
def test_it_is_drawn_again_without_walking_every_task(small: SimpleNamespace) -> None:
    sample = sampled(small, 3, kind="matters.task")
    Task.objects.first().reopen(by=small.user("office"), at=after(12), reason="回访时又坏了", days=5)
    plan = kind_of(sample.kind).rows(sample.days, None, sample.drawn_at).explain()
    assert "SEARCH matters_task USING" in plan
    assert "SCAN matters_task" not in plan
    assert sample.again()


def test_fewer_than_asked_for_are_all(small: SimpleNamespace) -> None:
    sample = sampled(small, 1, size=9)
    assert (sample.size, sample.among, sample.items.count()) == (1, 1, 1)


def test_of_one_group_only_its_own(small: SimpleNamespace) -> None:
    sample = sampled(small, 2, group=small.group1, size=9)
    assert sample.items.count() == 2
    with pytest.raises(Refused):
        sampled(small, 0, group=small.group2)


def test_who_may_by_page_and_api(small: SimpleNamespace, clock) -> None:
    sampled(small, 1)
    clock.move_to(after(10))
    body = {"kind": "matters.solution", "first": "2026-11-01", "last": str(after(10).date()), "size": 1, "seed": "7"}
    body["group"] = str(small.group1.key)
    table = tried(small, "/samples/draw/", "/samples", body)
    assert table == only("leader1", "office", "second1")
    client = signed_in(small, "second1")
    for group in (None, str(small.group2.key)):  # the county, and another group, are not a group's to draw
        assert client.post("/api/v1/samples", {**body, "group": group}, content_type="application/json").status_code == 422
        assert client.post("/samples/draw/", {**body, "group": group or ""}).status_code == 422


def test_a_group_sees_its_own_samples(small: SimpleNamespace, clock) -> None:
    clock.move_to(after(12))
    whole, own = sampled(small), sampled(small, 0, group=small.group1)
    sees = {"office": (200, 200), "secretary": (200, 200), "second1": (404, 200), "second2": (404, 404), "bureau1": (404, 404)}
    for name, expected in sees.items():
        client = signed_in(small, name)
        assert tuple(client.get(f"/samples/{sample.key}/").status_code for sample in (whole, own)) == expected
        assert tuple(client.get(f"/api/v1/samples/{sample.key}").status_code for sample in (whole, own)) == expected
    assert "结果一样" in signed_in(small, "office").get(f"/samples/{whole.key}/").content.decode()
    assert signed_in(small, "office").get("/samples/?format=xlsx").status_code == 200
    answer = signed_in(small, "office").get(f"/api/v1/samples/{whole.key}").json()
    assert (answer["same"], len(answer["items"]), answer["items"][0]["spotcheck"]) == (True, 2, None)
