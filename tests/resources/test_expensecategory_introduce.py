"""A county adds a category of its own (R36: 「等」)."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.resources.models import ExpenseCategory
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.resources.funded import WHOLE_CAST, done_by, finance

SINCE = date(2026, 3, 1)


def introduced(small: SimpleNamespace, title: str = "培训费") -> ExpenseCategory:
    return ExpenseCategory.introduce(title=title, since=SINCE, by=finance(small), at=AT)


def test_one_that_is_there(small: SimpleNamespace) -> None:
    introduced(small)
    with pytest.raises(Refused) as no:
        introduced(small, " 培训费 ")
    assert list(no.value.error_dict) == ["title"]


def test_it_is_there_from_its_day_on(small: SimpleNamespace) -> None:
    made = introduced(small)
    assert (made.code, made.title, made.in_force(SINCE), made.in_force(date(2026, 2, 28))) == ("", "培训费", True, False)
    assert told(made)[0] == "resources.introduce_expensecategory"


def test_one_without_a_name(small: SimpleNamespace) -> None:
    finance(small)
    client = signed_in(small, "bureau2")
    assert client.post("/expensecategories/introduce/", {"title": " ", "since": "2026-03-01"}).status_code == 422
    bare = client.post("/api/v1/expensecategories", {"title": " ", "since": "2026-03-01"}, content_type="application/json")
    assert list(refused(bare)) == ["title"]


def test_who_may(small: SimpleNamespace) -> None:
    finance(small)
    form = {"title": "培训费", "since": "2026-03-01"}
    answers = tried(small, "/expensecategories/introduce/", "/expensecategories", form, None, WHOLE_CAST)
    assert done_by(answers, 201) == {"bureau2"}
