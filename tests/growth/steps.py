"""What every step of a project is asked alike."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.growth.models import Project, ProjectStage
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import DAYS, INVEST, advanced, stages, step


def is_a_step(small: SimpleNamespace, verb: str, before: tuple[str, ...], state: str) -> None:
    """After these steps it is taken, kept as a stage of its day, and written in the journal."""
    project = advanced(small, *before)
    step(small, project, verb)
    assert (project.state, Project.objects.get().state) == (state, state)
    reached = project.standing()[-1]
    assert (reached.stage, reached.happened_on, reached.township) == (state, DAYS[verb], small.township1)
    assert entry(project)[0] == f"growth.{verb}_project"
    assert Project.objects.in_state(state, AT + timedelta(seconds=1)).exists()
    assert not Project.objects.in_state(state, AT).exists()


def is_no_step(small: SimpleNamespace, verb: str, before: tuple[str, ...]) -> None:
    """After these steps it is none."""
    project = advanced(small, *before)
    held = stages(project)
    with pytest.raises(Conflict):
        step(small, project, verb)
    assert stages(project) == held


def refuses_days(small: SimpleNamespace, verb: str, before: tuple[str, ...]) -> None:
    """A day to come, and one before the stage before."""
    project = advanced(small, *before)
    earlier = project.standing()[-1].happened_on - timedelta(days=1)
    for day in (date(2026, 11, 24), earlier):
        with pytest.raises(Exception, match=r".") as no:
            step(small, project, verb, happened_on=day)
        assert list(no.value.error_dict) == ["happened_on"]
    assert project.state == Project.objects.get().state
    assert not ProjectStage.objects.filter(stage=project.flow.reached(verb)).exists()


def goes_to_the_faster(small: SimpleNamespace, verb: str, before: tuple[str, ...]) -> None:
    """The slower of two changes nothing."""
    project = advanced(small, *before)
    seen = Project.objects.get(pk=project.pk)
    step(small, project, verb)
    with pytest.raises(Conflict):
        step(small, seen, verb)
    assert ProjectStage.objects.filter(stage=project.state).count() == 1


def asks_who_may(small: SimpleNamespace, verb: str, before: tuple[str, ...]) -> None:
    """Who answers for it and 县委办, at both doors; the button stands for nobody else."""
    project = advanced(small, *before)
    here = f"/projects/{project.key}/{verb}"
    told = {"happened_on": str(DAYS[verb]), "version": project.version}
    form, body = ({**told, "invest_fen": "3500"}, {**told, "invest_fen": INVEST}) if verb == "sign" else (told, told)
    answers = tried(small, f"{here}/", here, form, body)
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "second1", "secretary")} == {(403, 403)}
    assert {answers[name] for name in ("secadmin", "auditadmin")} == {(404, 404)}
    buttons = {
        name: f"{here}/" in signed_in(small, name).get(f"/projects/{project.key}/").content.decode()
        for name in ("clerk", "leader1")
    }
    assert buttons == {"clerk": True, "leader1": False}
    assert signed_in(small, "clerk").get(f"{here}/").status_code == 200
