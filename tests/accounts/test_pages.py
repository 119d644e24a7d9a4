"""The room's pages in both languages: they answer, they are whole, and they show each person what is theirs."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.doors import signed_in

LISTS = ("organ_list", "cadre_list", "user_list")
FORMS = ("organ_found", "cadre_enter", "position_appoint", "user_open", "role_grant")
READERS = {
    "organ_list": {"office", "secretary", "clerk", "second1", "secadmin", "auditadmin"},
    "cadre_list": {"office", "secretary", "secadmin"},
    "user_list": {"secadmin"},
    "organ_found": {"office"},
    "cadre_enter": {"office"},
    "position_appoint": {"office"},
    "user_open": {"secadmin"},
    "role_grant": {"secadmin"},
}
PEOPLE = sorted(READERS["organ_list"])


@pytest.mark.parametrize("address", LISTS + FORMS)
def test_who_may_open_it(small: SimpleNamespace, address: str) -> None:
    answers = {name: signed_in(small, name).get(reverse(f"accounts:{address}")).status_code for name in PEOPLE}
    assert answers == {name: 200 if name in READERS[address] else 403 for name in PEOPLE}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_can_be_taken_away(small: SimpleNamespace, address: str) -> None:
    name = min(READERS[address] & {"office", "secadmin"})
    answer = signed_in(small, name).get(reverse(f"accounts:{address}"), {"format": "xlsx"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize(
    ("address", "asked", "found", "hidden"),
    [
        ("organ_list", {"kind": "DEPARTMENT"}, "县交通运输局", "渠江镇党委"),
        ("organ_list", {"day": "2014-12-31"}, "还没有登记机构", "县交通运输局</a>"),
        ("cadre_list", {"name": "组长"}, "示例组长甲", "示例镇干部"),
        ("user_list", {"username": "leader", "is_active": "1"}, "leader1", "second1"),
    ],
)
def test_a_list_is_narrowed(small: SimpleNamespace, address: str, asked: dict, found: str, hidden: str) -> None:
    name = "secadmin" if address == "user_list" else "office"
    text = signed_in(small, name).get(reverse(f"accounts:{address}"), asked).content.decode()
    assert found in text
    assert hidden not in text


@pytest.mark.parametrize("asked", [{"kind": "x\0"}, {"day": "2026-02-30"}, {"after": "spoilt"}])
def test_nonsense_is_said_at_the_filter(small: SimpleNamespace, asked: dict) -> None:
    assert signed_in(small, "office").get(reverse("accounts:organ_list"), asked).status_code == 422


def test_a_person_sees_the_own_entry_only(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    own, other = small.cadres["second1"], small.cadres["second2"]
    assert "县交通运输局" in client.get(reverse("accounts:cadre_show", args=[own.key])).content.decode()
    assert client.get(reverse("accounts:cadre_show", args=[other.key])).status_code == 404
    mine, theirs = small.user("second1"), small.user("second2")
    assert client.get(reverse("accounts:user_show", args=[mine.key])).status_code == 200
    assert client.get(reverse("accounts:user_show", args=[theirs.key])).status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_record_shows_what_was_done_to_it(small: SimpleNamespace, language: str) -> None:
    office, secadmin = signed_in(small, "office", language), signed_in(small, "secadmin", language)
    for client, name, record in (
        (office, "organ_show", small.dept1),
        (office, "organ_close", small.dept1),
        (office, "cadre_show", small.cadres["clerk"]),
        (office, "cadre_rename", small.cadres["clerk"]),
        (office, "position_end", small.positions["clerk"]),
        (secadmin, "user_show", small.user("clerk")),
        (secadmin, "user_reset_password", small.user("clerk")),
        (secadmin, "cadre_show", small.cadres["clerk"]),
        (secadmin, "role_end", small.roles["clerk"]),
    ):
        assert client.get(reverse(f"accounts:{name}", args=[record.key])).status_code == 200


def test_the_signed_in_person_is_always_named(small: SimpleNamespace) -> None:
    text = signed_in(small, "secadmin").get(reverse("accounts:user_list")).content.decode()
    assert "示例安全员" in text
    assert "县委安全管理员" in text
