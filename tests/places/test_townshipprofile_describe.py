"""What a township is, from a day on: its type, by which its industry, its products, what it has and lacks (R70-R74)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Refused
from pianqu.places.models import IndustryClass, Place, TownshipProfile
from tests.doors import refused, signed_in, told, tried

SINCE, LATER = date(2026, 2, 1), date(2026, 7, 1)
TOLD = {"kind": "DEEP_HILL", "products": "花椒、药材", "strengths": "坡地多", "bottlenecks": "路不好走"}


def described(small: SimpleNamespace, township: Place | None = None, since: date = SINCE, **more: Any) -> TownshipProfile:
    """Of 渠江镇, unless told."""
    return TownshipProfile.describe(township or small.township1, since, by=small.user("office"), at=small.at, **{**TOLD, **more})


@pytest.mark.parametrize(
    ("changed", "field"), [({"kind": "MOON"}, "kind"), ({"products": " "}, "products"), ({"location": "字" * 301}, "location")]
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        described(small, **changed)
    assert list(no.value.message_dict) == [field]
    assert not TownshipProfile.objects.exists()


def test_a_village_and_a_township_that_was_not_there(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        described(small, small.village1)
    assert list(no.value.message_dict) == ["township"]
    with pytest.raises(Refused) as no:
        described(small, since=date(1900, 1, 1))
    assert list(no.value.message_dict) == ["since"]


@pytest.mark.parametrize(
    ("kind", "industry"),
    [
        ("DEEP_HILL", IndustryClass.SPECIALTY),
        ("SHALLOW_HILL_PLAIN", IndustryClass.TRADITIONAL),
        ("PERI_URBAN", IndustryClass.GREEN),
        ("RESOURCE_RICH", IndustryClass.PILLAR),
    ],
)
def test_the_type_says_the_industry(small: SimpleNamespace, kind: str, industry: IndustryClass) -> None:
    profile = described(small, kind=kind)
    assert (profile.industry, str(profile)) == (industry, "渠江镇")
    assert told(profile)[:2] == ("places.describe_townshipprofile", "示例县委办")


def test_from_a_later_day_it_is_another(small: SimpleNamespace) -> None:
    described(small)
    described(small, since=LATER, kind="PERI_URBAN")
    rows = TownshipProfile.objects.filter(township=small.township1)
    assert [rows.on(day).get().kind for day in (date(2026, 6, 30), LATER)] == ["DEEP_HILL", "PERI_URBAN"]
    for since in (LATER, SINCE):
        with pytest.raises(Refused) as no:
            described(small, since=since)
        assert list(no.value.message_dict) == ["since"]
    assert rows.count() == 2


def test_who_may(small: SimpleNamespace) -> None:
    """县委办, and the township of its own."""
    form = {"township": str(small.township1.key), "since": "2026-02-01", **TOLD}
    answers = tried(small, "/townshipprofiles/describe/", "/townshipprofiles", form)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"office", "clerk"}
    assert set(answers.values()) == {(302, 201), (403, 403)}
    other = {**form, "township": str(small.township2.key)}
    client = signed_in(small, "clerk")
    assert client.post("/townshipprofiles/describe/", other).status_code == 422
    assert client.post("/api/v1/townshipprofiles", other, content_type="application/json").status_code == 403


def test_the_townships_page_leads_to_it_and_shows_it(small: SimpleNamespace) -> None:
    client, here = signed_in(small, "clerk"), f"/places/{small.township1.key}/"
    assert f"/townshipprofiles/describe/?township={small.township1.key}" in client.get(here).content.decode()
    assert "/townshipprofiles/describe/" not in client.get(f"/places/{small.township2.key}/").content.decode()
    profile = described(small)
    page = client.get(here).content.decode()
    assert ["深丘山区型" in page, "特色产业" in page, "路不好走" in page] == [True] * 3
    assert f"/townshipprofiles/{profile.key}/" in client.get(f"{here}overview/").content.decode()


def test_the_list_narrows_and_is_a_sheet(small: SimpleNamespace) -> None:
    profile, client = described(small), signed_in(small, "leader2")
    for asked, found in (({"kind": "DEEP_HILL"}, True), ({"kind": "PERI_URBAN"}, False), ({"day": "2026-01-31"}, False)):
        assert (str(profile.key) in client.get("/townshipprofiles/", asked).content.decode()) is found
        assert bool(client.get("/api/v1/townshipprofiles", asked).json()["items"]) is found
    assert client.get("/townshipprofiles/", {"format": "xlsx"}).status_code == 200
    shown = client.get(f"/api/v1/townshipprofiles/{profile.key}").json()
    assert (shown["industry"], shown["strengths"], shown["replaces"]) == ("SPECIALTY", "坡地多", None)


def test_the_api_says_what_is_wrong(small: SimpleNamespace) -> None:
    body = {"township": str(small.township1.key), "since": "2026-02-01", **TOLD, "kind": "MOON"}
    answer = signed_in(small, "office").post("/api/v1/townshipprofiles", body, content_type="application/json")
    assert list(refused(answer)) == ["kind"]
