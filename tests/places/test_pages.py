"""Lists and pages of places: who is found, as of which day, in both languages."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.places.querysets import is_called
from tests.doors import signed_in


def names(small: SimpleNamespace, **asked: str) -> list[str]:
    answer = signed_in(small, "clerk").get("/api/v1/places", asked)
    assert answer.status_code == 200, answer.content
    return [each["name"] for each in answer.json()["items"]]


@pytest.mark.parametrize("typed", ["渠江", "江", "qjz", "qj", "QJ", "qujiang", "qu jiang", "quj"])
def test_a_place_is_found_by_what_people_type(typed: str) -> None:
    assert is_called(typed, "渠江镇", "qu jiang zhen")


@pytest.mark.parametrize("typed", ["土溪", "jz", "jiang", "qjx", "qujz"])
def test_a_place_is_not_found_by_other_words(typed: str) -> None:
    assert not is_called(typed, "渠江镇", "qu jiang zhen")


def test_a_place_without_pinyin_is_found_by_its_name_only() -> None:
    assert is_called("渠", "渠江镇", "")
    assert not is_called("q", "渠江镇", "")


def test_townships_stand_in_code_order(small: SimpleNamespace) -> None:
    assert names(small) == ["渠江镇", "天星镇", "临巴镇"]
    assert names(small, level="VILLAGE") == ["示例一村", "示例二村", "示例三村"]
    assert names(small, level="COUNTY") == ["渠县"]
    assert names(small, name="临") == ["临巴镇"]
    assert names(small, day="2014-01-01") == []


def test_the_past_stands(small: SimpleNamespace) -> None:
    small.township3.close(date(2026, 7, 1), by=small.user("office"), at=small.at, successor=small.township2)
    assert names(small) == ["渠江镇", "天星镇"]
    assert names(small, day="2026-06-30") == ["渠江镇", "天星镇", "临巴镇"]


def test_pages_follow_each_other(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    found, after = [], ""
    for _ in range(3):
        page = client.get("/api/v1/places", {"limit": 1, "after": after}).json()
        found += [each["code"] for each in page["items"]]
        after = page["next"] or ""
    assert found == ["511725100000", "511725101000", "511725102000"]
    assert after == ""


@pytest.mark.parametrize("asked", [{"level": "x"}, {"day": "2026-02-30"}, {"day": "9999-12-31"}, {"name": "x\0"}, {"after": "x"}])
@pytest.mark.parametrize("address", ["/places/", "/keyvillages/", "/api/v1/places", "/api/v1/keyvillages"])
def test_nonsense_is_said(small: SimpleNamespace, address: str, asked: dict[str, str]) -> None:
    unknown = "keyvillages" in address and "level" in asked  # key villages have no level: not a question
    assert signed_in(small, "clerk").get(address, asked).status_code == (200 if unknown else 422)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_whole(small: SimpleNamespace, language: str) -> None:
    client = signed_in(small, "office", language)
    small.township3.close(date(2026, 7, 1), by=small.user("office"), at=small.at, successor=small.township2)
    for place in (small.county, small.township1, small.township2, small.township3, small.village1, small.village2):
        assert client.get(f"/places/{place.key}/").status_code == 200
        assert client.get(f"/places/{place.key}/close/").status_code == 200
    for address in ("/places/", "/places/?level=VILLAGE&name=示例", "/places/found/", "/keyvillages/", "/keyvillages/name/"):
        assert client.get(address).status_code == 200
    assert client.get(f"/keyvillages/{small.key_village.key}/").status_code == 200
    assert client.get("/places/", {"format": "xlsx"}).content.startswith(b"PK")


def test_a_place_shows_what_lies_in_it(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    page = client.get(f"/places/{small.township1.key}/").content.decode()
    assert "示例一村" in page
    assert "示例三村" not in page
    assert "撤并" not in page  # a clerk may not
    assert "重点村时段" in client.get(f"/places/{small.village1.key}/").content.decode()


def test_what_is_not_there(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    for noun in ("places", "keyvillages"):
        assert client.get(f"/{noun}/00000000-0000-4000-8000-000000000009/").status_code == 404
        assert client.get(f"/api/v1/{noun}/00000000-0000-4000-8000-000000000009").status_code == 404


def test_the_api_shows_the_same(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    place = client.get(f"/api/v1/places/{small.village1.key}").json()
    assert (place["name"], place["level"], place["parent"]) == ("示例一村", "VILLAGE", str(small.township1.key))
    spells = client.get("/api/v1/keyvillages").json()["items"]
    assert [(each["name"], each["village"]) for each in spells] == [("渠江镇示例一村", str(small.village1.key))]
    assert client.get(f"/api/v1/keyvillages/{small.key_village.key}").json() == spells[0]
    assert client.get("/api/v1/keyvillages", {"name": "三村"}).json()["items"] == []
