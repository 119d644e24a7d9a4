"""Revoking a directive: it asks nothing of anybody any more, and stays to be read with its number."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Directive, MeasureDuty, Receipt
from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import drafted, duty, first, issued, receipt, supported
from tests.doors import only, signed_in, told, tried
from tests.inbox.told import caught_up


def test_it_says_why(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        issued(small).revoke(by=small.user("office"), at=AT, reason=" ")
    assert list(no.value.error_dict) == ["reason"]


def test_nothing_waits_any_more_and_its_number_can_be_used_again(small: SimpleNamespace) -> None:
    directive = issued(small)
    directive.revoke(by=small.user("office"), at=AT, reason="重复发文")
    assert told(directive)[0] == "dispatch.revoke_directive"
    assert not Receipt.objects.open().exists()
    assert not MeasureDuty.objects.unsaid().exists()
    page = signed_in(small, "clerk").get(f"/directives/{directive.key}/").content.decode()
    assert ("重复发文" in page, "/sign_off/" in page) == (True, False)
    assert issued(small).document_no == directive.document_no
    with pytest.raises(Conflict):
        receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT)
    with pytest.raises(Conflict):
        duty(directive).carry_out(by=small.user("office"), at=AT, words="示例")


def test_what_was_read_before_it_was_revoked_is_not_answered(small: SimpleNamespace) -> None:
    directive = issued(small, asks_note=True)
    mine, other = receipt(directive, small.organ1), receipt(directive, small.dept2)
    mine.sign_off(by=small.user("clerk"), at=AT)
    read, measure = duty(directive), first(directive)
    Directive.objects.get().revoke(by=small.user("office"), at=AT, reason="重复发文")
    who = {"by": small.user("office"), "at": AT}
    late = (
        lambda: other.sign_off(**who),
        lambda: mine.report(note="示例", **who),
        lambda: read.carry_out(words="示例", **who),
        lambda: read.fall_short(words="示例", **who),
        lambda: measure.assign(organs=[small.dept2], **who),
    )
    for answer in late:
        with pytest.raises(Conflict, match="已撤销"):
            answer()
    assert (Receipt.objects.filter(state="SIGNED_OFF").count(), MeasureDuty.objects.get().state) == (1, "PENDING")
    with pytest.raises(Refused, match="已撤销"):
        supported(small, directive)


def test_a_draft_that_is_given_up_is_never_seen(small: SimpleNamespace) -> None:
    directive = drafted(small)
    directive.revoke(by=small.user("office"), at=AT, reason="不发了")
    seen = {name: signed_in(small, name).get(f"/directives/{directive.key}/").status_code for name in ("office", "second1")}
    assert seen == {"office": 200, "second1": 404}
    with pytest.raises(Conflict):
        Directive.objects.get().revoke(by=small.user("office"), at=AT, reason="再一次")


def test_its_units_are_told(small: SimpleNamespace) -> None:
    directive = issued(small)
    caught_up()
    directive.revoke(by=small.user("office"), at=AT, reason="重复发文")
    tell(AT)
    found = Message.objects.filter(kind="dispatch.revoke_directive").order_by("user__username")
    assert [row.user.username for row in found] == ["bureau1", "bureau2", "clerk"]
    assert not any("重复" in f"{row.words}{row.where}" for row in found)


def test_who_may(small: SimpleNamespace) -> None:
    key = issued(small).key
    wanted = {**only("office", done=200), "secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/directives/{key}/revoke/", f"/directives/{key}/revoke", {"reason": "重复"}) == wanted
