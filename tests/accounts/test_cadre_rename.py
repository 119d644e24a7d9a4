"""Mending a person's name."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Cadre
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from tests.doors import CAST, told, tried


def test_an_empty_name_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        small.cadres["clerk"].rename("", by=small.user("office"), at=small.at)
    assert Cadre.objects.get(pk=small.cadres["clerk"].pk).name == "示例镇干部"


def test_it_is_mended_and_what_was_signed_stays(small: SimpleNamespace) -> None:
    small.dept1.close(small.at.date(), by=small.user("office"), at=small.at)
    small.cadres["office"].rename("示例新名", by=small.user("secadmin"), at=small.at)
    assert told(small.cadres["office"]) == ("accounts.rename_cadre", "示例安全员", ["name"])
    assert Entry.objects.about(small.dept1).first().actor_name == "示例县委办"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Cadre.objects.get(pk=small.cadres["clerk"].pk)
    small.cadres["clerk"].rename("示例甲", by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.rename("示例乙", by=small.user("office"), at=small.at)
    assert Cadre.objects.get(pk=slower.pk).name == "示例甲"


def test_who_may(small: SimpleNamespace) -> None:
    """Who reads the register is told that he may not (403); from the others the person is hidden (404)."""
    key = small.cadres["first2"].key
    seen = {"secretary": (403, 403), "secadmin": (403, 403), "office": (302, 200)}
    expected = {name: seen.get(name, (404, 404)) for name in CAST}
    assert tried(small, f"/cadres/{key}/rename/", f"/cadres/{key}/rename", {"name": "示例甲"}) == expected
