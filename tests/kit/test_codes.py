"""Codes that the document says and the column checks: what is none is refused in our words, whatever the document lists."""

from types import SimpleNamespace
from typing import Annotated, ClassVar

import pytest
from django import forms
from django.db import models
from pydantic import BaseModel

from pianqu.kit.api import Code, ListAsked
from pianqu.kit.codes import Coded, codes_of, offered
from pianqu.kit.filters import Filter
from pianqu.matters.models import Problem, Task
from pianqu.petitions.models import PetitionCase
from pianqu.standards.models import Holiday
from tests.doors import signed_in


class Side(models.TextChoices):
    """A closed list."""

    LEFT = "LEFT", "左"
    RIGHT = "RIGHT", "右"


class SideFilter(Filter):
    """One that chooses, one that anybody writes, one whose choices hang on the reader."""

    side = forms.ChoiceField(choices=[("", "全部"), *Side.choices])
    text = forms.CharField()
    whose = forms.ChoiceField()


class SideAsked(ListAsked):
    """Its parameters."""

    filtered_by: ClassVar = SideFilter

    side: str = ""
    text: str = ""
    whose: str = ""


class SideIn(BaseModel):
    """A body."""

    side: Annotated[Code, Coded(Side)]
    other: Annotated[Code, Coded(Side, empty=True)] | None = None


def test_what_is_no_code_is_refused_by_the_column_in_our_words(small: SimpleNamespace) -> None:
    body = {"day": "2026-10-01", "kind": "feast", "name": "国庆节"}
    answer = signed_in(small, "office").post("/api/v1/holidays", body, content_type="application/json")
    assert answer.status_code == 422
    assert [(each["field"], each["code"]) for each in answer.json()["errors"]] == [("kind", "invalid_choice")]


def test_what_is_no_code_is_refused_by_the_filter_in_our_words(small: SimpleNamespace) -> None:
    answer = signed_in(small, "office").get("/api/v1/holidays?kind=feast")
    assert answer.status_code == 422
    assert [(each["field"], each["code"]) for each in answer.json()["errors"]] == [("kind", "invalid_choice")]


def test_a_shape_takes_what_it_does_not_list() -> None:
    assert SideIn(side="UP", other="DOWN").side == "UP"


def test_a_code_stays_as_long_as_it_may_be() -> None:
    with pytest.raises(ValueError, match="at most 32"):
        SideIn(side="x" * 33)


def test_the_document_lists_the_codes() -> None:
    said = SideIn.model_json_schema()["properties"]
    assert said["side"]["enum"] == ["LEFT", "RIGHT"]
    assert said["side"]["maxLength"] == 32
    assert [each.get("enum") for each in said["other"]["anyOf"]] == [["LEFT", "RIGHT", ""], None]


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ((Holiday, "kind"), ["holiday", "makeup_workday"]),
        ((Problem, "relation"), ["TOWNSHIP_TOWNSHIP", "DEPT_DEPT", "DEPT_TOWNSHIP", ""]),
        ((PetitionCase, "route"), [1, 2, 3, 4, 5, 6]),
        ((Task, "basis"), ["WORKING", "CALENDAR"]),
    ],
)
def test_a_column_that_may_be_empty_has_the_empty_code(column: tuple[type[models.Model], str], codes: list[object]) -> None:
    """Not where nothing stands as null."""
    assert sorted(codes_of(*column), key=str) == sorted(codes, key=str)


def test_a_filter_says_what_it_chooses_from_and_nothing_of_the_rest() -> None:
    said = SideAsked.model_json_schema()["properties"]
    assert {name: each.get("enum") for name, each in said.items() if name in SideFilter.base_fields} == {
        "side": ["", "LEFT", "RIGHT"],
        "text": None,
        "whose": None,
    }
    assert offered(SideFilter, "nothing") == []
