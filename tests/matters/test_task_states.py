"""In a wrong state a task says in which it is and what cannot be done there; nobody is blamed who did nothing."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Task
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.tasked import RESULT, SEEN, after, issued, proposed, reported


def put(small: SimpleNamespace, name: str, task: Task, verb: str, **body: Any) -> tuple[int, str]:
    """What the API answers."""
    answer = signed_in(small, name).post(f"/api/v1/tasks/{task.key}/{verb}", body, "application/json")
    return answer.status_code, answer.content.decode()


def test_the_api_says_the_state(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    begun = issued(small).progress(by=bureau, at=after(0), text="开工", done=30)
    idle = issued(small).suspend(by=office, at=after(0), reason="等用地", review_on=TODAY + timedelta(days=9))
    done = reported(small)
    for task, verb, body, state in (
        (begun, "ask_return", {"reason": "不属我局"}, "办理中"),
        (begun, "ask_return", {"reason": "不属我局", "version": begun.version}, "办理中"),
        (idle, "report", {"result": RESULT}, "中止"),
        (done, "progress", {"text": "又修了", "done": 50}, "已报办结，待核实"),
        (done, "report", {"result": RESULT}, "已报办结，待核实"),
    ):
        status, told = put(small, "bureau1", task, verb, **body)
        assert (status, f"现在是“{state}”" in told, "已被他人" in told, "进度在" in told) == (409, True, False, False), verb


def test_a_rule_of_another_state_is_not_what_is_said(small: SimpleNamespace) -> None:
    office = small.user("office")
    over = issued(small, days=1, at=after(-20))
    assert "现在是" in put(small, "office", over, "send_back", reason="没有照片")[1]
    assert "现在是" in put(small, "second1", over, "send_back", reason="没有照片")[1]
    with pytest.raises(Conflict, match="现在是"):
        issued(small).verify(by=office, at=after(1), words=SEEN, solved=True)


def test_a_stale_form_of_what_is_over_leads_back(small: SimpleNamespace) -> None:
    """Pressing again would never work: it says how the task stands and leads to it."""
    task = issued(small)
    seen = task.version
    task.report(by=small.user("bureau1"), at=after(0), result=RESULT)
    Task.objects.get().verify(by=small.user("office"), at=after(0), words=SEEN)
    form = {"reason": "没有照片", "version": str(seen)}
    answer = signed_in(small, "office").post(f"/tasks/{task.key}/send_back/", form)
    html = answer.content.decode()
    assert (answer.status_code, "现在是“已办结”" in html, "再按一次" in html) == (409, True, False)
    assert f'<a href="/tasks/{task.key}/">看这条记录</a>' in html
    assert "没有照片" in html


def test_who_lost_a_race_is_told_of_whom_and_how_it_stands(small: SimpleNamespace) -> None:
    task = reported(small)
    slower = Task.objects.get()
    task.send_back(by=small.user("office"), at=after(2), reason="没有照片")
    with pytest.raises(Conflict, match=r"已被他人改动.*现在是“办理中”") as lost:
        slower.verify(by=small.user("second1"), at=after(2), words=SEEN)
    assert (lost.value.who, lost.value.over) == ("示例县委办", True)


def test_what_can_still_be_done_may_be_pressed_again(small: SimpleNamespace) -> None:
    task = issued(small)
    slower = Task.objects.get()
    task.progress(by=small.user("bureau1"), at=after(0), text="开工", done=10)
    with pytest.raises(Conflict) as lost:
        slower.progress(by=small.user("bureau1"), at=after(0), text="开工", done=20)
    assert (lost.value.over, lost.value.stands.version) == (False, task.version)


def test_progress_says_what_it_ends(small: SimpleNamespace) -> None:
    """Domain.md §1.4: not ours is said before it is in progress."""
    client = signed_in(small, "bureau1")
    task = issued(small)
    assert "请先申请退办" in client.get(f"/tasks/{task.key}/progress/").content.decode()
    late = issued(small, at=small.at.replace(month=10))
    assert "请先申请退办" not in client.get(f"/tasks/{late.key}/progress/").content.decode()


def test_what_nobody_could_verify_is_not_asked_nor_issued(small: SimpleNamespace) -> None:
    """县委办 (here in the unit 县委) does not verify its own; without a group there is nobody else."""
    office = small.user("office")
    own = {"by": office, "lead": small.committee, "group": None, "place": None}
    for changed in (own, {**own, "lead": small.dept1, "co_units": [small.committee]}):
        with pytest.raises(Refused) as caught:
            proposed(small, **changed)
        assert (list(caught.value.error_dict), "协调组" in str(caught.value)) == (["lead"], True)
    plain = proposed(small, **{**own, "lead": small.dept1})
    with pytest.raises(Refused):
        plain.edit(by=office, at=small.at, lead=small.committee)
    Task.objects.filter(pk=plain.pk).update(lead=small.committee)
    with pytest.raises(Refused):
        Task.objects.get().issue(by=office, at=small.at)
    assert proposed(small, **{**own, "group": small.group1}).issue(by=office, at=small.at).state == "ISSUED"


def test_a_place_gives_a_draft_the_group_that_it_lacked(small: SimpleNamespace) -> None:
    task = proposed(small, by=small.user("office"), group=None, place=None)
    body = {"title": task.title, "lead": str(small.committee.key), "days": 20, "version": task.version}
    assert put(small, "office", task, "edit", **body)[0] == 422
    assert put(small, "office", task, "edit", **body, place=str(small.township1.key))[0] == 200
    assert Task.objects.get().group == small.group1
