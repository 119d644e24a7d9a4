"""A correction note that was mistaken itself: withdrawn with the reason, kept, struck out, its readers told (practice.md 5)."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Erratum
from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import drafted, erratum, heard
from tests.county import AT
from tests.doors import signed_in, told
from tests.groups.deputies import delegated
from tests.inbox.told import caught_up


def test_not_without_a_reason_not_by_others_and_once(small: SimpleNamespace) -> None:
    made = erratum(small, heard(small))
    slower = Erratum.objects.get()
    with pytest.raises(Refused) as no:
        made.void(by=small.user("leader1"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]
    for name in ("first1", "second1", "office"):
        with pytest.raises(Refused):
            made.void(by=small.user(name), at=AT, reason="写错")
    made.void(by=small.user("leader1"), at=AT, reason="写错")
    for late in (made, slower):
        with pytest.raises(Conflict):
            late.void(by=small.user("leader1"), at=AT, reason="再写错")
    assert Erratum.objects.get().void_reason == "写错"


def test_it_stays_struck_out_with_the_reason_and_another_may_be_issued(small: SimpleNamespace) -> None:
    briefing = heard(small)
    made, leader = erratum(small, briefing, right="指导20次"), signed_in(small, "leader1")
    page = f"/errata/{made.key}/void/"
    assert page in leader.get(f"/errata/{made.key}/").content.decode()
    assert leader.post(page, {"version": "1", "reason": "多打了一个零"}).status_code == 302
    assert told(made)[0] == "briefings.void_erratum"
    erratum(small, briefing)
    shown = signed_in(small, "staff1").get(f"/briefings/{briefing.key}/").content.decode()
    assert ("<s>指导20次</s>" in shown, "<s>指导2次</s>" in shown, "多打了一个零" in shown) == (True, False, True)
    assert page not in leader.get(f"/errata/{made.key}/").content.decode()
    assert leader.get(f"/api/v1/errata/{made.key}").json()["void_reason"] == "多打了一个零"


@pytest.mark.parametrize(
    ("changed", "few"), [({}, False), ({"subject": "CADRE_PERFORMANCE", "was": "不团结", "right": "团结"}, True)]
)
def test_its_readers_are_told_of_it_and_of_its_withdrawal(small: SimpleNamespace, changed: dict, few: bool) -> None:
    caught_up()
    erratum(small, heard(small), **changed).void(by=small.user("leader1"), at=AT, reason="写错")
    tell(AT)
    people = {"first1", "second1", "secretary"} | (set() if few else {"staff1", "office"})
    for verb in ("issue", "void"):
        rows = Message.objects.filter(kind=f"briefings.{verb}_erratum")
        assert set(rows.values_list("user__username", flat=True)) == people
        assert not any("不团结" in f"{row.words}{row.where}" for row in rows)


def test_who_may(small: SimpleNamespace) -> None:
    made = erratum(small, heard(small))
    page = f"/errata/{made.key}/void/"
    answers = {name: signed_in(small, name).get(page).status_code for name in
               ("leader1", "first1", "second1", "staff1", "office", "secretary", "leader2", "clerk")}  # fmt: skip
    assert answers == {"leader1": 200, "first1": 403, "second1": 403, "staff1": 403, "office": 403, "secretary": 403,
                       "leader2": 404, "clerk": 404}  # fmt: skip
    address = f"/api/v1/errata/{made.key}/void"
    assert signed_in(small, "second1").post(address, {"reason": "写错"}, "application/json").status_code == 403
    delegated(small)
    done = signed_in(small, "first1").post(address, {"reason": "写错"}, "application/json")
    assert (done.status_code, done.json()["voided_at"] is None) == (200, False)


def test_the_pages_stand_in_english_too(small: SimpleNamespace) -> None:
    briefing = heard(small)
    made = erratum(small, briefing).void(by=small.user("leader1"), at=AT, reason="写错")
    client = signed_in(small, "leader1", "en")
    for page in (f"/errata/{made.key}/", "/errata/", f"/briefings/{briefing.key}/", f"/errata/issue/?briefing={briefing.key}"):
        assert client.get(page).status_code == 200
    scan = f"/briefings/{drafted(small, group=small.group2).key}/scan/"
    assert signed_in(small, "leader2", "en").get(scan).status_code == 200
