"""What was dropped goes on where it stood."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.growth.models import Project
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import advanced, proposed, step

LATER = AT + timedelta(days=1)


def dropped(small: SimpleNamespace, *steps: str) -> Project:
    return advanced(small, *steps).drop(by=small.user("clerk"), at=AT, reason="投资方撤资")


@pytest.mark.parametrize(
    ("steps", "state", "verb"),
    [
        ((), "LEAD", "resume"),
        (("negotiate",), "NEGOTIATING", "resume_negotiating"),
        (("approve", "sign"), "SIGNED", "resume_signed"),
        (("approve", "start"), "STARTED", "resume_started"),
    ],
)
def test_it_goes_on_where_it_stood(small: SimpleNamespace, steps: tuple[str, ...], state: str, verb: str) -> None:
    project = dropped(small, *steps)
    project.resume(by=small.user("clerk"), at=AT, reason="资金到位")
    assert (project.state, project.drop_reason) == (state, "")
    assert entry(project)[0] == f"growth.{verb}_project"
    assert Project.objects.with_last_move().get().moved_to == state


def test_a_stage_that_was_voided_meanwhile(small: SimpleNamespace) -> None:
    project = dropped(small, "approve", "sign")
    project.standing()[-1].void(by=small.user("clerk"), at=AT, reason="没有签约")
    project.refresh_from_db()
    assert project.state == "DROPPED"
    assert project.resume(by=small.user("clerk"), at=AT, reason="资金到位").state == "APPROVED"


def test_what_goes_on_is_not_resumed_and_once(small: SimpleNamespace) -> None:
    project = proposed(small)
    with pytest.raises(Conflict, match="恢复项目"):
        project.resume(by=small.user("clerk"), at=AT, reason="资金到位")
    project.drop(by=small.user("clerk"), at=AT, reason="投资方撤资")
    seen = Project.objects.get(pk=project.pk)
    project.resume(by=small.user("clerk"), at=AT, reason="资金到位")
    with pytest.raises(Conflict):
        seen.resume(by=small.user("clerk"), at=AT, reason="资金到位")
    step(small, project, "negotiate")


def test_who_may(small: SimpleNamespace) -> None:
    project = dropped(small)
    here = f"/projects/{project.key}/resume"
    answers = tried(small, f"{here}/", here, {"version": project.version, "reason": "资金到位"})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "second1", "secretary")} == {(403, 403)}
    client = signed_in(small, "clerk")
    assert f"{here}/" in client.get(f"/projects/{project.key}/").content.decode()
    stale = client.post(f"/api/v1{here}", {"version": 1, "reason": "资金到位"}, content_type="application/json")
    assert stale.status_code == 409


def test_not_without_a_reason_and_what_is_over_is_history(small: SimpleNamespace) -> None:
    project = dropped(small)
    with pytest.raises(Refused) as no:
        project.resume(by=small.user("clerk"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]
    client = signed_in(small, "clerk")
    here = f"/projects/{project.key}/"
    assert client.post(f"{here}resume/", {"version": project.version, "reason": ""}).status_code == 422
    assert client.post(f"{here}resume/", {"version": project.version, "reason": "资金到位"}).status_code == 302
    project.refresh_from_db()
    assert (project.state, project.drop_reason) == ("LEAD", "")
    page = client.get(here)
    assert [each["label"] for each in page.context["facts"] if each["value"] == "投资方撤资"] == []
    notes = [str(each["note"]) for each in page.context["history"]]
    assert notes[:2] == ["原因：资金到位", "原因：投资方撤资"]
    project.drop(by=small.user("clerk"), at=LATER, reason="又撤资")
    assert project.drop_reason == "又撤资"
    assert [each["words"] for each in project.reasons] == ["投资方撤资", "资金到位", "又撤资"]
