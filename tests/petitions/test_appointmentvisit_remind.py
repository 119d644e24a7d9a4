"""That the petitioner's side was reminded is ticked; only of what is still agreed."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict
from pianqu.petitions.models import AppointmentVisit
from tests.county import TODAY
from tests.doors import told, tried
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import CAST, agreed, held, told_at


def test_not_of_what_was_held(small: SimpleNamespace) -> None:
    visit = held(small, agreed(small, accepted(peopled(small), persons=6)))
    with pytest.raises(Conflict):
        visit.remind(**told_at(small, "clerk"))


def test_the_day_is_kept_and_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    slow = AppointmentVisit.objects.get(pk=visit.pk)
    visit.remind(**told_at(small, "clerk"))
    assert (visit.state, visit.reminded_on) == ("PLANNED", TODAY)
    assert told(visit)[0] == "petitions.remind_appointmentvisit"
    with pytest.raises(Conflict):
        slow.remind(**told_at(small, "principal"))


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    way = f"/appointmentvisits/{visit.key}/remind"
    table = tried(small, f"{way}/", way, {"version": 1}, {"version": 1}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"principal", "clerk"}
