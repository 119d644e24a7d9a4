"""A project's names and place are mended; what counts of it lies where it lies, known as it was before."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.growth.models import Introduction, Project, ProjectStage
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import NAMES, advanced, brought, proposed

LATER = AT + timedelta(hours=1)


def edited(small: SimpleNamespace, project: Project, **changed: Any) -> Project:
    told = {**NAMES, "place": small.village1, "by": small.user("clerk"), "at": LATER, **changed}
    return project.edit(**told)


def test_what_does_not_fit_is_refused(small: SimpleNamespace) -> None:
    project = proposed(small)
    for changed, field in (({"name": " "}, "name"), ({"industry": "HEAVY"}, "industry")):
        with pytest.raises(Exception, match=r".") as no:
            edited(small, project, **changed)
        assert list(no.value.error_dict) == [field]


def test_what_counts_moves_with_it_as_a_correction(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    own = brought(small, project)
    edited(small, project, place=small.township2, name="示例加工园")
    assert (project.name, project.township, project.village) == ("示例加工园", small.township2, None)
    assert entry(project) == ("growth.edit_project", "示例镇干部", ["name", "township", "village"])
    assert set(ProjectStage.objects.current().values_list("township", flat=True)) == {small.township2.pk}
    assert set(ProjectStage.objects.as_known(LATER).values_list("township", flat=True)) == {small.township1.pk}
    fresh = Introduction.objects.current().get(key=own.key)
    assert (fresh.township, fresh.correct_reason) == (small.township2, "项目地点更正为天星镇")


def test_names_alone_correct_nothing(small: SimpleNamespace) -> None:
    project = proposed(small)
    edited(small, project, note="年加工花椒五百吨")
    assert ProjectStage.objects.count() == 1


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    project = proposed(small)
    seen = Project.objects.get(pk=project.pk)
    edited(small, project, note="一")
    with pytest.raises(Conflict):
        edited(small, seen, note="二", place=small.township2)
    assert ProjectStage.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    """Who answers for it, and 县委办; not the group or the department that reads it."""
    project = advanced(small, "approve")
    brought(small, project)
    here, told = f"/projects/{project.key}/edit", {**NAMES, "note": "补一句", "place": str(small.village1.key), "version": 2}
    cast = ("clerk", "office", "leader1", "bureau1", "secretary", "secadmin")
    answers = tried(small, f"{here}/", here, told, cast=cast)
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "bureau1", "secretary")} == {(403, 403)}
    assert answers["secadmin"] == (404, 404)
    assert NAMES["name"] in signed_in(small, "clerk").get(f"{here}/").content.decode()
