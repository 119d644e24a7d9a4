"""What stands around the petitions that count: a sheet from the national system, a split case, a charge, appointments near."""

from datetime import timedelta
from typing import Any

import pytest

from pianqu.files.models import Import
from pianqu.petitions.models import AppointmentVisit, CaseStep, LeaderCase, PetitionCase
from tests.access.samples import user
from tests.county import TODAY

pytestmark = pytest.mark.django_db


def test_a_sheet_of_the_national_system_was_imported_and_came_again(county: Any) -> None:
    first, second = Import.objects.filter(kind="petitions").order_by("pk")
    cases = PetitionCase.objects.filter(held_elsewhere=True)
    assert (first.state, first.fresh, first.further) == (Import.State.DONE, 3, 0)
    assert (second.state, second.fresh, second.further) == (Import.State.DONE, 0, 1)
    assert sorted(cases.values_list("state", flat=True)) == ["ANSWERED", "FORWARDED", "REGISTERED"]


def test_a_case_was_merged_and_split_and_another_came_again(county: Any) -> None:
    [split] = PetitionCase.objects.filter(steps__what="MERGED", state="FORWARDED", merged_into__isnull=True)
    assert split.steps.filter(what="SPLIT").exists()
    again = CaseStep.objects.get(what="RECURRED").case
    assert (again.repeat, again.previous is not None) == (True, True)


def test_a_leader_has_a_case_in_charge_and_principals_have_appointments(county: Any) -> None:
    leader = user("leader1")
    [charge] = LeaderCase.objects.visible_to(leader).on(TODAY).filter(leader=leader.cadre)
    assert PetitionCase.objects.running().filter(pk=charge.case_id).exists()
    days = AppointmentVisit.objects.current().planned().values_list("happened_on", flat=True)
    assert sorted(days) == [TODAY, TODAY + timedelta(days=1)]
