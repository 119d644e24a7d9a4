"""A department says of itself that it brought a project in, of a township that it links; it puts right what it entered itself."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pianqu.growth.models import Introduction, Project
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import advanced, brought

DAY = date(2026, 11, 11)
CAST = ("bureau1", "clerk", "leader1", "secretary", "office", "bureau2")
LATER = AT + timedelta(days=1)


def claimed(small: SimpleNamespace, project: Project, **changed: Any) -> Introduction:
    told = {"happened_on": DAY, "organ": small.dept1, "via": "DEPARTMENT", "at": AT, **changed}
    return Introduction.claim(project, by=small.user("bureau1"), **told)


def sent(small: SimpleNamespace, project: Project, name: str = "bureau1", **changed: Any) -> Any:
    told = {"project": str(project.key), "happened_on": str(DAY), "via": "DEPARTMENT", **changed}
    return signed_in(small, name).post("/api/v1/introductions/claim", told, content_type="application/json")


def test_not_of_a_township_that_it_did_not_link_on_the_day(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    elsewhere = advanced(small, "approve", place=small.township2, name="示例别处的")
    with pytest.raises(Refused) as no:
        claimed(small, elsewhere)
    assert list(no.value.message_dict) == ["happened_on"]
    small.link1.end(DAY, by=small.user("office"), at=AT)
    with pytest.raises(Refused) as no:
        claimed(small, project)
    assert list(no.value.message_dict) == ["happened_on"]
    assert claimed(small, project, happened_on=DAY - timedelta(days=1)).claimed_by == small.dept1


def test_neither_of_an_intention_nor_twice(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        claimed(small, advanced(small))
    project = advanced(small, "approve", name="示例二")
    key = uuid4()
    assert claimed(small, project, key=key) == claimed(small, project, key=key)
    with pytest.raises(Exception, match="已经登记"):
        claimed(small, project)


def test_it_is_its_own_and_nobody_elses(small: SimpleNamespace) -> None:
    own = claimed(small, advanced(small, "approve"))
    assert entry(own)[:2] == ("growth.claim_introduction", "示例交通局长")
    told = {"happened_on": DAY, "via": "OTHER", "pairing": None, "reason": "部门写错"}
    with pytest.raises(Refused) as no:
        own.correct(by=small.user("clerk"), at=LATER, organ=small.dept2, **told)
    assert list(no.value.message_dict) == ["organ"]
    assert own.correct(by=small.user("bureau1"), at=LATER, organ=small.dept1, **told).via == "OTHER"
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(key=own.key).update(organ=small.dept2)


def test_by_api_the_own_department_is_meant_where_none_is_named(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    assert list(refused(sent(small, project, organ=str(small.dept2.key)))) == ["organ"]
    answer = sent(small, project)
    assert (answer.status_code, answer.json()["organ"]) == (201, str(small.dept1.key))
    assert answer.json()["claimed_by"] == str(small.dept1.key)
    other = sent(small, project, "bureau2")
    assert list(refused(other)) == ["project"], "of a township that it does not link"


def test_who_may(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    page = f"/introductions/claim/?project={project.key}"
    told = {"happened_on": str(DAY), "via": "DEPARTMENT"}
    typed = {**told, "organ": str(small.dept1.key)}
    answers = tried(small, page, "/introductions/claim", typed, {**told, "project": str(project.key)}, cast=CAST)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"bureau1"}
    assert {answers[name] for name in ("clerk", "leader1", "secretary", "office")} == {(403, 403)}
    assert answers["bureau2"] == (404, 422), "of a township that it does not link"
    shown = signed_in(small, "bureau1").get(f"/projects/{project.key}/").content.decode()
    assert page in shown
    assert f"/resourceinputs/record/?place={small.village1.key}" in shown
    assert "/introductions/claim/" not in signed_in(small, "clerk").get(f"/projects/{project.key}/").content.decode()


def test_it_corrects_and_voids_what_it_entered_itself_and_asks_for_the_rest(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    own = claimed(small, project)
    client = signed_in(small, "bureau1")
    here = f"/introductions/{own.key}"
    assert f"{here}/void/" in client.get(f"{here}/").content.decode()
    typed = {"organ": str(small.dept1.key), "happened_on": str(DAY), "via": "OTHER", "reason": "途径写错", "version": 1}
    assert client.post(f"{here}/correct/", {**typed, "organ": str(small.dept2.key)}).status_code == 422
    assert client.post(f"{here}/correct/", typed).status_code == 302
    assert client.post(f"{here}/void/", {"reason": "没有谈成", "version": 2}).status_code == 302
    others = brought(small, project, happened_on=DAY)
    page = client.get(f"/introductions/{others.key}/").content.decode()
    assert f"请找{small.organ1.name}或者县委办更正" in page
    assert "/void/" not in page
    assert client.post(f"/introductions/{others.key}/void/", {"reason": "不是", "version": 1}).status_code == 403
    assert "/introductions/claim/" not in client.get(f"/projects/{project.key}/").content.decode()


def test_today_leads_there_while_it_links_a_township(small: SimpleNamespace) -> None:
    client = signed_in(small, "bureau1")
    page = client.get("/").content.decode()
    assert "联系乡镇的项目" in page
    form = client.get(f"/resourceinputs/record/?place={small.village1.key}").context["form"]
    assert (form["lead"].value(), form["place"].value()) == (small.dept1.key, str(small.village1.key))
    small.link1.end(TODAY, by=small.user("office"), at=AT)
    assert "联系乡镇的项目" not in signed_in(small, "bureau1").get("/").content.decode()
