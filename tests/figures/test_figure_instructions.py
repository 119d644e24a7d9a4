"""Instructions and their items: each counted one is one more, each decoy nothing; as known earlier, it was not there."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.dispatch.models import InstructionItem
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon, records
from pianqu.kit.periods import between
from tests.county import AT, TODAY
from tests.dispatch.instructed import LEADER, SURE, instructed, item, tasks
from tests.dispatch.sent import submitted
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), TODAY)
DOCUMENTS, ITEMS = FIGURES["instructions.documents"], FIGURES["instructions.items"]
LATER = AT + timedelta(minutes=5)


def both(period: Any = PERIOD, **told: Any) -> tuple[Any, Any]:
    return reckon(DOCUMENTS, period, **told).value, reckon(ITEMS, period, **told).value


def test_what_is_only_read_is_a_document_without_items(small: SimpleNamespace) -> None:
    made = instructed(small, form="READ", wording="圈阅")
    assert (both(), list(records(DOCUMENTS, PERIOD))) == ((1, 0), [made])
    assert both(between(date(2026, 1, 1), date(2026, 11, 22))) == (0, 0)


def test_the_group_is_that_of_the_information_and_else_it_is_the_county_s(small: SimpleNamespace) -> None:
    instructed(small, items=[item(small)] * 2, infos=[submitted(small)])
    instructed(small, items=[item(small)])
    assert both() == (2, 3)
    assert (reckon(DOCUMENTS, PERIOD).per, reckon(ITEMS, PERIOD).per) == ({"1": 1, "2": 0}, {"1": 2, "2": 0})


def test_an_oral_one_counts_from_when_it_is_confirmed(small: SimpleNamespace) -> None:
    made = instructed(small, form="ORAL", items=[item(small)])
    assert both() == (0, 0)
    made.confirm(by=small.user("office"), at=LATER, **SURE)
    assert both() == (1, 1)
    assert both(known_at=LATER) == (0, 0)


def test_a_void_one_is_nothing_now_and_was_something_then(small: SimpleNamespace) -> None:
    made = instructed(small, items=[item(small)])
    made.void(by=small.user("office"), at=LATER, reason="重复")
    assert (both(), both(known_at=LATER), both(known_at=AT)) == ((0, 0), (1, 1), (0, 0))
    assert tasks(made)[0].state == "ISSUED"


def test_items_come_and_go_and_keep_the_day_of_their_instruction(small: SimpleNamespace) -> None:
    made, who = instructed(small, items=[item(small)]), {"by": small.user("office"), "at": LATER}
    InstructionItem.give(instruction=made, items=[item(small)], **who)
    InstructionItem.objects.of(made)[0].void(reason="误录", by=who["by"], at=LATER + timedelta(minutes=1))
    assert (both(), both(known_at=LATER), both(known_at=LATER + timedelta(minutes=1))) == ((1, 1), (1, 1), (1, 2))
    told = {"leader": LEADER, "wording": "x", "number": made.number, "reason": "写错"}
    made.correct(happened_on=date(2025, 12, 31), by=who["by"], at=LATER + timedelta(minutes=2), **told)
    assert both() == (0, 0)


@pytest.mark.parametrize("state", ["issued", "cancelled"])
def test_how_far_the_task_is_does_not_matter(small: SimpleNamespace, state: str) -> None:
    made = instructed(small, items=[item(small)])
    if state == "cancelled":
        tasks(made)[0].cancel(by=small.user("office"), at=AT, reason="合并办理")
    assert both() == (1, 1)
