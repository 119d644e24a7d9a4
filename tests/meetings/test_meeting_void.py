"""A mistaken meeting is void, with what was told at it; the others of its session stay."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting, ProblemNotice, Share
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import JOINT, full, held


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        held(small).void(by=small.user("second1"), at=AT, reason="")


def test_it_counts_no_more_and_what_was_told_at_it_neither(small: SimpleNamespace) -> None:
    joint = next(row for row in held(small, full(small)).together if row.kind == JOINT)
    joint.void(by=small.user("second1"), at=AT, reason="重复")
    assert Meeting.objects.current().held().times() == 2
    assert not Share.objects.current().exists()
    assert not ProblemNotice.objects.current().exists()
    assert told(joint)[0] == "meetings.void_meeting"
    client = signed_in(small, "second1")
    assert str(joint.key) not in client.get("/meetings/").content.decode()
    assert str(joint.key) in client.get("/meetings/?record=void").content.decode()
    with pytest.raises(Conflict):
        joint.draft(by=small.user("second1"), at=AT, text="x")


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{held(small).key}/void/"
    answers = {name: signed_in(small, name).post(page, {"reason": "重复"}).status_code for name in
               ("second2", "clerk", "office", "staff1")}  # fmt: skip
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "staff1": 302}
