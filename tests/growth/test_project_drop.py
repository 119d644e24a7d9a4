"""A project comes to nothing, with the reason; what was signed was signed, who brought in the rest counts no more."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.growth.models import Arrival, Introduction, Project
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import advanced, arrived, brought, proposed

LATER, MUCH_LATER = AT + timedelta(hours=1), AT + timedelta(hours=2)


def dropped(small: SimpleNamespace, project: Project) -> Project:
    return project.drop(by=small.user("clerk"), at=LATER, reason="投资方撤资")


@pytest.mark.parametrize("reason", [" ", "字" * 201])
def test_it_wants_a_reason(small: SimpleNamespace, reason: str) -> None:
    project = proposed(small)
    with pytest.raises(Refused) as no:
        project.drop(by=small.user("clerk"), at=AT, reason=reason)
    assert list(no.value.error_dict) == ["reason"]


def test_it_says_why_and_nothing_more_is_brought_to_it(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    seen = Project.objects.get(pk=project.pk)
    dropped(small, project)
    assert (project.state, project.drop_reason) == ("DROPPED", "投资方撤资")
    assert entry(project) == ("growth.drop_project", "示例镇干部", ["drop_reason", "reasons", "state"])
    for bring in (brought, arrived):
        with pytest.raises(Conflict, match="终止"):
            bring(small, project)
    for each in (project, seen):
        with pytest.raises(Conflict):
            dropped(small, each)
    page = signed_in(small, "clerk").get(f"/projects/{project.key}/").content.decode()
    assert "投资方撤资" in page
    assert f"/projects/{project.key}/sign/" not in page


def test_what_produces_is_not_dropped(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        dropped(small, advanced(small, "sign", "start", "produce"))


@pytest.mark.parametrize(("steps", "counts"), [(("approve",), 0), (("sign",), 1), (("approve", "start"), 1)])
def test_who_brought_it_in(small: SimpleNamespace, steps: tuple[str, ...], counts: int) -> None:
    """Counts while it goes on; and after, where it was bound by a contract or a building site. As known at each moment."""
    project = advanced(small, *steps)
    brought(small, project, happened_on=project.standing()[-1].happened_on)
    brought(small, project, happened_on=project.standing()[-1].happened_on, organ=small.dept2)
    assert Introduction.objects.counted().count() == 2
    assert Introduction.objects.counted().values("project").distinct().count() == 1
    dropped(small, project)
    assert Introduction.objects.counted().count() == 2 * counts
    assert Introduction.objects.counted(LATER).count() == 2, "nobody knew of it"
    assert Introduction.objects.counted(MUCH_LATER).count() == 2 * counts
    assert Introduction.objects.counted(AT).count() == 0
    project.resume(by=small.user("clerk"), at=MUCH_LATER, reason="资金到位")
    assert Introduction.objects.counted().count() == 2
    assert Introduction.objects.counted(MUCH_LATER).count() == 2 * counts


def test_what_arrived_arrived(small: SimpleNamespace) -> None:
    project = advanced(small, "sign")
    arrived(small, project)
    dropped(small, project)
    assert Arrival.objects.current().count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/projects/{proposed(small).key}/drop"
    answers = tried(small, f"{here}/", here, {"reason": "投资方撤资", "version": 1})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "second1", "secretary")} == {(403, 403)}
    assert signed_in(small, "clerk").get(f"{here}/").status_code == 200
