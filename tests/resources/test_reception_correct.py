"""更正 of a reception: by who recorded it or finance; what a list brought is finance's to put right."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Flag, Reception
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import DAY, OWN, WHOLE_CAST, brought, received_body, received_form, recorded


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"companions": 4}, "companions"),
        ({"letter_no": ""}, "letter_no"),
        ({"guests": 0}, "guests"),
        ({"happened_on": DAY.replace(year=2027)}, "happened_on"),
        ({}, "__all__"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    row = recorded(small)
    with pytest.raises(Refused) as no:
        row.correct(by=small.user("clerk"), at=AT, **{**OWN, "happened_on": DAY, "reason": "核对", **changed})
    assert (list(no.value.error_dict), Reception.objects.count()) == ([field], 1)


def test_what_stood_before_is_kept(small: SimpleNamespace) -> None:
    row = recorded(small)
    fresh = row.correct(by=small.user("clerk"), at=AT, reason="记错", happened_on=DAY, **(OWN | {"cost_fen": 100}))
    assert (fresh.key, fresh.cost_fen, Reception.objects.current().count()) == (row.key, 100, 1)
    assert told(fresh) == ("resources.correct_reception", "示例镇干部", ["cost_fen"])


def test_a_list_put_right_to_what_breaks_a_rule_is_a_flag(small: SimpleNamespace) -> None:
    row = brought(small)
    row.correct(by=finance(small), at=AT, reason="漏看", happened_on=DAY, **(OWN | {"companions": 9}))
    assert (Flag.objects.get().case, Flag.objects.get().about_key) == ("COMPANIONS", row.key)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    row, seen = recorded(small), Reception.objects.get()
    told = {"by": small.user("clerk"), "at": AT, "happened_on": DAY}
    row.correct(reason="甲", **told, **(OWN | {"guests": 5}))
    with pytest.raises(Conflict):
        seen.correct(reason="乙", **told, **(OWN | {"guests": 4}))
    assert Reception.objects.current().get().guests == 5


def test_who_may(small: SimpleNamespace) -> None:
    finance(small)
    more = {"reason": "核对", "version": 1}
    for row, may in ((recorded(small), {"clerk", "bureau2"}), (brought(small, purpose="清单里的"), {"bureau2"})):
        here = f"/receptions/{row.key}/correct"
        told = {"guests": 5, "purpose": row.purpose, **more}
        form, body = received_form(small, **told), received_body(small, **told)
        form.pop("township"), form.pop("key"), body.pop("township")
        assert done_by(tried(small, f"{here}/", here, form, body, WHOLE_CAST)) == may
