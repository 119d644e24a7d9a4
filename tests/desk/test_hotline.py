"""An order of 12345 and the petition of its number are answered as one; nobody learns of one by the other (practice.md 33)."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.petitions.models import PetitionCase
from tests.county import AT
from tests.dispatch.sent import sent
from tests.doors import signed_in
from tests.petitions.petitioned import against, forwarded, peopled, registered

NUMBER = "QX20261102001"
SAYS = "随信访事项一次答复"


def order(small: SimpleNamespace, **changed: Any) -> InfoItem:
    return sent(small, **{"by": "clerk", "channel": "HOTLINE", "source_no": NUMBER, **changed})


def petition(small: SimpleNamespace, **changed: Any) -> PetitionCase:
    return forwarded(small, **{"source": "HOTLINE", "form": "PHONE", "source_number": NUMBER, **changed})


def shown(small: SimpleNamespace, name: str, address: str) -> tuple[str, list[dict[str, Any]]]:
    client = signed_in(small, name)
    return client.get(f"/{address}/").content.decode(), client.get(f"/api/v1/{address}/match").json()


def answered_with(small: SimpleNamespace, name: str, item: InfoItem) -> list[str]:
    page, rows = shown(small, name, f"infoitems/{item.key}")
    assert (SAYS in page) == bool(rows)
    assert all(f"/petitioncases/{row['key']}/" in page for row in rows)
    return [row["key"] for row in rows]


def answers(small: SimpleNamespace, name: str, case: PetitionCase) -> list[str]:
    page, rows = shown(small, name, f"petitioncases/{case.key}")
    assert all(f"/infoitems/{row['key']}/" in page for row in rows)
    return [row["key"] for row in rows]


def test_who_is_kept_from_the_petition_reads_the_order_alone(small: SimpleNamespace) -> None:
    item = order(peopled(small))
    case = registered(small, source="HOTLINE", source_number=NUMBER, accused=[against(organ=small.organ1)])
    assert answered_with(small, "clerk", item) == []
    assert answered_with(small, "office", item) == [str(case.key)]
    assert signed_in(small, "clerk").get(f"/api/v1/petitioncases/{case.key}/match").status_code == 404


def test_nor_does_the_petition_show_an_order_to_who_may_not_see_it(small: SimpleNamespace) -> None:
    item, case = order(peopled(small)), petition(small)
    assert answers(small, "clerk", case) == [str(item.key)]
    assert answers(small, "petition", case) == []
    assert signed_in(small, "petition").get(f"/api/v1/infoitems/{item.key}/match").status_code == 404


@pytest.mark.parametrize(
    ("told", "brought"),
    [
        ({"channel": "VISIT"}, {}),
        ({}, {"source": "FORWARDED"}),
        ({"source_no": "QX-2"}, {}),
    ],
)
def test_only_what_came_by_the_hotline_under_one_number(
    small: SimpleNamespace, told: dict[str, str], brought: dict[str, str]
) -> None:
    item, case = order(peopled(small), **told), petition(small, **brought)
    assert (answered_with(small, "clerk", item), answers(small, "clerk", case)) == ([], [])


def test_not_what_is_void(small: SimpleNamespace) -> None:
    item, case = order(peopled(small)), petition(small)
    case.void(by=small.user("petition"), at=AT, reason="误录")
    assert (answered_with(small, "clerk", item), answers(small, "clerk", case)) == ([], [])
    again = petition(small)
    item.void(by=small.user("second1"), at=AT, reason="误报")
    assert (answered_with(small, "clerk", item), answers(small, "clerk", again)) == ([], [])


def test_each_leads_to_the_other_and_what_was_merged_to_what_answers_it(small: SimpleNamespace) -> None:
    item, case = order(peopled(small)), petition(small)
    assert (answered_with(small, "clerk", item), answers(small, "clerk", case)) == ([str(case.key)], [str(item.key)])
    into = forwarded(small, title="示例：同一征地")
    case.merge(by=small.user("petition"), at=AT, into=into, reason="同一事项")
    assert (answered_with(small, "clerk", item), answers(small, "clerk", into)) == ([str(into.key)], [str(item.key)])
