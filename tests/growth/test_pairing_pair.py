"""结对帮扶: a cadre of at least 科级 and a village, from a day on; distinct villages are counted (R90, F44; practice.md 35)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pianqu.accounts.models import Position, Role
from pianqu.groups.models import Campaign
from pianqu.growth.models import Pairing, ResourceInput
from pianqu.growth.models.pairing import SECTION_RANKS
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import only, refused, signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import paired
from tests.growth.reported import body, reported, typed

SINCE = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"cadre": "bureau2"}, "cadre"),
        ({"cadre": "second1"}, "cadre"),
        ({"village": "township1"}, "village"),
        ({"since": date(1900, 1, 1)}, "village"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    told = {"cadre": lambda name: small.cadres[name], "village": lambda name: getattr(small, name), "since": lambda day: day}
    with pytest.raises(Refused) as no:
        paired(small, **{name: told[name](value) for name, value in changed.items()})
    assert list(no.value.message_dict) == [field]
    assert not Pairing.objects.exists()


def test_the_rank_is_that_of_the_day_and_said(small: SimpleNamespace) -> None:
    cadre = small.cadres["bureau2"]
    with pytest.raises(Refused, match="示例水务干部在 2026-03-01 是：一般干部"):
        paired(small, cadre=cadre)
    with pytest.raises(Refused, match="没有任职"):
        paired(small, cadre=small.cadres["second1"])
    told = {"title": "副局长", "rank": "SECTION_DEPUTY", "since": date(2026, 4, 1), "by": small.user("office"), "at": AT}
    Position.appoint(cadre=cadre, organ=small.dept2, **told)
    with pytest.raises(Refused):
        paired(small, cadre=cadre, since=date(2026, 3, 31))
    pairing = paired(small, cadre=cadre, since=date(2026, 4, 1))
    assert (pairing.organ, pairing.township, pairing.village) == (small.dept2, small.township1, small.village1)
    assert entry(pairing)[:2] == ("growth.pair_pairing", "示例县委办")
    assert str(pairing) == "示例水务干部—渠江镇示例一村"


def test_one_at_a_time_and_distinct_villages(small: SimpleNamespace) -> None:
    first = paired(small)
    with pytest.raises(Refused, match="已和这个村结对"):
        paired(small, since=date(2026, 5, 1))
    where = {"township": small.township1, "village": small.village1}
    again = Pairing(cadre=small.cadres["bureau1"], organ=small.dept1, since=date(2026, 5, 1), **where)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    paired(small, cadre=small.cadres["first1"])
    paired(small, village=small.village2)
    assert Pairing.objects.on(date(2026, 3, 1)).count() == 3
    assert set(Pairing.objects.on(date(2026, 3, 1)).villages()) == {small.village1.pk, small.village2.pk}
    assert not Pairing.objects.on(date(2026, 2, 28)).exists()
    first.end(date(2026, 4, 1), by=small.user("office"), at=AT)
    assert paired(small, since=date(2026, 4, 1)).in_force(date(2026, 4, 1))


def test_a_campaign_of_the_day(small: SimpleNamespace) -> None:
    campaign = Campaign.launch(name="三村建设", since=SINCE, by=small.user("office"), at=AT)
    with pytest.raises(Refused, match="当日没有开展"):
        paired(small, since=date(2026, 2, 1), campaigns=[campaign])
    pairing = paired(small, campaigns=[campaign])
    assert list(pairing.campaigns.all()) == [campaign]
    assert "campaigns" in entry(pairing)[2]


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert paired(small, key=key) == paired(small, key=key)
    with pytest.raises(Conflict):
        paired(small, key=key, village=small.village2)
    assert Pairing.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    form = {"cadre": str(small.cadres["bureau1"].key), "village": str(small.village1.key), "since": str(SINCE)}
    assert tried(small, "/pairings/pair/", "/pairings", form) == only("office")
    client = signed_in(small, "office")
    assert client.get("/pairings/pair/").status_code == 200
    wrong = client.post("/api/v1/pairings", {**form, "cadre": str(small.cadres["bureau2"].key)}, content_type="application/json")
    assert list(refused(wrong)) == ["cadre"]


def test_the_organisation_department_pairs_too(small: SimpleNamespace) -> None:
    told = {"code": "ORG_DEPT", "organ": small.committee, "since": date(2026, 1, 1), "by": small.user("secadmin"), "at": AT}
    Role.grant(cadre=small.cadres["staff2"], **told)
    small.posts["staff2"].end(date(2026, 11, 1), by=small.user("office"), at=AT)
    client = signed_in(small, "staff2")
    form = {"cadre": str(small.cadres["bureau1"].key), "village": str(small.village3.key), "since": str(SINCE)}
    assert client.post("/pairings/pair/", form).status_code == 302
    assert str(Pairing.objects.get().key) in client.get("/pairings/").content.decode()
    assert "天星镇示例三村" in client.get("/pairings/pair/").content.decode()


def test_who_sees_it(small: SimpleNamespace) -> None:
    """Those of the place, of the cadre's unit, and the county."""
    pairing = paired(small)
    names = ("office", "secretary", "clerk", "leader1", "bureau1", "second2", "bureau2", "auditadmin")
    seen = {name: signed_in(small, name).get(f"/pairings/{pairing.key}/").status_code for name in names}
    assert {name for name, status in seen.items() if status == 200} == {"office", "secretary", "clerk", "leader1", "bureau1"}


