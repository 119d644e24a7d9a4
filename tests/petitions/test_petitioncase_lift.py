"""That somebody stands aside from a case was a mistake: they see it again, with the reason (art. 28)."""

from types import SimpleNamespace

import pytest

from pianqu.groups.models import Exclusion
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionCase
from tests.county import AT
from tests.doors import told as entry
from tests.petitions.petitioned import BLIND, against, doors, forwarded, may, peopled, registered, stale


def aside(small: SimpleNamespace, case: PetitionCase) -> Exclusion:
    case.exclude(by=small.user("petition"), at=AT, why="KIN", words="示例", cadre=small.cadres["deputy"])
    return Exclusion.objects.of_record(case).get()


def test_only_one_of_this_case_and_not_whom_it_complains_of(small: SimpleNamespace) -> None:
    case = registered(peopled(small), accused=[against(organ=small.organ2)])
    accused = Exclusion.objects.of_record(case).get()
    other = aside(small, registered(small))
    for each in (accused, other):
        with pytest.raises(Refused) as refused:
            case.lift(by=small.user("petition"), at=AT, exclusion=each, reason="登记错了")
        assert list(refused.value.error_dict) == ["exclusion"]
    assert not Exclusion.objects.filter(lifted_at__isnull=False).exists()


def test_with_a_reason_and_once(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    kept = aside(small, case)
    with pytest.raises(Refused) as refused:
        stale(case).lift(by=small.user("petition"), at=AT, exclusion=kept, reason=" ")
    assert list(refused.value.error_dict) == ["reason"]
    case = stale(case).lift(by=small.user("petition"), at=AT, exclusion=kept, reason="同名的另一人")
    assert entry(case) == ("petitions.lift_petitioncase", "示例信访干部", [])
    assert (kept.reason, kept.lifted_at) == ("同名的另一人", AT)
    assert PetitionCase.objects.visible_to(small.user("deputy")).filter(pk=case.pk).exists()
    with pytest.raises(Conflict):
        case.lift(by=small.user("petition"), at=AT, exclusion=kept, reason="再来一次")


def test_who_may(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    form = {"exclusion": str(aside(small, case).key), "reason": "同名的另一人"}
    assert doors(small, case, "lift", form) == may("petition", "clerk", blind=BLIND)
