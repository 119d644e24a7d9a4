"""A gapless series: each number once, none left out, also when what drew it fails."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.journal.work import unit
from pianqu.kit.errors import Refused
from pianqu.standards.models import Number, Series
from tests.doors import told
from tests.journal.test_once import at_once


def draw(at: datetime, code: str = "督办单", year: int = 2026) -> Number:
    return Number.draw(code, year, by=SYSTEM, at=at)


def test_numbers_follow_and_the_journal_says_so(small: SimpleNamespace) -> None:
    numbers = [draw(small.at) for _ in range(3)]
    assert [str(each) for each in numbers] == ["督办单〔2026〕1号", "督办单〔2026〕2号", "督办单〔2026〕3号"]
    assert told(numbers[2]) == ("standards.draw_number", "系统", ["series", "value"])


def test_each_series_and_year_counts_for_itself(small: SimpleNamespace) -> None:
    assert [draw(small.at).value, draw(small.at, year=2027).value, draw(small.at, code="通报").value] == [1, 1, 1]


def test_what_fails_leaves_no_gap(small: SimpleNamespace) -> None:
    draw(small.at)
    before = Entry.objects.count()
    with pytest.raises(Refused), unit(by=SYSTEM, at=small.at):  # noqa: PT012 - the unit is what is tried
        draw(small.at)
        raise Refused(name="不行")
    assert Entry.objects.count() == before
    assert draw(small.at).value == 2


def test_a_voided_number_is_never_drawn_again(small: SimpleNamespace) -> None:
    draw(small.at).void(by=SYSTEM, at=small.at, reason="写错")
    assert draw(small.at).value == 2


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_each_number_once(at: datetime) -> None:
    draw(at)
    values = [number.value for number in at_once([lambda: draw(at)] * 8)]
    assert sorted(values) == list(range(2, 10))
    assert Series.objects.get().last == 9
