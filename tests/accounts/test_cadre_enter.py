"""Entering a person in the register."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Cadre
from pianqu.kit.errors import Conflict
from tests.doors import only, told, tried


@pytest.mark.parametrize("name", ["", "a\0b", "a\ud800", "长" * 41])
def test_a_name_that_cannot_be_kept_is_refused(small: SimpleNamespace, name: str) -> None:
    with pytest.raises(ValidationError) as no:
        Cadre.enter(name, by=small.user("office"), at=small.at)
    assert "name" in no.value.message_dict


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace) -> None:
    cadre = Cadre.enter("示例新人", by=small.user("office"), at=small.at)
    assert told(cadre)[:2] == ("accounts.enter_cadre", "示例县委办")


def test_two_of_one_name_are_two(small: SimpleNamespace) -> None:
    first, second = (Cadre.enter("同名", by=small.user("office"), at=small.at) for _ in range(2))
    assert first.pk != second.pk


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1a02"
    first = Cadre.enter("示例新人", key=key, by=small.user("office"), at=small.at)
    assert Cadre.enter("示例新人", key=key, by=small.user("office"), at=small.at).pk == first.pk
    with pytest.raises(Conflict):
        Cadre.enter("另一个人", key=key, by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/cadres/enter/", "/cadres", {"name": "示例新人"}) == only("office")
