"""作废 of a reception, with the reason: one's own, or any by finance and 县委办; what it showed stays a flag."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Flag, Reception
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, brought, recorded


def test_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        recorded(small).void(reason="", by=small.user("clerk"), at=AT)
    assert (list(no.value.error_dict), Reception.objects.current().count()) == (["reason"], 1)


def test_it_was_not_so_and_can_be_recorded_again(small: SimpleNamespace) -> None:
    row = recorded(small)
    row.void(reason="对方没有来", by=small.user("clerk"), at=AT)
    assert (Reception.objects.current().count(), told(row)[0]) == (0, "resources.void_reception")
    assert recorded(small).pk != row.pk


def test_its_flag_stays_and_says_so(small: SimpleNamespace) -> None:
    brought(small, drinks=True).void(reason="录错", by=finance(small), at=AT)
    page = signed_in(small, "office").get(f"/flags/{Flag.objects.get().key}/").content.decode()
    assert "已作废" in page


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    row, seen = recorded(small), Reception.objects.get()
    row.void(reason="甲", by=small.user("clerk"), at=AT)
    with pytest.raises(Conflict):
        seen.void(reason="乙", by=small.user("clerk"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    finance(small)
    form = {"reason": "录错", "version": 1}
    for row, may in (
        (recorded(small), {"clerk", "bureau2", "office"}),
        (brought(small, purpose="清单里的"), {"bureau2", "office"}),
    ):
        here = f"/receptions/{row.key}/void"
        assert done_by(tried(small, f"{here}/", here, form, form, WHOLE_CAST)) == may
