"""Taking a mistaken supporting measure out of every count."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import SupportingMeasure
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import issued, supported
from tests.doors import only, told, tried


def test_it_says_why(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        supported(small, issued(small)).void(by=small.user("clerk"), at=AT, reason=" ")
    assert list(no.value.error_dict) == ["reason"]


def test_it_counts_no_more_and_can_be_entered_anew(small: SimpleNamespace) -> None:
    directive = issued(small)
    row = supported(small, directive)
    seen = SupportingMeasure.objects.get()
    row.void(by=small.user("clerk"), at=AT, reason="重复登记")
    assert (SupportingMeasure.objects.current().exists(), told(row)[0]) == (False, "dispatch.void_supportingmeasure")
    assert supported(small, directive).is_current
    with pytest.raises(Conflict):
        seen.void(by=small.user("clerk"), at=AT, reason="慢了")


def test_who_may(small: SimpleNamespace) -> None:
    key = supported(small, issued(small)).key
    wanted = only("clerk", "leader1", "second1", done=200) | {"secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/supportingmeasures/{key}/void/", f"/supportingmeasures/{key}/void", {"reason": "重复"}) == wanted
