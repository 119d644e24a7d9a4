"""What the balances of growth find: a project that stands elsewhere than its stages say, a record that lies elsewhere."""

from types import SimpleNamespace

from pianqu.growth.books import furthest, lies
from pianqu.growth.models import Introduction, Project, ProjectStage
from tests.county import TODAY
from tests.growth.projects import advanced, arrived, brought


def test_what_is_right_is_not_named(small: SimpleNamespace) -> None:
    project = advanced(small, "negotiate", "approve", "sign")
    brought(small, project)
    arrived(small, project)
    advanced(small, name="示例没成的").drop(by=small.user("clerk"), at=small.at, reason="资金")
    assert (list(furthest(TODAY)), list(lies(TODAY))) == ([], [])


def test_a_state_that_is_another(small: SimpleNamespace) -> None:
    advanced(small, "negotiate", "approve")
    for state in ("NEGOTIATING", "SIGNED"):
        Project.objects.update(state=state)
        assert ["进展和登记的阶段对不上" in each for each in furthest(TODAY)] == [True]


def test_a_project_without_any_stage(small: SimpleNamespace) -> None:
    other = advanced(small, "negotiate")
    advanced(small, name="示例没成的").drop(by=small.user("clerk"), at=small.at, reason="资金")
    ProjectStage.objects.exclude(project=other).update(voided_at=small.at, void_reason="没有这一步")
    assert len(list(furthest(TODAY))) == 1


def test_a_record_that_lies_elsewhere(small: SimpleNamespace) -> None:
    brought(small, advanced(small, "negotiate", "approve", "sign"))
    Introduction.objects.update(village=None)
    assert ["项目引进的地点和项目不同" in each for each in lies(TODAY)] == [True]
    Introduction.objects.update(township=small.township2, village=small.village3)
    assert len(list(lies(TODAY))) == 1
