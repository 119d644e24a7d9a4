"""全过程 upward: from what was put forward as information to the adoption, the instruction and the tasks of its items."""

from types import SimpleNamespace

import pytest

from pianqu.desk.chain import way_of
from pianqu.matters.models import Problem
from tests.county import AT, TODAY
from tests.desk.test_chain import steps
from tests.dispatch.instructed import SAID, WORDING, instructed, item, tasks
from tests.dispatch.sent import ALIKE, adopted, now, submitted
from tests.doors import signed_in
from tests.matters.tasked import issued
from tests.reviews.trips import recorded

WHOLE = ["visit", "problem", "infoitem", "adoption", "instruction", "task"]


def risen(small: SimpleNamespace) -> dict[str, object]:
    """A visit's problem was put forward, adopted, and an instruction rests on it."""
    recorded(small, suggestions=[])
    problem = Problem.objects.get()
    info = submitted(small, origin=problem)
    adoption = adopted(small, info)
    instruction = instructed(small, infos=[now(info)], items=[item(small)])
    [task] = tasks(instruction)
    return {"problem": problem, "infoitem": now(info), "adoption": adoption, "instruction": instruction, "task": task}


@pytest.mark.parametrize("start", ["problem", "infoitem", "instruction", "task"])
def test_the_whole_way_from_each_of_its_steps(small: SimpleNamespace, start: str) -> None:
    way = way_of(small.user("office"), risen(small)[start], TODAY)
    beside = start in {"instruction", "task"}  # neither came of the adoption, nor it of them
    assert steps(way) == [step for step in WHOLE if not (beside and step == "adoption")]
    assert [step.here for step in way.steps].count(True) == 1
    assert [step.unit for step in way.now] == ["县交通运输局"]


def test_what_was_sent_jointly_leads_on_as_the_item_it_was_merged_with(small: SimpleNamespace) -> None:
    recorded(small, suggestions=[])
    problem = Problem.objects.get()
    whole, joined = submitted(small), submitted(small, origin=problem, text=ALIKE)
    now(joined).merge(by=small.user("second1"), at=AT, into=now(whole))
    adopted(small, now(whole))
    office = small.user("office")
    assert steps(way_of(office, problem, TODAY)) == ["visit", "problem", "infoitem", "infoitem", "adoption"]
    assert steps(way_of(office, now(whole), TODAY)) == ["visit", "problem", "infoitem", "infoitem", "adoption"]


def test_who_may(small: SimpleNamespace) -> None:
    made = risen(small)
    sees = {"office": 200, "secretary": 200, "second1": 200, "second2": 404, "secadmin": 404}
    for name, code in sees.items():
        client = signed_in(small, name)
        for noun in ("infoitem", "instruction"):
            assert client.get(f"/{noun}s/{made[noun].key}/follow/").status_code == code, (name, noun)
            assert client.get(f"/api/v1/{noun}s/{made[noun].key}/follow").status_code == code, (name, noun)


def test_the_bureau_with_one_item_reads_no_more_of_the_way_than_its_own(small: SimpleNamespace) -> None:
    made = risen(small)
    way = way_of(small.user("bureau1"), made["task"], TODAY)
    assert [step.kind for step in way.steps if step.seen] in (["matters.task"], ["dispatch.instruction", "matters.task"])
    assert not any(step.told.who for step in way.steps if step.kind in {"reviews.visit", "matters.problem", "dispatch.infoitem"})


def test_their_own_pages_lead_to_it(small: SimpleNamespace) -> None:
    made = risen(small)
    for noun in ("infoitem", "instruction"):
        page = signed_in(small, "office").get(f"/{noun}s/{made[noun].key}/").content.decode()
        assert f"/{noun}s/{made[noun].key}/follow/" in page
    whole = signed_in(small, "office", "en").get(f"/infoitems/{made['infoitem'].key}/follow/").content.decode()
    assert "The whole way" in whole
    assert WORDING not in whole  # the way tells who and when, the record itself what
    assert str(SAID.year) in whole


def test_to_its_sender_what_he_may_not_open_is_not_finished_and_only_counted(small: SimpleNamespace) -> None:
    info = submitted(small, by="clerk")
    two = [item(small), item(small, text="再修一座桥")]
    instruction = instructed(small, infos=[now(info)], items=two)
    client, address = signed_in(small, "clerk"), f"/infoitems/{now(info).key}/follow/"
    page = client.get(address).content.decode()
    assert "没有正在办理的事项" not in page
    assert "在办 2 项" in page
    assert "督办事项<span" not in page  # as what is done is told to who hears the page
    assert not any(words in page for words in ("修通五里路", "再修一座桥", "县交通运输局"))
    assert client.get(f"/api/v1{address.rstrip('/')}").json()["unseen"] == 2
    assert "2 being done" in signed_in(small, "clerk", "en").get(address).content.decode()
    for task in tasks(instruction):
        task.cancel(by=small.user("office"), at=AT, reason="不再需要")
    page = client.get(address).content.decode()
    assert "没有正在办理的事项" in page
    assert "督办事项<span" not in page  # that they ended well he does not see


def test_beside_what_he_sees_the_rest_that_goes_on_is_counted(small: SimpleNamespace) -> None:
    info = submitted(small, by="clerk")
    instruction = instructed(small, infos=[now(info)], items=[item(small)])
    issued(small, origin=instruction)  # in a village of the sender's township
    page = signed_in(small, "clerk").get(f"/infoitems/{now(info).key}/follow/").content.decode()
    assert "另有 1 项在办" in page
