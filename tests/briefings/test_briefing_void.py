"""Taking a mistaken one out of every count, or giving up a draft."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.cadence.models import Duty
from pianqu.cadence.opening import open_due
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import QUARTER, drafted, heard
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.groups.deputies import delegated, named


def test_not_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        drafted(small).void(by=small.user("leader1"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]


def test_it_counted_until_then(small: SimpleNamespace) -> None:
    later = AT + timedelta(days=1)
    briefing = heard(small).void(by=small.user("office"), at=later, reason="记错会议")
    assert (told(briefing)[0], Briefing.objects.current().heard().exists()) == ("briefings.void_briefing", False)
    assert Briefing.objects.as_known(later).heard().exists()
    with pytest.raises(Conflict):
        Briefing.objects.get().file(by=small.user("office"), at=later)


def test_what_was_heard_is_voided_by_the_county_office_alone(small: SimpleNamespace) -> None:
    """Its group issues a correction note instead."""
    briefing = heard(small)
    delegated(small)
    for name in ("leader1", "first1"):
        client = signed_in(small, name)
        assert client.post(f"/briefings/{briefing.key}/void/", {"reason": "重做"}).status_code == 403
        assert client.post(f"/api/v1/briefings/{briefing.key}/void", {"reason": "重做"}, "application/json").status_code == 403
        shown = client.get(f"/briefings/{briefing.key}/").content.decode()
        assert (f"/briefings/{briefing.key}/void/" in shown, "出具更正说明" in shown) == (False, True)
    assert Briefing.objects.current().heard().exists()
    done = signed_in(small, "office").post(
        f"/briefings/{briefing.key}/void/", {"version": str(briefing.version), "reason": "记错"}
    )
    assert (done.status_code, Briefing.objects.current().exists()) == (302, False)


def test_the_page_says_what_it_takes_out_of_the_counts_and_what_was_filed_is_no_exception(small: SimpleNamespace) -> None:
    briefing = heard(small)
    office = signed_in(small, "office")
    page = f"/briefings/{briefing.key}/void/"
    for step in ("heard", "filed"):
        asked = office.get(page).content.decode()
        words = ("2026-11-20听取过它", "“向县委专题汇报”少计一次", "组长和本组会收到消息", "出具更正说明")
        assert [each for each in words if each not in asked] == [], step
        if step == "heard":
            briefing.file(by=small.user("office"), at=AT)
    assert office.post(page, {"version": str(briefing.version), "reason": "记错"}).status_code == 302
    assert not Briefing.objects.current().heard().exists()
    assert (
        "听取过它"
        not in signed_in(small, "leader2").get(f"/briefings/{drafted(small, group=small.group2).key}/void/").content.decode()
    )


def test_the_page_names_the_duties_that_it_met_in_both_languages(small: SimpleNamespace) -> None:
    Duty.adopt(since=QUARTER, by=small.user("office"), at=AT)
    open_due(TODAY, at=AT)
    page = f"/briefings/{heard(small).key}/void/"
    shown = signed_in(small, "office").get(page).content.decode()
    assert "这些履职也不再由它算作完成：2026 年第 4 季度 · " in shown
    told = signed_in(small, "office", "en").get(page).content.decode()
    assert ("Nor will it count as having met: " in told, "&lt;" in told) == (True, False)


def test_not_by_who_presses_for_the_leader(small: SimpleNamespace) -> None:
    named(small)
    key = drafted(small).key
    assert signed_in(small, "liaison1").post(f"/briefings/{key}/void/", {"reason": "重做"}).status_code == 403


def test_who_may(small: SimpleNamespace) -> None:
    key = drafted(small).key
    answers = {name: signed_in(small, name).get(f"/briefings/{key}/void/").status_code for name in
               ("leader1", "first1", "second1", "staff1", "office", "secretary", "leader2")}  # fmt: skip
    assert answers == {"leader1": 200, "first1": 403, "second1": 403, "staff1": 403, "office": 200, "secretary": 403,
                       "leader2": 404}  # fmt: skip
    done = signed_in(small, "leader1").post(f"/api/v1/briefings/{key}/void", {"reason": "重做"}, "application/json")
    assert done.json()["voided"] is True
