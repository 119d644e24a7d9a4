"""Sending a directive to more units: who has it gets no second receipt."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Directive, Receipt
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import drafted, issued, receipt
from tests.doors import only, told, tried


def test_only_whoever_has_it_not_yet_gets_it(small: SimpleNamespace) -> None:
    directive = issued(small, organs=[small.organ1], measures=())
    receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT)
    directive.send(by=small.user("office"), at=AT, organs=[small.dept2, small.organ1])
    assert sorted(Receipt.objects.values_list("organ__code", "state")) == [("dept2", "WAITING"), ("organ1", "SIGNED_OFF")]
    assert told(directive)[0] == "dispatch.send_directive"


def test_somebody_must_be_left(small: SimpleNamespace) -> None:
    directive = issued(small)
    with pytest.raises(Refused) as no:
        directive.send(by=small.user("office"), at=AT, organs=[small.organ1])
    assert list(no.value.error_dict) == ["organs"]


def test_not_before_it_is_issued_nor_after_it_is_revoked(small: SimpleNamespace) -> None:
    draft, revoked = drafted(small), issued(small)
    revoked.revoke(by=small.user("office"), at=AT, reason="重复发文")
    for directive in (draft, revoked):
        with pytest.raises(Conflict):
            directive.send(by=small.user("office"), at=AT, organs=[small.dept1])


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    directive = issued(small, organs=[small.organ1], measures=())
    seen = Directive.objects.get()
    directive.send(by=small.user("office"), at=AT, organs=[small.dept2])
    with pytest.raises(Conflict):
        seen.send(by=small.user("office"), at=AT, organs=[small.dept1])
    assert Receipt.objects.count() == 2


def test_who_may(small: SimpleNamespace) -> None:
    key = issued(small, organs=[small.organ1], measures=()).key
    form, body = {"organs": "县水务局"}, {"organs": [str(small.dept2.key)]}
    wanted = {**only("office", done=200), "secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/directives/{key}/send/", f"/directives/{key}/send", form, body) == wanted
