"""An adoption is put right, with the reason."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Adoption
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.sent import DECISION, adopted, now, submitted
from tests.doors import only, told, tried

DAY = date(2026, 11, 23)


def test_what_is_refused(small: SimpleNamespace) -> None:
    adoption = adopted(small, submitted(small))
    for changed, field in (({"decision": ""}, "decision"), ({"happened_on": date(2026, 11, 24)}, "happened_on")):
        with pytest.raises(Refused) as no:
            adoption.correct(by=small.user("office"), at=AT, reason="写错", **{"decision": "x", "happened_on": DAY, **changed})
        assert list(no.value.message_dict) == [field]


def test_the_old_version_stays(small: SimpleNamespace) -> None:
    adoption, later = adopted(small, submitted(small)), AT + timedelta(hours=1)
    fresh = adoption.correct(by=small.user("office"), at=later, reason="写错", decision="另一项决定", happened_on=DAY)
    assert (Adoption.objects.current().get(), told(fresh)[0]) == (fresh, "dispatch.correct_adoption")
    assert Adoption.objects.as_known(later).get().decision == DECISION
    with pytest.raises(Conflict):
        adoption.correct(by=small.user("office"), at=later, reason="写错", decision="再一项", happened_on=DAY)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    adoption = adopted(small, submitted(small))
    seen = now(adoption)
    adoption.void(by=small.user("office"), at=AT, reason="登错")
    with pytest.raises(Conflict):
        seen.correct(by=small.user("office"), at=AT, reason="登错", decision="又一项", happened_on=adoption.happened_on)
    assert Adoption.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    adoption = adopted(small, submitted(small, "clerk"))
    form = {"decision": "另一项", "happened_on": "2026-11-23", "reason": "写错", "version": 1}
    answers = tried(small, f"/adoptions/{adoption.key}/correct/", f"/adoptions/{adoption.key}/correct", form)
    assert answers == only("office", "secretary", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
