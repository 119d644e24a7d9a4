"""An item of the agenda is kept from a participant who is complained about in it; the minutes say that something is left out."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.files.models import Attachment
from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Item, Resolved, Told
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.groups.excluded import case, excluded, kept_from
from tests.meetings.met import DUE, JOINT, held

OTHER, ROAD = "示例议题", "修通五里路"


def met(small: SimpleNamespace, problem: Any, *resolutions: Resolved) -> Meeting:
    """A joint meeting that took up the problem and something else; its minutes are issued."""
    told = Told(resolutions=resolutions or [Resolved(ROAD, small.dept1, DUE), Resolved(OTHER, small.dept2, DUE)])
    agenda = {JOINT: [Item(problem.text, None, problem.key), Item(OTHER)]}
    meeting = held(small, told, kinds=[JOINT], agenda=agenda)
    meeting.draft(by=small.user("second1"), at=AT, text=f"会议听取{problem.text}，决定{ROAD}。")
    return meeting.sign(by=small.user("leader1"), at=AT, on=TODAY)


def issued(small: SimpleNamespace, problem: Any, *resolutions: Resolved) -> Meeting:
    """The same, and issued."""
    return met(small, problem, *resolutions).issue(by=small.user("second1"), at=AT)


def read(small: SimpleNamespace, name: str, address: str) -> str:
    """What somebody is answered."""
    answer = signed_in(small, name).get(address)
    assert answer.status_code == 200, address
    text = answer.content.decode()
    return str(answer.json()) if address.startswith("/api/") else text


@pytest.mark.parametrize("name", ["clerk", "second1"])
def test_the_item_stands_on_no_page_and_in_no_minutes(small: SimpleNamespace, name: str) -> None:
    problem = case(small)
    meeting = issued(small, problem)
    ways = [f"/meetings/{meeting.key}/", f"/meetings/{meeting.key}/minutes/", f"/api/v1/meetings/{meeting.key}"]
    assert [problem.text in read(small, name, each) for each in ways] == [True] * 3
    made = excluded(small, problem, **({} if name == "clerk" else {"cadre": small.cadres[name]}))
    for each in ways:
        told = read(small, name, each)
        assert (problem.text in told, ROAD in told, OTHER in told) == (False, False, True), each
    for each in ways[1:]:
        assert "（另有 1 项不便列明）" in read(small, name, each)
        assert problem.text in read(small, "office", each)
        assert "不便列明" not in read(small, "office", each)
    made.lift(by=small.user("office"), at=AT, reason="登错了")
    assert all(problem.text in read(small, name, each) for each in ways)


def test_who_may_not_know_all_of_it_does_nothing_to_it(small: SimpleNamespace) -> None:
    problem = case(small)
    meeting = met(small, problem)
    excluded(small, problem, cadre=small.cadres["leader1"])
    client = signed_in(small, "leader1")
    assert client.get(f"/meetings/{meeting.key}/").status_code == 200
    for verb in ("draft", "issue", "correct", "void", "scan"):
        assert client.post(f"/meetings/{meeting.key}/{verb}/").status_code == 404, verb
        assert f"/meetings/{meeting.key}/{verb}/" not in client.get(f"/meetings/{meeting.key}/").content.decode()
    assert client.post(f"/api/v1/meetings/{meeting.key}/issue", {}, content_type="application/json").status_code == 404
    assert client.get(f"/meetings/{meeting.key}/minutes/?format=docx").status_code == 404
    assert client.get(f"/api/v1/meetings/{meeting.key}/minutes").status_code == 404
    assert signed_in(small, "second1").get(f"/meetings/{meeting.key}/minutes/?format=docx").status_code == 200


def test_its_files_are_read_as_a_whole_or_not_at_all(small: SimpleNamespace) -> None:
    problem = case(small)
    meeting = issued(small, problem)
    Attachment.upload(meeting, name="示例.txt", data=b"1", by=small.user("second1"), at=AT)
    rows = Attachment.objects.visible_to
    assert rows(small.user("clerk")).count() == 1
    excluded(small, problem)
    assert (rows(small.user("clerk")).count(), rows(small.user("second1")).count()) == (0, 1)
    assert "示例.txt" not in read(small, "clerk", f"/meetings/{meeting.key}/")


def test_the_unit_complained_about_is_given_nothing_of_it(small: SimpleNamespace) -> None:
    """The decision has the words of the item, so it is of that problem."""
    problem = case(small)
    meeting = met(small, problem, Resolved(problem.text, small.organ1, DUE))
    excluded(small, problem)
    with pytest.raises(Refused, match="第 1 条议定事项的牵头单位“渠江镇党委、政府”是被反映的单位"):
        meeting.issue(by=small.user("second1"), at=AT)
    assert not Task.objects.exists()


def test_a_decision_that_cannot_be_told_apart_carries_it(small: SimpleNamespace) -> None:
    """But not what the unit itself shall do, which is of something else."""
    problem = case(small)
    excluded(small, problem)
    issued(
        small, problem, Resolved(ROAD, small.dept1, DUE), Resolved(OTHER, small.dept2, DUE), Resolved("修厕所", small.organ1, DUE)
    )
    assert {task.title: kept_from(task) for task in Task.objects.all()} == {ROAD: {"clerk"}, OTHER: set(), "修厕所": set()}
