"""A project begins as a lead, by whoever reports of the place; who reads it (R58, R79; practice.md 36)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pianqu.growth.models import Project, ProjectStage
from pianqu.kit.errors import Conflict
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import LEAD_DAY, NAMES, advanced, arrived, brought, paired, proposed, stages


def body(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    return {**NAMES, "place": str(small.village1.key), "happened_on": str(LEAD_DAY), **changed}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"name": " "}, "name"),
        ({"name": "字" * 61}, "name"),
        ({"industry": ""}, "industry"),
        ({"industry": "HEAVY"}, "industry"),
        ({"note": "字" * 201}, "note"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        proposed(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Project.objects.exists()


def test_a_place_that_was_not_there(small: SimpleNamespace) -> None:
    with pytest.raises(Exception, match="当日没有这个地方"):
        proposed(small, happened_on=date(1900, 1, 1))


def test_a_lead_with_its_stage(small: SimpleNamespace) -> None:
    project = proposed(small)
    [lead] = project.standing()
    assert (project.state, lead.stage, lead.happened_on, lead.invest_fen) == ("LEAD", "LEAD", LEAD_DAY, None)
    assert (lead.township, lead.village, project.organ, project.group) == (small.township1, small.village1, small.organ1, None)
    assert entry(project)[:2] == ("growth.propose_project", "示例镇干部")
    assert entry(lead)[0] == "growth.record_projectstage"


def test_a_name_once_a_township_but_for_what_was_dropped(small: SimpleNamespace) -> None:
    first = proposed(small)
    with pytest.raises(Exception, match="已经登记过这个名称"):
        proposed(small, place=small.township1)
    assert proposed(small, place=small.village3).township == small.township2
    first.drop(by=small.user("clerk"), at=AT, reason="投资方撤资")
    assert proposed(small).state == "LEAD"
    with pytest.raises(Exception, match="已经登记过这个名称"):
        first.resume(by=small.user("clerk"), at=AT, reason="资金到位")


def test_the_database_has_the_last_word(small: SimpleNamespace) -> None:
    project = proposed(small)
    for wrong in ({"stage": "SIGNED"}, {"stage": "STARTED", "invest_fen": 1}, {"stage": "LEAD"}):
        told = {"happened_on": LEAD_DAY, "township": small.township1, "project": project, **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            ProjectStage.entered(small.user("clerk"), AT, **told).save()


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert proposed(small, key=key) == proposed(small, key=key)
    with pytest.raises(Conflict):
        proposed(small, key=key, note="别的")
    assert (Project.objects.count(), ProjectStage.objects.count()) == (1, 1)


def test_who_may(small: SimpleNamespace) -> None:
    """A township of its own, a group of its area, a department of any place; who only reads may not."""
    answers = tried(
        small,
        "/projects/propose/",
        "/projects",
        body(small),
        cast=("clerk", "leader1", "second1", "bureau1", "leader2", "secadmin", "secretary"),
    )
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"clerk", "leader1", "second1", "bureau1"}
    assert answers["leader2"] == (422, 422), "another area"
    assert {answers[name] for name in ("secadmin", "secretary")} == {(403, 403)}


def test_what_is_refused_at_both_doors(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    sent = client.post("/api/v1/projects", body(small, name=""), content_type="application/json")
    assert list(refused(sent)) == ["name"]
    page = client.post("/projects/propose/", body(small, happened_on="2026-11-24"))
    assert (page.status_code, NAMES["name"] in page.content.decode()) == (422, True)


def test_who_sees_it(small: SimpleNamespace) -> None:
    """Its township, its area, the county; a department that links the township or brought it in; not the administrators."""
    project = advanced(small, "approve")
    own = brought(small, project)
    arrived(small, project)
    pages = [f"/projects/{project.key}/", *(f"/{each._meta.model_name}s/{each.key}/" for each in (*project.standing(), own))]
    for page in pages:
        names = ("office", "secretary", "clerk", "leader1", "bureau1", "second2", "bureau2", "auditadmin")
        seen = {name: signed_in(small, name).get(page).status_code for name in names}
        assert {name for name, status in seen.items() if status == 200} == {"office", "secretary", "clerk", "leader1", "bureau1"}
        assert set(seen.values()) == {200, 404}
    own.void(by=small.user("clerk"), at=AT, reason="不是这个部门")
    assert signed_in(small, "bureau1").get(pages[0]).status_code == 200
    small.link1.end(TODAY, by=small.user("office"), at=AT)
    assert signed_in(small, "bureau1").get(pages[0]).status_code == 404


def test_a_page_brings_it_from_the_form_to_the_list_and_the_sheet(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    assert client.get("/projects/propose/").status_code == 200
    answer = client.post("/projects/propose/", body(small))
    project = Project.objects.get()
    assert answer.headers["Location"] == f"/projects/{project.key}/"
    page = client.get("/projects/").content.decode()
    assert NAMES["name"] in page
    assert client.get("/projects/", {"format": "xlsx"}).status_code == 200
    told = client.get(f"/api/v1/projects/{project.key}").json()
    assert {name: told[name] for name in NAMES} == NAMES
    assert (told["state"], told["invest_fen"], told["arrived_fen"], told["brought_in"]) == ("LEAD", None, 0, [])
    assert "/projects/" in client.get("/growth/").content.decode()


def test_the_lists_narrow(small: SimpleNamespace) -> None:
    first = advanced(small, "approve", "sign")
    brought(small, first)
    brought(small, first, organ=small.dept2, via="PAIRING", pairing=paired(small))
    second = proposed(small, name="示例茶园", industry="TRADITIONAL", place=small.township2)
    client = signed_in(small, "office")
    asked = {
        "state": ("SIGNED", "LEAD"),
        "department": (str(small.dept1.key), None),
        "township": (str(small.township1.key), str(small.township2.key)),
        "industry": ("SPECIALTY", "TRADITIONAL"),
        "via": ("PAIRING", "OTHER"),
        "text": ("花椒", "茶园"),
    }
    for name, values in asked.items():
        for value, wanted in zip(values, (first, second), strict=True):
            if value is not None:
                found = [each["key"] for each in client.get("/api/v1/projects", {name: value}).json()["items"]]
                assert found == ([] if value == "OTHER" else [str(wanted.key)]), (name, value)
    both = {"department": str(small.dept1.key), "via": "PAIRING"}
    assert client.get("/api/v1/projects", both).json()["items"] == [], "of one and the same introduction"
    assert client.get("/projects/", both).status_code == 200
    assert stages(first) == ["LEAD", "APPROVED", "SIGNED"]


def test_the_list_asks_the_same_however_many(small: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    client = signed_in(small, "office")
    for number in range(6):
        project = advanced(small, "approve", "sign", name=f"示例项目{number}")
        brought(small, project)
        arrived(small, project)
    with django_assert_max_num_queries(30):
        assert client.get("/projects/").status_code == 200
    with django_assert_max_num_queries(12):
        assert len(client.get("/api/v1/projects").json()["items"]) == 6


def test_the_funnel(small: SimpleNamespace) -> None:
    advanced(small, "approve", "sign")
    dropped = advanced(small, "negotiate", name="示例二")
    dropped.drop(by=small.user("clerk"), at=AT, reason="没有谈成")
    advanced(small, "approve", "sign", "start", name="示例三")
    client = signed_in(small, "clerk")
    told = {each["state"]: each for each in client.get("/api/v1/projects/pipeline").json()}
    assert {state: each["stand"] for state, each in told.items() if each["stand"]} == {"SIGNED": 1, "STARTED": 1, "DROPPED": 1}
    assert {state: each["reached"] for state, each in told.items() if each["reached"]} == {
        "LEAD": 3,
        "NEGOTIATING": 1,
        "APPROVED": 2,
        "SIGNED": 2,
        "STARTED": 1,
    }
    assert told["STARTED"]["invest_fen"] == 3_500_000_000
    page = client.get("/projects/pipeline/").content.decode()
    assert "/projects/?state=SIGNED" in page
    assert signed_in(small, "leader2").get("/api/v1/projects/pipeline").json()[0]["reached"] == 0


def test_the_pages_in_english(small: SimpleNamespace) -> None:
    """What is ours is English, what is the county's is marked; the client inspects each."""
    project = advanced(small, "approve", "sign")
    own, sum_, pairing = (
        brought(small, project, via="PAIRING", pairing=paired(small)),
        arrived(small, project),
        paired(small, village=small.village2),
    )
    proposed(small, name="示例二").drop(by=small.user("clerk"), at=AT, reason="投资方撤资")
    client = signed_in(small, "office", "en")
    shown = [f"/{each._meta.model_name}s/{each.key}/" for each in (project, *project.standing(), own, sum_, pairing)]
    forms = [f"{shown[0]}{verb}/" for verb in ("edit", "start", "drop")]
    forms += [f"/{noun}s/record/?project={project.key}" for noun in ("introduction", "arrival")]
    forms += [f"{each}{verb}/" for each in shown[1:-1] for verb in ("correct", "void")]
    lists = ["/projects/", "/projects/pipeline/", "/projectstages/", "/introductions/", "/arrivals/", "/pairings/"]
    for page in [*shown, *forms, *lists, "/pairings/pair/", f"{shown[-1]}end/"]:
        assert client.get(page).status_code == 200, page
    assert signed_in(small, "clerk", "en").get("/projects/propose/").status_code == 200


