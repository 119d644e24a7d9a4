"""A pairing that never was is void, with the reason; not while something is told to have come by it."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon
from pianqu.growth.models import Pairing, ResourceInput
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.periods import between
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import paired
from tests.growth.reported import reported

LATER = AT + timedelta(days=1)


def test_not_without_a_reason_and_not_while_something_came_by_it(small: SimpleNamespace) -> None:
    pairing = paired(small)
    with pytest.raises(Refused) as no:
        pairing.void(by=small.user("office"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]
    money = reported(small, ResourceInput, via="PAIRING", pairing=pairing)
    with pytest.raises(Refused, match="还有 1 条"):
        pairing.void(by=small.user("office"), at=AT, reason="重复")
    money.void(by=small.user("clerk"), at=LATER, reason="重复")
    assert pairing.void(by=small.user("office"), at=LATER, reason="重复").is_gone


def test_it_was_never_in_force_and_stays(small: SimpleNamespace) -> None:
    pairing = paired(small)
    pairing.void(by=small.user("office"), at=AT, reason="登记重复")
    assert entry(pairing) == ("growth.void_pairing", "示例县委办", ["until", "void_reason"])
    assert not Pairing.objects.on(pairing.since).exists()
    page = signed_in(small, "office").get(f"/pairings/{pairing.key}/").content.decode()
    assert "登记重复" in page
    assert f"/pairings/{pairing.key}/void/" not in page
    assert paired(small).until is None  # the two may be paired again


@pytest.mark.parametrize("verb", ["void", "end", "correct"])
def test_what_was_known_before_is_shown_again(small: SimpleNamespace, verb: str) -> None:
    pairing, told = paired(small), {"by": small.user("office"), "at": LATER}

    def villages(known_at: Any = None) -> Any:
        return reckon(FIGURES["pairing.villages"], between(date(2026, 1, 1), date(2026, 11, 20)), known_at=known_at).value

    if verb == "void":
        pairing.void(reason="重复", **told)
    elif verb == "end":
        pairing.end(date(2026, 11, 1), **told)
    else:
        people = {"cadre": pairing.cadre, "village": pairing.village, "since": pairing.since}
        pairing.correct(reason="已经结束", until=date(2026, 11, 1), **people, **told)
    assert (villages(), villages(LATER + timedelta(hours=1))) == (0, 0)
    assert villages(AT + timedelta(hours=1)) == 1
    assert villages(AT - timedelta(days=365)) == 0


def test_an_end_that_was_told_at_first_is_known_again(small: SimpleNamespace) -> None:
    pairing = paired(small, until=date(2026, 6, 1))
    pairing.void(by=small.user("office"), at=LATER, reason="重复")
    known = AT + timedelta(hours=1)
    assert [Pairing.objects.known_on(date(2026, 5, day), known).count() for day in (1, 31)] == [1, 1]
    assert not Pairing.objects.known_on(date(2026, 6, 1), known).exists()
    assert not Pairing.objects.known_on(date(2026, 5, 1), LATER + timedelta(hours=1)).exists()


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    pairing = paired(small)
    seen = Pairing.objects.get(pk=pairing.pk)
    pairing.end(date(2026, 11, 1), by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        seen.void(by=small.user("office"), at=LATER, reason="重复")
    pairing.void(by=small.user("office"), at=LATER, reason="重复")
    with pytest.raises(Conflict):
        pairing.void(by=small.user("office"), at=LATER, reason="再一次")
    assert Pairing.objects.get().void_reason == "重复"


def test_the_database_holds_that_what_is_void_was_never_in_force(small: SimpleNamespace) -> None:
    pairing = paired(small)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.filter(pk=pairing.pk).update(void_reason="重复")


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/pairings/{paired(small).key}"
    answers = tried(small, f"{here}/void/", f"{here}/void", {"reason": "重复", "version": 1})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"office"}
    assert {answers[name] for name in ("clerk", "leader1", "second1", "secretary")} == {(403, 403)}
    assert f"{here}/void/" in signed_in(small, "office").get(f"{here}/").content.decode()
