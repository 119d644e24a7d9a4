"""Stating the basis of an area (划分依据, practice.md 47)."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Area
from pianqu.kit.errors import Conflict
from tests.doors import only, signed_in, told, tried

FORM = {"industry_focus": "黄花产业", "function_role": "城郊服务"}


@pytest.mark.parametrize("words", ["长" * 121, "a\0b"])
def test_what_is_refused(small: SimpleNamespace, words: str) -> None:
    with pytest.raises(ValidationError):
        small.area1.describe(words, "", by=small.user("office"), at=small.at)
    assert Area.objects.get(pk=small.area1.pk).industry_focus == ""


def test_it_is_stated_and_the_journal_says_so(small: SimpleNamespace) -> None:
    area = small.area1.describe(**FORM, by=small.user("office"), at=small.at)
    assert told(area) == ("groups.describe_area", "示例县委办", ["function_role", "industry_focus"])
    assert "黄花产业" in signed_in(small, "clerk").get(f"/areas/{area.key}/").content.decode()


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Area.objects.get(pk=small.area1.pk)
    small.area1.describe(**FORM, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.describe("粮油", "", by=small.user("office"), at=small.at)
    assert Area.objects.get(pk=slower.pk).industry_focus == "黄花产业"


def test_a_stale_page_keeps_what_was_typed(small: SimpleNamespace) -> None:
    small.area1.describe(**FORM, by=small.user("office"), at=small.at)
    stale = {"industry_focus": "粮油生产", "function_role": "", "version": "1"}
    answer = signed_in(small, "office").post(f"/areas/{small.area1.key}/describe/", stale)
    assert answer.status_code == 409
    assert "粮油生产" in answer.content.decode()
    assert "示例县委办" in answer.content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    key = small.area1.key
    assert tried(small, f"/areas/{key}/describe/", f"/areas/{key}/describe", FORM) == only("office", done=200)
