"""申请用车 (R37): a request is never refused; what is none is refused at its field."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from pianqu.kit.errors import Refused
from pianqu.meetings.models import Meeting
from pianqu.resources.models import VehicleRequest
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told, tried
from tests.resources.driven import TOMORROW, WHOLE_CAST, YESTERDAY, asked, done_by


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": date(2025, 12, 31)}, "happened_on"),
        ({"persons": 0}, "persons"),
        ({"persons": 51}, "persons"),
        ({"destination": " "}, "destination"),
    ],
)
def test_what_is_no_request(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as no:
        asked(small, **changed)
    assert (list(no.value.error_dict), VehicleRequest.objects.exists()) == ([field], False)


def test_the_same_at_both_doors(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    form = {"group": str(small.group1.key), "happened_on": str(TODAY), "span": "NIGHT", "destination": "县城", "persons": 2}
    assert client.post("/vehiclerequests/request/", form).status_code == 422
    for changed, field in (({}, "span"), ({"persons": 0}, "persons"), ({"destination": " "}, "destination")):
        sent = {**form, **({"span": "DAY"} if changed else {}), **changed}
        assert list(refused(client.post("/api/v1/vehiclerequests", sent, content_type="application/json"))) == [field]
    other = {**form, "span": "DAY", "group": str(small.group2.key)}
    assert list(refused(client.post("/api/v1/vehiclerequests", other, content_type="application/json"))) == ["group"]
    unknown = {**form, "span": "DAY", "meeting": str(uuid4())}
    assert list(refused(client.post("/api/v1/vehiclerequests", unknown, content_type="application/json"))) == ["meeting"]


def test_not_for_a_meeting_of_another_group(small: SimpleNamespace) -> None:
    other = Meeting.plan(groups=[small.group2], kinds=["GROUP_WORK"], happened_on=TOMORROW, by=small.user("second2"), at=AT)
    with pytest.raises(Refused) as no:
        asked(small, meeting=other)
    assert list(no.value.error_dict) == ["meeting"]
    client = signed_in(small, "second1")
    form = {"group": str(small.group1.key), "happened_on": str(TODAY), "span": "DAY", "destination": "县城", "persons": 2}
    sent = {**form, "meeting": str(other.key)}
    assert client.post("/vehiclerequests/request/", sent).status_code == 422
    assert list(refused(client.post("/api/v1/vehiclerequests", sent, content_type="application/json"))) == ["meeting"]
    assert not VehicleRequest.objects.exists()


@pytest.mark.parametrize("day", [YESTERDAY, TODAY, TOMORROW])
def test_it_waits_for_a_vehicle_whatever_there_is(small: SimpleNamespace, day: date) -> None:
    made = asked(small, happened_on=day)
    assert (made.state, made.group, made.vehicle, made.entered_by_name) == ("REQUESTED", small.group1, None, "示例二副甲")
    assert told(made)[:2] == ("resources.request_vehiclerequest", "示例二副甲")


def test_the_form_knows_what_is_planned(small: SimpleNamespace) -> None:
    user = small.user("second1")
    planned = Meeting.plan(
        groups=[small.group1], kinds=["GROUP_WORK"], happened_on=TOMORROW, place="天星镇会议室", by=user, at=AT
    )
    client = signed_in(small, "second1")
    here = f"/vehiclerequests/request/?meeting={planned.key}"
    assert here in client.get(f"/meetings/{planned.key}/").content.decode()
    page = client.get(here).content.decode()
    assert all(f'value="{words}"' in page for words in ("天星镇会议室", str(TOMORROW), planned.key)), page
    place = client.get(f"/vehiclerequests/request/?place={small.village1.key}").content.decode()
    assert f'value="{small.village1.full_name}"' in place
    assert (
        f"/vehiclerequests/request/?place={small.village1.key}" in client.get(f"/places/{small.village1.key}/").content.decode()
    )


def test_who_may(small: SimpleNamespace) -> None:
    form = {"group": str(small.group1.key), "happened_on": str(TODAY), "span": "DAY", "destination": "县城", "persons": 2}
    answers = tried(small, "/vehiclerequests/request/", "/vehiclerequests", form, None, tuple(set(WHOLE_CAST) - {"second2"}))
    assert done_by(answers, 201) == {"leader1", "first1", "second1"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    here = f"/vehiclerequests/{asked(small).key}/"
    for name, answer in (("office", 200), ("secretary", 200), ("leader1", 200), ("second2", 404), ("clerk", 404)):
        assert [signed_in(small, name).get(way).status_code for way in (here, f"/api/v1{here.rstrip('/')}")] == [answer] * 2, name
    assert signed_in(small, "second2").get("/api/v1/vehiclerequests?record=all").json()["items"] == []
    assert [signed_in(small, "clerk").get(way).status_code for way in ("/vehiclerequests/", "/api/v1/vehiclerequests")] == [
        403
    ] * 2
