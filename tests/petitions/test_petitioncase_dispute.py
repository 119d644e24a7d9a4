"""A dispute over whose it is becomes a problem of the area, for a meeting; it names nobody (arts. 24, 30)."""

from types import SimpleNamespace

import pytest

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem, Task
from pianqu.meetings.told import Item, Resolved, Told
from pianqu.petitions.disputes import outcome
from pianqu.petitions.next_steps import next_step
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.inbox.told import caught_up
from tests.matters.raised import raised
from tests.meetings.met import DUE, JOINT, held
from tests.petitions.petitioned import RECEIVED, against, doors, forwarded, may, objected, peopled, stale

WHY = "镇政府和水务局都说不归自己，示例信访人已跑三趟"


def test_what_is_refused(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    for field, values in (
        ("reason", {"others": [small.dept2], "reason": ""}),
        ("others", {"others": []}),
        ("others", {"others": [small.organ1]}),
    ):
        with pytest.raises(Refused) as refused:
            case.dispute(by=small.user("petition"), at=AT, **{"reason": WHY, **values})
        assert list(refused.value.error_dict) == [field]
    assert not Problem.objects.exists()


def test_an_accusation_comes_before_no_meeting(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), organ=small.inspectors, kind="ACCUSATION", accused=[against(organ=small.organ1)])
    with pytest.raises(Refused, match="不提交会议"):
        case.dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)


def test_what_has_ended_has_no_dispute(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small)).decline(by=small.user("clerk"), at=AT, on=RECEIVED, reason="已由法院受理")
    with pytest.raises(Conflict):
        case.dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)


def test_a_problem_stands_before_the_meetings_and_names_nobody(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    case.dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)
    problem = Problem.objects.get(key=case.problem_key)
    assert (problem.group, problem.relation, problem.state) == (small.group1, "DEPT_TOWNSHIP", "OPEN")
    assert problem.text == (
        "信访事项 信访〔2026〕1号 的管辖有争议，请协调确定由哪个单位办理。涉及单位：渠江镇党委、政府、县水务局。"
    )
    assert (problem.origin_type, problem.origin_key, problem.origin_title) == (
        "petitions.petitioncase",
        case.key,
        "信访〔2026〕1号",
    )
    assert (case.state, told(case)[0]) == ("OBJECTED", "petitions.dispute_petitioncase")
    assert case.steps.get(what="DISPUTED").text == WHY
    leader = signed_in(small, "leader1").get(f"/problems/{problem.key}/").content.decode()
    assert f"/petitioncases/{case.key}/" in leader
    assert f"/problems/{problem.key}/" in signed_in(small, "secretary").get(f"/petitioncases/{case.key}/").content.decode()


def test_once_until_it_is_settled(small: SimpleNamespace) -> None:
    case = objected(peopled(small)).dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)
    with pytest.raises(Refused, match="还没有结果"):
        case.dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)
    Problem.objects.get(key=case.problem_key).note(by=small.user("office"), at=AT, reason="已协调")
    case.dispute(by=small.user("petition"), at=AT, others=[small.dept1], reason="又有争议")
    assert Problem.objects.count() == 2


def test_what_came_of_it_is_said_by_the_case(small: SimpleNamespace) -> None:
    case = objected(peopled(small)).dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)
    office, address = signed_in(small, "petition"), f"/petitioncases/{case.key}/"
    assert (outcome(case), next_step(case).text) == ("OPEN", "管辖争议等协调结果；结果出来以后，信访局改派或者维持交办")
    assert "已提请协调，等结果" in office.get(address).content.decode()
    problem = Problem.objects.get(key=case.problem_key).note(by=small.user("office"), at=AT, reason="议定由水务局办理")
    assert (outcome(case), next_step(case).text) == ("OVER", "管辖争议已有协调结果；待信访局据此改派或者维持交办")
    assert "已有协调结果" in office.get(address).content.decode()
    assert "议定由水务局办理" in signed_in(small, "secretary").get(address).content.decode()
    problem.void(by=small.user("office"), at=AT, reason="提错了")
    assert office.get(f"/api/v1{address}"[:-1]).json()["dispute"] == "GONE"
    assert (outcome(case), next_step(case).text) == ("GONE", "待信访局决定：改派，或者维持交办")


def test_what_a_meeting_resolved_decides_it_and_names_meeting_and_unit(small: SimpleNamespace) -> None:
    case = objected(peopled(small)).dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)
    office, address = signed_in(small, "petition"), f"/petitioncases/{case.key}/"
    problem = Problem.objects.get(key=case.problem_key)
    told = Told(resolutions=[Resolved("由县水务局办理", small.dept2, DUE)])
    meeting = held(small, told, kinds=[JOINT], agenda={JOINT: [Item(problem.text, None, problem.key)]})
    meeting.draft(by=small.user("second1"), at=AT, text="会议听取了情况。")
    meeting = meeting.sign(by=small.user("leader1"), at=AT, on=TODAY)
    assert outcome(case) == "OPEN"  # nothing goes by minutes that are not issued
    meeting.issue(by=small.user("second1"), at=AT)
    task = Task.objects.get(problem_key=problem.key)
    said = f"{task.origin_title}议定由县水务局牵头"
    assert (outcome(case), next_step(case).text) == ("OVER", f"{said}；待信访局据此改派或者维持交办")
    assert said in office.get(address).content.decode()
    assert office.get(f"/api/v1{address}"[:-1]).json()["dispute"] == "OVER"
    task.cancel(by=small.user("office"), at=AT, reason="议定有误")
    assert outcome(case) == "OPEN"


def test_the_petition_office_is_told_of_it_and_of_no_other_problem(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    case.dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)
    found = Problem.objects.get()
    other = raised(small)
    caught_up()
    other.note(by=small.user("office"), at=AT, reason="知悉")
    tell(AT)
    assert not Message.objects.filter(kind="matters.note_problem").exists()
    found.note(by=small.user("office"), at=AT, reason="议定由水务局办理")
    tell(AT)
    assert [row.user.username for row in Message.objects.filter(kind="matters.note_problem")] == ["petition"]


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    slower = stale(case)
    case.take_back(by=small.user("petition"), at=AT, on=RECEIVED, reason="同意")
    with pytest.raises(Conflict):
        slower.dispute(by=small.user("petition"), at=AT, others=[small.dept2], reason=WHY)
    assert not Problem.objects.exists()


def test_who_may(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    answers = doors(
        small, case, "dispute", {"others": "水务局", "reason": WHY}, {"others": [str(small.dept2.key)], "reason": WHY}
    )
    assert answers == may("petition")