def test_the_list_is_of_a_day(small: SimpleNamespace) -> None:
    pairing, client = paired(small), signed_in(small, "office")
    paired(small, village=small.village3)
    assert str(pairing.key) in client.get("/pairings/").content.decode()
    assert client.get("/pairings/", {"format": "xlsx"}).status_code == 200
    asked = {"day": "2026-03-01", "township": str(small.township1.key), "cadre": "交通"}
    [row] = client.get("/api/v1/pairings", asked).json()["items"]
    assert (row["key"], row["cadre_name"], row["organ"]) == (str(pairing.key), "示例交通局长", str(small.dept1.key))
    assert client.get(f"/api/v1/pairings/{pairing.key}").json() == row
    assert client.get("/api/v1/pairings", {**asked, "day": "2026-02-28"}).json()["items"] == []


def test_resources_name_the_pairing_or_department_by_which_they_came(small: SimpleNamespace) -> None:
    """The way says what must be named, and what must not; a pairing is of the township and the day."""
    pairing = paired(small)
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"via": "PAIRING"}, "pairing"),
        ({"via": "DEPARTMENT"}, "lead"),
        ({"via": "OTHER", "pairing": pairing}, "pairing"),
        ({"via": "DEPARTMENT", "lead": small.dept1, "pairing": pairing}, "pairing"),
        ({"via": "PAIRING", "pairing": pairing, "place": small.township2}, "pairing"),
    )
    for told, field in wrong:
        with pytest.raises(Refused) as no:
            reported(small, ResourceInput, **told)
        assert list(no.value.message_dict) == [field]
    assert reported(small, ResourceInput, via="PAIRING", pairing=pairing).pairing == pairing
    assert reported(small, ResourceInput, another=True, via="DEPARTMENT", lead=small.dept1).lead == small.dept1
    assert str(pairing) in signed_in(small, "clerk").get("/resourceinputs/").content.decode()


@pytest.mark.parametrize(("via", "field"), [("PAIRING", "pairing"), ("DEPARTMENT", "lead")])
def test_a_way_without_its_name_is_refused_at_the_field(small: SimpleNamespace, via: str, field: str) -> None:
    """On the page nothing typed is lost; by the API the same."""
    page = signed_in(small, "clerk").post("/resourceinputs/record/", typed(small, ResourceInput, via=via))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert "修灌溉渠" in page.content.decode()
    sent = body(small, ResourceInput, via=via)
    answer = signed_in(small, "clerk").post("/api/v1/resourceinputs", sent, content_type="application/json")
    assert (answer.status_code, list(refused(answer))) == (422, [field])
    assert not ResourceInput.objects.exists()


def test_the_database_holds_what_a_way_names(small: SimpleNamespace) -> None:
    record = reported(small, ResourceInput)
    for told in ({"via": "PAIRING"}, {"via": "DEPARTMENT"}, {"pairing": paired(small)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ResourceInput.objects.filter(pk=record.pk).update(**told)


def test_forms_offer_only_what_would_not_be_refused(small: SimpleNamespace) -> None:
    """Pairings of the writer's own townships, with the unit of the cadre; of cadres those of at least 副科级."""
    own, far = paired(small), paired(small, village=small.village3)
    page = signed_in(small, "clerk").get("/resourceinputs/record/").content.decode()
    assert str(own.key) in page
    assert str(far.key) not in page
    assert f"{own.cadre.name}（{own.organ.name}）—{own.place.full_name}" in page
    offered = signed_in(small, "office").get("/pairings/pair/").context["form"].fields["cadre"].queryset
    ranked = Position.objects.on(date(2026, 11, 23)).filter(rank__in=SECTION_RANKS).values("cadre")
    assert {each.pk for each in offered} == set(ranked.values_list("cadre", flat=True))
    assert small.cadres["bureau1"] in offered


def test_who_has_one_village_does_not_choose_it(small: SimpleNamespace) -> None:
    who, told = "auditadmin", {"by": small.user("office"), "at": AT}  # who is nothing else for this test
    small.roles[who].end(SINCE, **told)
    Role.grant(cadre=small.cadres[who], since=SINCE, place=small.village1, code="VILLAGE_CADRE", **told)
    form = signed_in(small, who).get("/livestockfarms/record/").context["form"]
    assert [key for key, _words in form.fields["place"].choices] == [str(small.village1.key)]
    assert form["place"].value() == str(small.village1.key)
