"""A pairing ends on a day; before that it was in force."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.growth.models import Pairing
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import paired

ON = date(2026, 11, 1)


def test_days_that_cannot_be(small: SimpleNamespace) -> None:
    pairing = paired(small)
    with pytest.raises(Refused):
        pairing.end(date(2026, 2, 28), by=small.user("office"), at=AT)
    pairing.end(ON, by=small.user("office"), at=AT)
    with pytest.raises(Refused):
        pairing.end(date(2026, 11, 2), by=small.user("office"), at=AT)


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace) -> None:
    pairing = paired(small)
    pairing.end(ON, by=small.user("office"), at=AT)
    assert entry(pairing) == ("growth.end_pairing", "示例县委办", ["until"])
    assert [Pairing.objects.on(day).count() for day in (date(2026, 10, 31), ON)] == [1, 0]


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    pairing = paired(small)
    seen = Pairing.objects.get(pk=pairing.pk)
    pairing.end(ON, by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        seen.end(date(2026, 10, 1), by=small.user("office"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/pairings/{paired(small).key}"
    answers = tried(small, f"{here}/end/", f"{here}/end", {"on": str(ON), "version": 1})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"office"}
    assert {answers[name] for name in ("clerk", "leader1", "second1", "secretary")} == {(403, 403)}
    assert {answers[name] for name in ("secadmin", "auditadmin")} == {(404, 404)}
    assert f"{here}/end/" in signed_in(small, "office").get(f"{here}/").content.decode()
