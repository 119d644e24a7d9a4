"""What grew and was built is reported once, by whoever answers for it; the same rules for every kind (R75-R91)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.groups.models import Campaign
from pianqu.growth.models import KINDS, EnterpriseEvent, GrowthRecord, LivestockFarm, SpecialtyVillage, TrainingSession
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import only, refused, signed_in, tried
from tests.doors import told as entry
from tests.growth.reported import IDS, OWN, body, noun, reported, told, typed

Kind = type[GrowthRecord]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=IDS)
NUMBERS = [(kind, name) for kind in KINDS for name, value in OWN[noun(kind)].items() if isinstance(value, int)]


@every_kind
@pytest.mark.parametrize("changed", [{"happened_on": date(2026, 11, 24)}, {"note": "字" * 201}])
def test_what_does_not_fit_is_refused(small: SimpleNamespace, kind: Kind, changed: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=r".") as no:
        reported(small, kind, **changed)
    assert list(no.value.error_dict) == list(changed)
    assert not kind.objects.exists()


@pytest.mark.parametrize(("kind", "name"), NUMBERS)
def test_a_number_is_none_below_one_nor_beyond_reason(small: SimpleNamespace, kind: Kind, name: str) -> None:
    for value in (-1, 10**15):
        with pytest.raises(Exception, match=r".") as no:
            reported(small, kind, **{name: value})
        assert list(no.value.error_dict) == [name]
    if not kind._meta.get_field(name).blank:  # type: ignore[union-attr]
        with pytest.raises(Exception, match=r".") as no:
            reported(small, kind, **{name: 0})
        assert list(no.value.error_dict) == [name]


@pytest.mark.parametrize(
    ("kind", "changed", "field"),
    [
        (SpecialtyVillage, {"product": ""}, "product"),
        (LivestockFarm, {"species": "DRAGON"}, "species"),
        (LivestockFarm, {"name": " "}, "name"),
        (EnterpriseEvent, {"level": ""}, "level"),
        (EnterpriseEvent, {"document_no": " "}, "document_no"),
        (TrainingSession, {"topic": "字" * 61}, "topic"),
    ],
)
def test_what_a_kind_refuses(small: SimpleNamespace, kind: Kind, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        reported(small, kind, **changed)
    assert list(no.value.error_dict) == [field]


def test_a_specialty_village_is_a_village_and_once_a_product(small: SimpleNamespace) -> None:
    with pytest.raises(Exception, match="请选择村"):
        reported(small, SpecialtyVillage, place=small.township1)
    reported(small, SpecialtyVillage)
    with pytest.raises(Exception, match="已经登记过"):
        reported(small, SpecialtyVillage, happened_on=date(2026, 11, 21))
    assert reported(small, SpecialtyVillage, product="柑桔").product == "柑桔"


def test_a_column_that_the_kind_has_not(small: SimpleNamespace) -> None:
    with pytest.raises(TypeError, match="species"):
        reported(small, SpecialtyVillage, species="PIG")


@every_kind
def test_it_says_who_answers_for_it_and_what(small: SimpleNamespace, kind: Kind) -> None:
    record = reported(small, kind)
    assert (record.organ, record.group, record.village, record.township) == (
        small.organ1,
        None,
        small.village1,
        small.township1,
    )
    assert {name: getattr(record, name) for name in OWN[noun(kind)]} == OWN[noun(kind)]
    assert str(record).startswith("渠江镇示例一村 ")
    verb, who, fields = entry(record)
    assert (verb, who) == (f"growth.record_{noun(kind)}", "示例镇干部")
    assert set(OWN[noun(kind)]) <= set(fields)


@every_kind
def test_the_same_form_twice_is_one(small: SimpleNamespace, kind: Kind) -> None:
    key = uuid4()
    assert reported(small, kind, key=key) == reported(small, kind, key=key)
    with pytest.raises(Conflict):
        reported(small, kind, key=key, note="别的")
    assert kind.objects.count() == 1


@every_kind
def test_a_campaign_of_the_day(small: SimpleNamespace, kind: Kind) -> None:
    told_by: dict[str, Any] = {"by": small.user("office"), "at": AT}
    running = Campaign.launch(name="示例活动", since=date(2026, 11, 1), **told_by)
    later = Campaign.launch(name="示例后来的活动", since=date(2026, 11, 22), **told_by)
    with pytest.raises(Exception, match="当日没有开展"):
        reported(small, kind, campaigns=[later])
    record = reported(small, kind, campaigns=[running])
    assert list(record.campaigns.all()) == [running]
    assert "campaigns" in entry(record)[2]


@every_kind
def test_who_may(small: SimpleNamespace, kind: Kind) -> None:
    """A township of its own, a group of its area; who only reads may not."""
    answers = tried(small, f"/{noun(kind)}s/record/", f"/{noun(kind)}s", typed(small, kind), body(small, kind))
    assert answers == only("clerk", "leader1", "second1", "office") | {"office": answers["office"]}
    assert answers["office"] in {(302, 201), (403, 403)}


def test_a_department_reports_of_any_place_a_group_of_its_area_a_township_of_its_own(small: SimpleNamespace) -> None:
    elsewhere = {"place": str(small.township3.key), "another": True}
    sent = {
        name: signed_in(small, name).post(
            "/api/v1/trainingsessions", body(small, TrainingSession, **elsewhere), content_type="application/json"
        )
        for name in ("bureau1", "second2", "clerk", "second1")
    }
    assert {name: answer.status_code for name, answer in sent.items()} == {
        "bureau1": 201,
        "second2": 201,
        "clerk": 422,
        "second1": 422,
    }
    assert list(refused(sent["clerk"])) == ["place"]
    assert (sent["bureau1"].json()["organ"], sent["second2"].json()["group"]) == (str(small.dept1.key), str(small.group2.key))


@every_kind
def test_who_sees_it(small: SimpleNamespace, kind: Kind) -> None:
    page = f"/{noun(kind)}s/{reported(small, kind).key}/"
    names = ("office", "secretary", "clerk", "leader1", "second2", "bureau2", "auditadmin")
    seen = {name: signed_in(small, name).get(page).status_code for name in names}
    assert seen == {
        "office": 200,
        "secretary": 200,
        "clerk": 200,
        "leader1": 200,
        "second2": 404,
        "bureau2": 404,
        "auditadmin": 404,
    }


def test_the_department_that_leads_it_sees_it(small: SimpleNamespace) -> None:
    record = reported(small, TrainingSession, lead=small.dept2)
    assert signed_in(small, "bureau2").get(f"/trainingsessions/{record.key}/").status_code == 200
    assert signed_in(small, "bureau1").get(f"/trainingsessions/{record.key}/").status_code == 404


@every_kind
def test_a_page_brings_it_from_the_form_to_the_list_and_the_sheet(small: SimpleNamespace, kind: Kind) -> None:
    client, here = signed_in(small, "clerk"), f"/{noun(kind)}s/"
    assert f"{here}record/" in client.get(here).content.decode()
    form = client.get(f"{here}record/")
    assert (form.status_code, str(kind.DAY) in form.content.decode()) == (200, True)
    answer = client.post(f"{here}record/", typed(small, kind))
    record = kind.objects.get()
    assert answer.headers["Location"] == f"{here}{record.key}/"
    assert {name: getattr(record, name) for name in OWN[noun(kind)]} == OWN[noun(kind)]
    page = client.get(here, {"since": "2026-11-20", "until": "2026-11-20"}).content.decode()
    assert str(record.key) in page
    assert str(record.key) not in client.get(here, {"until": "2026-11-19"}).content.decode()
    assert client.get(here, {"format": "xlsx"}).status_code == 200
    assert client.get("/growth/").status_code == 200
    told_by_api = client.get(f"/api/v1{here}{record.key}").json()
    assert {name: told_by_api[name] for name in OWN[noun(kind)]} == OWN[noun(kind)]
    assert [each["key"] for each in client.get(f"/api/v1/{noun(kind)}s", {"until": "2026-11-20"}).json()["items"]] == [
        str(record.key)
    ]


def test_a_spoilt_form_keeps_what_was_typed(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    answer = client.post("/roads/record/", typed(small, KINDS[8], length_m="三公里"))
    page = answer.content.decode()
    assert (answer.status_code, "三公里" in page, "示例一村通村路" in page) == (422, True, True)
    finer = client.post("/roads/record/", typed(small, KINDS[8], length_m="3.2001"))
    assert finer.status_code == 422


def test_told_is_what_the_verb_takes(small: SimpleNamespace) -> None:
    assert set(told(small, LivestockFarm)) == {"place", "happened_on", "organ", *LivestockFarm.OWN}


def test_whoever_is_on_two_rosters_is_one_person(small: SimpleNamespace) -> None:
    first = reported(small, TrainingSession, roster=["示例甲", "示例乙"], attendances=3)
    second = reported(small, TrainingSession, topic="电工", roster=["示例甲"])
    assert (first.lines("roster"), second.lines("roster")) == (["示例乙", "示例甲"], ["示例甲"])
    assert TrainingSession.objects.values("trainees").distinct().count() == 2
    assert "roster" in entry(first)[2]
    fresh = second.correct(
        by=small.user("clerk"),
        at=AT,
        reason="人次写错",
        **{name: value for name, value in told(small, TrainingSession, topic="电工", attendances=9).items() if name != "organ"},
    )
    assert fresh.lines("roster") == ["示例甲"]


@pytest.mark.parametrize(
    ("roster", "attendances", "field"),
    [(["示例甲", "示例甲"], 2, "roster"), (["字" * 41], 2, "roster"), (["示例甲", "示例乙"], 1, "attendances")],
)
def test_a_roster_that_cannot_be(small: SimpleNamespace, roster: list[str], attendances: int, field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        reported(small, TrainingSession, roster=roster, attendances=attendances)
    assert list(no.value.error_dict) == [field]


DATED = [kind for kind in KINDS if kind.DATED]


@pytest.mark.parametrize("kind", DATED, ids=[noun(kind) for kind in DATED])
def test_the_same_is_recorded_once_whoever_records_it(small: SimpleNamespace, kind: Kind) -> None:
    first = reported(small, kind)
    with pytest.raises(Refused, match="由渠江镇党委、政府登记") as no:
        reported(small, kind, organ=small.dept1, by="bureau1", note="部门也报一次")
    assert list(no.value.error_dict) == ["another"]
    assert reported(small, kind, another=True).pk != first.pk
    first.void(by=small.user("clerk"), at=AT, reason="登错了")
    kind.objects.current().get().void(by=small.user("clerk"), at=AT, reason="登错了")
    assert reported(small, kind)


def test_the_form_asks_whether_it_is_another_and_only_then(small: SimpleNamespace) -> None:
    reported(small, LivestockFarm)
    clerk, address = signed_in(small, "clerk"), "/livestockfarms/record/"
    assert "确是另一件" not in clerk.get(address).content.decode()
    answer = clerk.post(address, typed(small, LivestockFarm))
    page = answer.content.decode()
    assert (answer.status_code, "由渠江镇党委、政府登记" in page, "确是另一件" in page) == (422, True, True)
    assert clerk.post(address, typed(small, LivestockFarm, another="on")).status_code == 302
    assert LivestockFarm.objects.count() == 2


def test_the_api_says_so_at_its_field(small: SimpleNamespace) -> None:
    reported(small, LivestockFarm)
    clerk, address = signed_in(small, "clerk"), "/api/v1/livestockfarms"
    answer = clerk.post(address, body(small, LivestockFarm), content_type="application/json")
    assert (answer.status_code, list(refused(answer))) == (422, ["another"])
    again = clerk.post(address, body(small, LivestockFarm, another=True), content_type="application/json")
    assert again.status_code == 201
