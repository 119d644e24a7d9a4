"""A mistaken stage, introduction or arrival leaves every count; a stage takes the project back to the one before."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.growth.models import Arrival, Introduction, Project, ProjectStage
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import advanced, arrived, brought, proposed, stages, step

LATER = AT + timedelta(hours=1)


def voided(small: SimpleNamespace, record: Any, reason: str = "没有这回事") -> Any:
    return record.void(by=small.user("clerk"), at=LATER, reason=reason)


@pytest.mark.parametrize(
    ("steps", "back"),
    [
        (("negotiate",), "LEAD"),
        (("negotiate", "approve"), "NEGOTIATING"),
        (("approve", "sign"), "APPROVED"),
        (("sign",), "LEAD"),
        (("approve", "start"), "APPROVED"),
        (("sign", "start", "produce"), "STARTED"),
    ],
)
def test_the_project_stands_at_the_stage_before(small: SimpleNamespace, steps: tuple[str, ...], back: str) -> None:
    project = advanced(small, *steps)
    seen, before = Project.objects.get(pk=project.pk), project.state
    gone = voided(small, project.standing()[-1])
    project.refresh_from_db()
    assert (project.state, stages(project)[-1]) == (back, back)
    assert entry(gone)[0] == "growth.void_projectstage"
    assert entry(project)[0] == f"growth.go_back_{back.lower()}_project"
    assert Project.objects.with_last_move().get().moved_to == back
    assert Project.objects.in_state(before, LATER).exists()
    assert ProjectStage.objects.as_known(LATER).filter(stage=before).exists()
    with pytest.raises(Conflict):
        seen.drop(by=small.user("clerk"), at=LATER, reason="慢了")
    assert step(small, project, steps[-1]).state == before, "it can be said again"


def test_a_stage_between_is_voided_where_the_later_one_stands_without_it(small: SimpleNamespace) -> None:
    project = advanced(small, "negotiate", "approve", "sign", "start")
    _lead, talks, approved, signed, _started = project.standing()
    for each in (talks, approved):
        voided(small, each)
    assert (Project.objects.get().state, stages(project)) == ("STARTED", ["LEAD", "SIGNED", "STARTED"])
    with pytest.raises(Refused, match="请先作废“开工”"):
        voided(small, signed)
    assert ProjectStage.objects.current().signed().exists()


def test_the_lead_stays(small: SimpleNamespace) -> None:
    project = proposed(small)
    with pytest.raises(Refused, match="线索不能作废"):
        voided(small, project.standing()[0])


@pytest.mark.parametrize("bring", [brought, arrived])
def test_what_rests_on_it_goes_first(small: SimpleNamespace, bring: Any) -> None:
    project = advanced(small, "approve")
    rests = bring(small, project)
    with pytest.raises(Refused, match="请先更正或作废"):
        voided(small, project.standing()[-1])
    voided(small, rests)
    voided(small, project.standing()[-1])
    assert Project.objects.get().state == "LEAD"


def test_it_wants_a_reason_and_happens_once(small: SimpleNamespace) -> None:
    project = advanced(small, "sign")
    for record in (brought(small, project), arrived(small, project), project.standing()[-1]):
        seen = type(record).objects.get(pk=record.pk)
        with pytest.raises(Refused):
            voided(small, record, " ")
        voided(small, record)
        with pytest.raises(Conflict):
            voided(small, seen)
        assert type(record).objects.as_known(LATER).filter(pk=record.pk).exists()
    assert not Introduction.objects.counted().exists()
    assert not Arrival.objects.current().exists()


def test_a_department_is_told_again_after_a_void(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    voided(small, brought(small, project))
    assert brought(small, project).is_current


@pytest.mark.parametrize("noun", ["projectstage", "introduction", "arrival"])
def test_who_may(small: SimpleNamespace, noun: str) -> None:
    project = advanced(small, "approve", "sign")
    made = {"introduction": brought(small, project), "arrival": arrived(small, project), "projectstage": project.standing()[-1]}
    here = f"/{noun}s/{made[noun].key}"
    cast = ("clerk", "office", "leader1", "bureau1", "secretary", "secadmin")
    answers = tried(small, f"{here}/void/", f"{here}/void", {"reason": "没有这回事", "version": 1}, cast=cast)
    assert {who for who, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[who] for who in ("leader1", "bureau1", "secretary")} == {(403, 403)}
    assert answers["secadmin"] == (404, 404)
    client = signed_in(small, "clerk")
    assert f"{here}/void/" in client.get(f"{here}/").content.decode()
    client.post(f"{here}/void/", {"reason": "没有这回事", "version": 1})
    page = client.get(f"{here}/").content.decode()
    assert "没有这回事" in page
    assert f"{here}/correct/" not in page
