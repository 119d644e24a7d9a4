"""What the balances of the room find when something is broken behind the product's back."""

from datetime import date
from types import SimpleNamespace

from pianqu.petitions import books
from pianqu.petitions.models import CaseClock, PetitionCase
from tests.county import TODAY
from tests.petitions.petitioned import RECEIVED, accepted, forwarded, peopled, registered


def found() -> dict[str, list[str]]:
    named = {each.code: list(each.breaches(TODAY)) for each in books.BALANCES}
    return {code: rows for code, rows in named.items() if rows}


def test_what_is_done_by_verbs_is_whole(small: SimpleNamespace) -> None:
    into = accepted(peopled(small))
    registered(small).merge(by=small.user("petition"), at=small.at, into=into, reason="同一事项")
    declined = forwarded(small, source="ASSIGNED", superior_due_on=date(2026, 12, 20))
    declined.decline(by=small.user("clerk"), at=small.at, on=RECEIVED, reason="已由人民法院受理")
    assert found() == {}
    CaseClock.objects.filter(case=declined, code="superior_date").update(code="register_15_calendar")
    assert "petitions.running" in found()


def test_each_breach_is_named_by_its_balance(small: SimpleNamespace) -> None:
    taken, ended, into, merged, moved = (
        accepted(peopled(small)),
        registered(small),
        registered(small),
        registered(small),
        forwarded(small),
    )
    merged.merge(by=small.user("petition"), at=small.at, into=into, reason="同一事项")
    CaseClock.objects.filter(case=taken, code="handle_60_calendar").update(code="review_30_calendar")
    PetitionCase.objects.filter(pk=ended.pk).update(state="WITHDRAWN")
    into.clocks.all().update(stopped_on=TODAY, stopped_at=small.at, end="DROPPED")
    PetitionCase.objects.filter(pk=into.pk).update(state="VOID")
    CaseClock.objects.filter(case=moved, code="object_5_working").update(due_on=date(2026, 11, 12))
    named = {
        code: [str(case.key) in row for row in rows for case in (taken, ended, merged, moved)] for code, rows in found().items()
    }
    assert named == {
        "petitions.handled": [True, False, False, False],
        "petitions.running": [False, True, False, False],
        "petitions.merged": [False, False, True, False],
        "petitions.clocks": [False, False, False, True],
    }
