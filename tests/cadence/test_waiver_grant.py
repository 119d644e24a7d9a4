"""经批准免办: with a reason; one obligation, or all groups by document for the periods wholly in its days."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.cadence.covering import Coverage, coverage
from pianqu.cadence.models import Obligation, Waiver
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from tests.cadence.owing import asked, first, moment, opened, state, went
from tests.doors import only, refused, signed_in, told, tried

FLOOD: dict[str, Any] = {
    "reason": "防汛应急响应",
    "document_no": "渠委办〔2026〕12 号",
    "codes": ["key_village"],
    "since": date(2026, 7, 5),
    "until": date(2026, 8, 1),
}

FORM: dict[str, Any] = {
    "reason": "防汛",
    "document_no": "示例〔2026〕1 号",
    "first": "2026-07-05",
    "last": "2026-07-31",
    "codes": ["key_village"],
}


def covered(user: Any) -> list[Coverage]:
    """What the flood covers, as a reader is told."""
    return coverage(user, [1], FLOOD["since"], FLOOD["until"])


def flooded(**changed: Any) -> Waiver:
    return Waiver.grant(by=SYSTEM, at=moment(date(2026, 7, 6)), **{**FLOOD, **changed})


@pytest.fixture
def july(small: SimpleNamespace) -> SimpleNamespace:
    """Both duties opened from June to the middle of July."""
    asked(since=date(2026, 6, 1))
    asked("township_research", since=date(2026, 6, 1))
    opened(date(2026, 7, 15))
    return small


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"reason": "字" * 201}, "reason"),
        ({"document_no": ""}, "document_no"),
        ({"codes": []}, "codes"),
        ({"codes": ["key_village", "nothing"]}, "codes"),
        ({"since": None}, "since"),
        ({"until": date(2026, 7, 5)}, "since"),
        ({"until": date(2102, 1, 1)}, "since"),
    ],
)
def test_what_does_not_fit_is_refused(july: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        flooded(**changed)
    assert field in no.value.error_dict
    assert not Waiver.objects.exists()


def test_one_obligation_needs_a_reason_but_no_document(july: SimpleNamespace) -> None:
    row = first(july)
    with pytest.raises(Refused):
        Waiver.grant(obligation=row, reason="", by=SYSTEM, at=moment(row.since))
    waiver = Waiver.grant(obligation=row, reason="AB角都在外", by=july.user("office"), at=moment(row.since))
    assert (waiver.since, waiver.until, waiver.numbers) == (row.since, row.until, [])
    assert told(waiver)[:2] == ("cadence.grant_waiver", "示例县委办")
    assert state(date(2026, 7, 15), pk=row.pk) == "waived"
    assert Obligation.objects.with_state(today=date(2026, 7, 15)).in_state("waived", date(2026, 7, 15)).count() == 1


def test_one_obligation_is_let_off_once(july: SimpleNamespace) -> None:
    row = first(july)
    Waiver.grant(obligation=row, reason="示例", by=SYSTEM, at=moment(row.since))
    with pytest.raises(Exception, match="已经批准免办"):
        Waiver.grant(obligation=row, reason="另一个", by=SYSTEM, at=moment(row.since))


def test_what_was_met_in_time_is_not_let_off(july: SimpleNamespace) -> None:
    went(july.village1, date(2026, 6, 3), [july.posts["second1"]])
    row = first(july, duty__code="key_village", since=date(2026, 6, 1))
    with pytest.raises(Refused) as no:
        Waiver.grant(obligation=row, reason="示例", by=SYSTEM, at=moment(date(2026, 7, 15)))
    assert list(no.value.message_dict) == ["obligation"]
    office = signed_in(july, "office")
    assert f"/obligations/{row.key}/waive/" not in office.get(f"/obligations/{row.key}/").content.decode()
    answer = office.post(f"/obligations/{row.key}/waive/", {"reason": "示例"})
    assert (answer.status_code, "已经按时完成" in answer.content.decode()) == (422, True)
    assert not Waiver.objects.exists()


def test_what_was_entered_late_can_be_let_off(july: SimpleNamespace) -> None:
    went(july.village1, date(2026, 6, 3), [july.posts["second1"]], told=moment(date(2026, 7, 1)))
    row = first(july, duty__code="key_village", since=date(2026, 6, 1))
    Waiver.grant(obligation=row, reason="网络不通，报不上来", by=SYSTEM, at=moment(date(2026, 7, 15)))
    assert state(date(2026, 7, 15), pk=row.pk) == "waived"


def test_county_wide_does_not_stand_on_what_was_met_in_time_and_says_how_many(july: SimpleNamespace) -> None:
    visit = went(july.village1, date(2026, 7, 12), [july.posts["second1"]])
    page = signed_in(july, "office").post("/waivers/grant/", {**FORM, "look": "1"}).content.decode()
    assert "其中 1 项已按时完成，不免。" in page
    waiver = flooded()
    told = {
        name: "已按时完成" in signed_in(july, name).get(f"/waivers/{waiver.key}/").content.decode()
        for name in ("office", "second2")
    }
    assert told == {"office": True, "second2": False}
    rows = {name: [[each.obligations, each.met_in_time] for each in covered(july.user(name))] for name in ("office", "second2")}
    assert rows == {"office": [[2, 0], [2, 1], [0, 0]], "second2": [[1, 0], [1, 0], [0, 0]]}  # a group sees its own
    middle, after = {"since": date(2026, 7, 11), "duty__code": "key_village"}, date(2026, 7, 22)
    assert (state(after, group=july.group1, **middle), state(after, group=july.group2, **middle)) == ("met", "waived")
    visit.void(by=SYSTEM, at=moment(after), reason="记错了")
    assert state(after, group=july.group1, **middle) == "waived"


def test_county_wide_covers_whole_periods_of_the_chosen_duties_and_those_opened_later(july: SimpleNamespace) -> None:
    flooded()
    opened(date(2026, 8, 1))
    let_off = Obligation.objects.with_state(today=date(2026, 8, 1)).in_state("waived", date(2026, 8, 1))
    assert {(row.duty.code, row.since) for row in let_off} == {("key_village", date(2026, 7, day)) for day in (11, 21)}
    assert let_off.count() == 4  # both groups; 1–10 July is only touched, July's research was not chosen


def test_one_document_lets_off_the_same_days_once(july: SimpleNamespace) -> None:
    first_one = flooded()
    with pytest.raises(Refused, match="document_no"):
        flooded(reason="又一次", codes=["key_village", "township_research"])
    assert flooded(document_no="渠委办〔2026〕13 号").pk
    first_one.revoke(reason="写错", by=SYSTEM, at=moment(date(2026, 7, 7)))
    assert flooded().pk


def test_it_holds_through_a_change_of_the_duty(july: SimpleNamespace) -> None:
    flooded()
    asked(since=date(2026, 7, 20), at_least=2)
    opened(date(2026, 7, 21))
    assert state(date(2026, 7, 21), group=july.group1, since=date(2026, 7, 21), duty__code="key_village") == "waived"


def test_a_report_as_known_before_does_not_know_it(july: SimpleNamespace) -> None:
    flooded()
    which = {"group": july.group1, "since": date(2026, 7, 11), "duty__code": "key_village"}
    assert state(date(2026, 7, 21), moment(date(2026, 7, 5)), **which) == "missed"
    assert state(date(2026, 7, 21), moment(date(2026, 7, 7)), **which) == "waived"


def test_it_counts_neither_as_owed_nor_as_done(july: SimpleNamespace) -> None:
    before = Obligation.objects.counted().tally()
    flooded(since=date(2026, 6, 1))
    after = Obligation.objects.counted().tally()
    assert (before.waived, after.waived) == (0, 10)
    assert after.owed == before.owed - 10


def test_the_same_form_twice_is_one_waiver(july: SimpleNamespace) -> None:
    key = uuid4()
    assert flooded(key=key) == flooded(key=key)
    with pytest.raises(Conflict):
        flooded(key=key, reason="别的")
    assert Waiver.objects.count() == 1


def test_what_it_will_cover_is_shown_first_and_nothing_saved(july: SimpleNamespace) -> None:
    for day in (3, 12):  # met in time, of which only a whole period would be let off
        went(july.village1, date(2026, 7, day), [july.posts["second1"]])
    rows = coverage(july.user("office"), [1], date(2026, 7, 5), date(2026, 8, 1))
    assert [(row.period.since, row.whole, row.opened, row.obligations, row.met_in_time) for row in rows] == [
        (date(2026, 7, 1), False, True, 2, 0),
        (date(2026, 7, 11), True, True, 2, 1),
        (date(2026, 7, 21), True, False, 0, 0),
    ]
    assert not any(row.met_in_time for row in coverage(july.user("leader2"), [1], date(2026, 7, 5), date(2026, 8, 1)))
    page = signed_in(july, "office").post("/waivers/grant/", {**FORM, "look": "1"})
    assert page.status_code == 200
    for words in ("不免：只占一部分", "还没开始", "2026 年 7 月中旬", "其中 1 项已按时完成，不免。"):
        assert words in page.content.decode()
    assert not Waiver.objects.exists()
    assert signed_in(july, "office").post("/waivers/grant/", FORM).status_code == 302
    assert Waiver.objects.get().until == date(2026, 8, 1)


def test_the_api_shows_it_first_too(july: SimpleNamespace) -> None:
    went(july.village1, date(2026, 7, 12), [july.posts["second1"]])
    asked_for = {"codes": "key_village", "since": "2026-07-05", "until": "2026-08-01"}
    answer = signed_in(july, "office").get("/api/v1/waivers/preview", asked_for)
    assert [(row["whole"], row["met_in_time"]) for row in answer.json()] == [(False, 0), (True, 1), (True, 0)]
    wrong = signed_in(july, "office").get("/api/v1/waivers/preview", {**asked_for, "until": "9999-12-31"})
    assert list(refused(wrong)) == ["until"]
    assert signed_in(july, "leader1").get("/api/v1/waivers/preview", asked_for).status_code == 403


def test_who_may(july: SimpleNamespace) -> None:
    body = {**FORM, "since": "2026-07-05", "until": "2026-08-01"}
    del body["first"], body["last"]
    assert tried(july, "/waivers/grant/", "/waivers", FORM, body) == only("office")


def test_who_may_let_off_one(july: SimpleNamespace) -> None:
    key = first(july, duty__code="township_research").key
    table = tried(july, f"/obligations/{key}/waive/", "/waivers", {"reason": "示例"}, {"reason": "示例", "obligation": str(key)})
    assert table["office"] == (302, 201)
    assert {name: answers[1] for name, answers in table.items() if name != "office"} == dict.fromkeys(
        set(table) - {"office"}, 403
    )
    assert {table[name][0] for name in ("leader1", "second1", "secretary", "clerk")} == {403}
    assert {table[name][0] for name in ("secadmin", "auditadmin")} == {404}


def test_before_this_century_is_refused_on_the_page(july: SimpleNamespace) -> None:
    form = {"reason": "防汛", "document_no": "示例", "first": "0001-01-01", "last": "9999-12-31", "codes": ["key_village"]}
    assert signed_in(july, "office").post("/waivers/grant/", {**form, "look": "1"}).status_code == 422
