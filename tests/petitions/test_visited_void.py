"""A mistaken visit is taken out of every count, with its reason; never by whom it complains of."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import FollowUp, OutreachVisit, PetitionCase
from tests.doors import told, tried
from tests.petitions.coursed import AGREED, SERVED, answered
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import CAST, agreed, called, cared, charged, drawn, ended, held, seen, told_at, went


def test_not_without_a_reason_nor_twice(small: SimpleNamespace) -> None:
    visit = went(small, accepted(peopled(small)))
    with pytest.raises(Refused):
        visit.void(reason=" ", **told_at(small, "deputy"))
    slow = OutreachVisit.objects.get(pk=visit.pk)
    visit.void(reason="重复登记", **told_at(small, "deputy"))
    assert told(visit)[0] == "petitions.void_outreachvisit"
    assert not OutreachVisit.objects.current().exists()
    with pytest.raises(Conflict):
        slow.void(reason="重复登记", **told_at(small, "deputy"))


def test_a_follow_up_is_not_voided_by_anybody_of_the_unit(small: SimpleNamespace) -> None:
    visit = called(small, ended(peopled(small)))
    with pytest.raises(Refused, match="承办单位的人"):
        visit.void(reason="误录", **told_at(small, "clerk"))
    visit.void(reason="误录", **told_at(small, "leader1"))
    assert not FollowUp.objects.current().exists()


def test_what_a_settlement_rests_on_stays(small: SimpleNamespace) -> None:
    """domain.md §2.1.4: no settlement without a follow-up since the last answer, not afterwards either."""
    case = answered(peopled(small))
    only = called(small, case)
    case.settle(**AGREED, **told_at(small, "clerk"))
    with pytest.raises(Refused, match="以这次回访为依据"):
        FollowUp.objects.get().void(reason="误录", **told_at(small, "leader1"))
    before = {"happened_on": SERVED - timedelta(days=1), "people": list(only.people.all()), "reason": "日期写错"}
    with pytest.raises(Refused, match="以这次回访为依据"):
        FollowUp.objects.get().correct(**before, **told_at(small, "leader1"))
    called(small, case, by="leader1")
    FollowUp.objects.get(pk=only.pk).void(reason="误录", **told_at(small, "leader1"))
    assert FollowUp.objects.current().count() == 1


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    case = accepted(peopled(small), persons=6)
    rows = {
        went(small, case): {"deputy", "clerk", "village"},
        held(small, agreed(small, case)): {"principal", "clerk"},
        seen(small, drawn(small)): {"leader1", "second1"},
        called(small, ended(small, title="示例：低保")): {"leader1", "second1"},
    }
    for visit, who in rows.items():
        way = f"/{visit._meta.model_name}s/{visit.key}/void"
        table = tried(small, f"{way}/", way, {"reason": "误录"}, {"reason": "误录"}, CAST)
        assert {name for name, answers in table.items() if answers == (302, 200)} == who, way
        assert table["secadmin"][0] in (403, 404)


@pytest.mark.parametrize("make", [went, called, cared, charged])
def test_nothing_is_written_of_a_case_that_was_voided_meanwhile(small: SimpleNamespace, make: Any) -> None:
    case = accepted(peopled(small)) if make in (went, charged) else ended(peopled(small))
    stale = PetitionCase.objects.get(pk=case.pk)
    PetitionCase.objects.filter(pk=case.pk).update(state="VOID")
    with pytest.raises(Refused) as refused:
        make(small, stale)
    assert {each.code for errors in refused.value.error_dict.values() for each in errors} == {"state"}
