"""Information collected and adopted: each counted item is one more, each decoy nothing; as known earlier, it was not there."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon, records
from pianqu.kit.periods import between
from tests.county import AT, TODAY
from tests.dispatch.sent import ALIKE, adopted, edited, elsewhere, sent, submitted
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), TODAY)
COLLECTED, ADOPTED = FIGURES["information.collected"], FIGURES["information.adopted"]
LATER = AT + timedelta(minutes=5)


def per(figure: Any, period: Any = PERIOD, **told: Any) -> dict[str, Any]:
    found = reckon(figure, period, **told)
    assert found.value == sum(found.per.values())
    return found.per


def test_what_is_edited_is_one_more_on_the_day_of_the_editing(small: SimpleNamespace) -> None:
    item = edited(small, "clerk", happened_on=date(2026, 11, 20))
    assert per(COLLECTED) == {"1": 1, "2": 0}
    assert per(COLLECTED, between(date(2026, 1, 1), date(2026, 11, 22))) == {"1": 0, "2": 0}
    assert per(COLLECTED, level="township")["511725100000"] == 1
    assert list(records(COLLECTED, PERIOD)) == [item]
    item.submit(by=small.user("second1"), at=AT).dismiss(by=small.user("office"), at=AT, reason="已有决策")
    assert per(COLLECTED) == {"1": 1, "2": 0}  # whatever came of it


DECOYS = {
    "raw": sent,
    "void": lambda small: edited(small).void(by=small.user("second1"), at=AT, reason="重复"),
    "split": lambda small: _merged(small, edited(small, by="staff1"), sent(small, text=ALIKE)).split(
        by=small.user("second1"), at=LATER
    ),
}


def _merged(small: SimpleNamespace, first: Any, second: Any) -> Any:
    return second.merge(by=small.user("office"), at=LATER, into=first)


@pytest.mark.parametrize("name", DECOYS)
def test_a_decoy_is_nothing(small: SimpleNamespace, name: str) -> None:
    DECOYS[name](small)
    assert per(COLLECTED) == {"1": int(name == "split"), "2": 0}  # the one into which it was merged stands


def test_joint_senders_are_one_and_the_first_sender_s(small: SimpleNamespace) -> None:
    first, second = edited(small), edited(small, at=LATER, **elsewhere(small, text=ALIKE))
    assert per(COLLECTED) == {"1": 1, "2": 1}
    _merged(small, first, second)
    assert per(COLLECTED) == {"1": 1, "2": 0}
    assert per(COLLECTED, known_at=LATER) == {"1": 1, "2": 0}  # the second was edited at that moment, and merged
    assert per(COLLECTED, known_at=AT) == {"1": 0, "2": 0}


def test_an_item_is_adopted_once_however_many_decisions_used_it(small: SimpleNamespace) -> None:
    item = submitted(small)
    for decision in ("一", "二"):
        adopted(small, item, decision=decision)
    assert per(ADOPTED) == {"1": 1, "2": 0}
    assert per(ADOPTED, between(date(2026, 1, 1), date(2026, 11, 22))) == {"1": 0, "2": 0}


def test_a_voided_adoption_is_nothing_now_and_was_something_then(small: SimpleNamespace) -> None:
    adopted(small, submitted(small, **elsewhere(small))).void(by=small.user("office"), at=LATER, reason="登错")
    assert per(ADOPTED) == {"1": 0, "2": 0}
    assert per(ADOPTED, known_at=LATER) == {"1": 0, "2": 1}
    assert per(ADOPTED, known_at=AT) == {"1": 0, "2": 0}


def test_what_is_submitted_or_referred_is_not_adopted(small: SimpleNamespace) -> None:
    submitted(small).refer(by=small.user("office"), at=AT, organ=small.dept2)
    assert per(ADOPTED) == {"1": 0, "2": 0}
