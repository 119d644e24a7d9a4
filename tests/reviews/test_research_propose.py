"""Planning research, or entering it as finished (R48)."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from pianqu.kit.errors import Conflict
from pianqu.reviews.models import Research
from tests.doors import refused, signed_in, told, tried
from tests.reviews.studied import LATELY, OUTPUT, SOON, finished, planned

BAD: list[tuple[dict[str, Any], str]] = [
    ({"topic": ""}, "topic"),
    ({"topic": "字" * 81}, "topic"),
    ({"plan": ""}, "plan"),
    ({"plan": "a\x00"}, "plan"),
    ({"happened_on": date(2025, 12, 31)}, "happened_on"),
    ({"output": OUTPUT}, "happened_on"),  # finished on a day to come
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        planned(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Research.objects.exists()


def test_a_plan_does_not_count(small: SimpleNamespace) -> None:
    research = planned(small)
    assert (research.state, research.happened_on, research.output) == ("PLANNED", SOON, "")
    assert told(research)[:2] == ("reviews.propose_research", "示例二副甲")
    assert not Research.objects.current().finished().exists()


def test_with_its_findings_it_is_finished_at_once(small: SimpleNamespace) -> None:
    research = finished(small)
    assert (research.state, research.happened_on, research.output) == ("FINISHED", LATELY, OUTPUT)
    assert told(research)[0] == "reviews.finish_research"
    assert Research.objects.current().finished().get() == research


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert planned(small, key=key) == planned(small, key=key)
    with pytest.raises(Conflict):
        planned(small, key=key, topic="别的")
    assert Research.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    form = {"group": str(small.group1.key), "topic": "示例", "plan": "示例", "happened_on": "2026-12-01"}
    answers = tried(small, "/research/propose/", "/research", form)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"leader1", "second1"}
    assert set(answers.values()) == {(302, 201), (403, 403)}


def test_another_group_cannot_be_chosen(small: SimpleNamespace) -> None:
    body = {"group": str(small.group2.key), "topic": "示例", "plan": "示例", "happened_on": "2026-12-01"}
    client = signed_in(small, "second1")
    assert client.post("/research/propose/", body).status_code == 422
    assert list(refused(client.post("/api/v1/research", body, content_type="application/json"))) == ["group"]


def test_another_group_does_not_see_it(small: SimpleNamespace) -> None:
    research = planned(small)
    seen = {
        name: signed_in(small, name).get(f"/research/{research.key}/").status_code for name in ("second2", "second1", "office")
    }
    assert seen == {"second2": 404, "second1": 200, "office": 200}
    assert "示例课题" in signed_in(small, "secretary").get("/research/").content.decode()
    assert "示例课题" not in signed_in(small, "second2").get("/research/").content.decode()


def test_a_planned_day_is_not_shown_as_the_day_on_which_it_was_done(small: SimpleNamespace) -> None:
    planned(small, topic="示例计划")
    finished(small)
    sheet = signed_in(small, "office").get("/research/", {"format": "xlsx"}).content
    heads, *rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()[2:]
    told = {row[0]: tuple(row[heads.index(head)] for head in ("计划哪天完成", "哪天完成")) for row in rows}
    assert told == {"示例计划": (SOON, ""), "示例课题": ("", LATELY)}
