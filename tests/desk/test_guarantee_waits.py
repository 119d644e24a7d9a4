"""The one question whether anything waits loses nothing that each kind by itself would tell."""

from types import ModuleType, SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.desk import flag_waits, fund_waits, guarantee_waits, kit_waits
from tests.access.samples import user
from tests.county import TODAY

OF_OFFICE = (flag_waits.to_decide, flag_waits.to_check, fund_waits.to_approve, *kit_waits.OF_OFFICE)


def told(kinds: tuple, who: object) -> list[str]:
    return sorted(f"{wait.title} {wait.url}" for kind in kinds for wait in kind(who, TODAY))


@pytest.mark.parametrize("name", ["office", "secretary"])
def test_what_waits_is_what_each_kind_tells(county: ModuleType, name: str) -> None:
    who, office = user(name), name == "office"
    found = sorted(f"{wait.title} {wait.url}" for wait in guarantee_waits.above(who, TODAY, office=office))
    assert found == told(OF_OFFICE if office else OF_OFFICE[:1], who)
    assert found or not office, "or nothing was held against anything"


def test_where_nothing_waits_it_is_one_question(small: SimpleNamespace) -> None:
    who = small.user("office")
    _ready = who.standing
    with CaptureQueriesContext(connection) as queries:
        assert list(guarantee_waits.above(who, TODAY, office=True)) == []
    assert len(queries) == 1
