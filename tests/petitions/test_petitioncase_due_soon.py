"""Said once, from the third working day before; of duties alone; to who has to do it, and only where it lies."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.journal.models import Entry
from pianqu.petitions.reminding import remind
from pianqu.standards.models import Parameter
from tests.county import AT
from tests.inbox.told import caught_up
from tests.petitions.petitioned import forwarded, peopled, registered

VERB = "petitions.due_soon_petitioncase"
DUE = date(2026, 12, 1)  # a Tuesday: fifteen days after 16 November


def at_ten(day: date) -> datetime:
    return AT.replace(year=day.year, month=day.month, day=day.day)


def said() -> int:
    return Entry.objects.filter(verb=VERB).count()


def test_from_the_third_working_day_before_and_once(small: SimpleNamespace) -> None:
    case = registered(peopled(small), received_on=date(2026, 11, 16))
    assert case.clocks.get().due_on == DUE
    assert remind(at_ten(date(2026, 11, 25))) == 0  # four working days are left: 26, 27, 30, 1
    assert remind(at_ten(date(2026, 11, 26))) == 1
    assert [remind(at_ten(date(2026, 11, 26)) + timedelta(hours=n)) for n in (1, 12)] == [0, 0]
    assert remind(at_ten(date(2026, 11, 27))) == 0
    assert (said(), case.clocks.get().reminded_on) == (1, date(2026, 11, 26))


def test_how_long_before_is_a_parameter(small: SimpleNamespace) -> None:
    registered(peopled(small), received_on=date(2026, 11, 16))
    Parameter.set("due_soon_workdays", 0, since=date(2026, 1, 1), by=small.user("office"), at=small.at)
    assert [remind(at_ten(date(2026, 11, 30))), remind(at_ten(DUE))] == [0, 1]


def test_a_right_reminds_nobody(small: SimpleNamespace) -> None:
    """2 November and five working days: 9 November; the notice of fifteen days is not near then."""
    case = forwarded(peopled(small))
    for day in (5, 9, 10):
        assert remind(at_ten(date(2026, 11, day))) == 0
    assert case.clocks.get(code="object_5_working").due_on == date(2026, 11, 9)


def test_not_of_what_is_done(small: SimpleNamespace) -> None:
    case = registered(peopled(small), received_on=date(2026, 11, 16))
    case.hand_up(by=small.user("petition"), at=AT, on=date(2026, 11, 20), to="市信访局", reason="属市级职权")
    assert remind(at_ten(date(2026, 11, 27))) == 0


def told() -> set[tuple[str, str, str]]:
    return {(each.user.username, str(each.words), each.where) for each in Message.objects.filter(kind=VERB)}


def test_the_petition_office_is_told_of_what_waits_and_the_unit_of_what_is_its_own(small: SimpleNamespace) -> None:
    peopled(small)
    registered(small, received_on=date(2026, 11, 16))
    registered(small, received_on=date(2026, 11, 16), by="clerk2", registrar=small.organ2, township=small.township2, village=None)
    caught_up()
    remind(at_ten(date(2026, 11, 27)))
    tell(at_ten(date(2026, 11, 27)))
    assert told() == {("petition", "有信访事项快到期", "渠江镇"), ("clerk2", "有信访事项快到期", "天星镇")}


def test_whoever_may_not_see_it_is_not_told(small: SimpleNamespace) -> None:
    """An accusation that the discipline inspection has: nobody of the township is told."""
    case = forwarded(peopled(small), organ=small.inspectors, kind="ACCUSATION", on=date(2026, 11, 16))
    caught_up()
    assert remind(at_ten(date(2026, 11, 27))) == 1
    tell(at_ten(date(2026, 11, 27)))
    assert {name for name, _words, _where in told()} == {"discipline"}
    assert case.clocks.running().get(code="notify_15_calendar").due_on == DUE