def test_its_course_tells_what_was_done_to_what_counts_of_it(small: SimpleNamespace) -> None:
    """Corrections with what was said before, introductions and arrivals, what was void; as English words, too."""
    project = advanced(small, "approve", "sign")
    signed, own, money = project.standing()[-1], brought(small, project), arrived(small, project)
    later = {"by": small.user("clerk"), "at": AT + timedelta(hours=1)}
    signed.correct(happened_on=signed.happened_on, invest_fen=2_999_000_000, reason="多写了", **later)
    own.correct(happened_on=own.happened_on, organ=own.organ, via="OTHER", pairing=None, reason="途径写错", **later)
    money.void(reason="没有到", **later)
    client = signed_in(small, "clerk")
    told = [(str(each["verb_label"]), str(each["note"])) for each in client.get(f"/projects/{project.key}/").context["history"]]
    assert ("作废到位资金", "到位资金（100 万元） 2026-11-12，原因：没有到") in told
    assert (
        "更正项目引进",
        f"原为“{own.subject} 2026-11-11”，改为“{small.dept1.name}（其他） 2026-11-11”，原因：途径写错",
    ) in told
    assert ("更正项目阶段", "原为“签约（3500 万元） 2026-11-10”，改为“签约（2999 万元） 2026-11-10”，原因：多写了") in told
    assert ("登记项目引进", f"{own.subject} 2026-11-11") in told
    assert [verb for verb, _note in told].count("登记签约") == 1
    assert not [verb for verb, _note in told if verb == "登记项目阶段"]
    assert signed_in(small, "clerk", "en").get(f"/projects/{project.key}/").status_code == 200
