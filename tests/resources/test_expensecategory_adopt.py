"""The four categories of the regime (R36), adopted once."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.resources.models import ExpenseCategory
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import WHOLE_CAST, done_by, finance

SINCE = date(2026, 1, 1)


def test_not_twice(small: SimpleNamespace) -> None:
    for _time in range(2):
        if ExpenseCategory.objects.exists():
            with pytest.raises(Conflict):
                ExpenseCategory.adopt(since=SINCE, by=finance(small), at=AT)
        else:
            ExpenseCategory.adopt(since=SINCE, by=finance(small), at=AT)
    assert ExpenseCategory.objects.count() == 4


def test_they_are_those_of_the_article(small: SimpleNamespace) -> None:
    made = ExpenseCategory.adopt(since=SINCE, by=finance(small), at=AT)
    assert [each.title for each in made] == ["日常工作", "差旅费", "生活补助", "其他"]
    assert told(made[0])[0] == "resources.adopt_expensecategory"


def test_who_may(small: SimpleNamespace) -> None:
    finance(small)
    answers = tried(small, "/expensecategories/adopt/", "/expensecategories/adopt", {}, {"since": "2026-01-01"}, WHOLE_CAST)
    assert done_by(answers, 201) == {"bureau2"}
