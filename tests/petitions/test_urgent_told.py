"""A serious and urgent case is told at once to its unit, handler and the petition office, never to whom it complains of."""

from types import SimpleNamespace

from pianqu.inbox.models import Message
from tests.county import AT
from tests.inbox.told import caught_up, ticked
from tests.petitions.petitioned import accepted, against, forwarded, peopled, registered

OF_TOWNSHIP = {"clerk", "principal", "deputy"}


def shown_to(verb: str) -> set[str]:
    """Who has the message in front of them, without waiting for a digest."""
    rows = Message.objects.filter(kind=f"petitions.{verb}_petitioncase", shown_at__isnull=False)
    return set(rows.values_list("user__username", flat=True))


def test_what_a_township_registers_is_told_to_its_people_and_the_office(small: SimpleNamespace) -> None:
    peopled(small)
    caught_up()
    registered(small, by="clerk", registrar=small.organ1, urgent=True)
    registered(small, by="clerk", registrar=small.organ1, title="示例：不急的")
    ticked(AT)
    assert shown_to("register") == (OF_TOWNSHIP | {"petition"}) - {"clerk"}  # who did it knows
    assert Message.objects.filter(kind="petitions.register_petitioncase", user__username="petition").count() == 1
    assert str(small.township1) == Message.objects.filter(kind="petitions.register_petitioncase")[0].where


def test_what_is_marked_later_is_told_to_the_handler_too(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    case.assign_handler(handler=small.cadres["deputy"], by=small.user("clerk"), at=AT)
    caught_up()
    case.correct(title="示例：别的", reason="听错", by=small.user("petition"), at=AT)
    ticked(AT)
    assert shown_to("correct") == set()
    case.correct(urgent=True, reason="有人要跳楼", by=small.user("petition"), at=AT)
    ticked(AT)
    assert shown_to("correct") == OF_TOWNSHIP
    case.correct(urgent=False, reason="已经平息", by=small.user("clerk"), at=AT)
    ticked(AT)
    assert "petition" not in shown_to("correct")


def test_whom_it_complains_of_is_not_told(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), organ=small.dept1)
    caught_up()
    told = {"by": small.user("petition"), "at": AT}
    case.correct(urgent=True, accused=[against(organ=small.organ1)], reason="补充", **told)
    registered(small, by="clerk", registrar=small.organ1, urgent=True, accused=[against(cadre=small.cadres["deputy"])])
    ticked(AT)
    assert not OF_TOWNSHIP & shown_to("correct")
    assert shown_to("register") == {"principal", "petition"}
