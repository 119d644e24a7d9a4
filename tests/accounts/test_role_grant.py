"""Giving a person a role."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Role, User
from pianqu.groups.standing import stand
from pianqu.kit.errors import Conflict
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE, TODAY


def grant(small: SimpleNamespace, who: str, code: str, **given: object) -> Role:
    values = {"cadre": small.cadres[who], "code": code, "since": SINCE}
    return Role.grant(**{**values, **given}, by=small.user("secadmin"), at=small.at)


@pytest.mark.parametrize(
    ("who", "code", "field"),
    [
        ("staff1", "TOWNSHIP_CLERK", "organ"),
        ("staff1", "DEPT_HEAD", "organ"),
        ("staff1", "VILLAGE_CADRE", "place"),
        ("staff1", "EMPEROR", "code"),
        ("office", "COUNTY_OFFICE", "code"),  # held already
        ("office", "AUDIT_ADMIN", "code"),  # three administrators, and nothing beside
        ("secadmin", "AUDIT_ADMIN", "code"),
        ("auditadmin", "EXPERT", "code"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, who: str, code: str, field: str) -> None:
    with pytest.raises(ValidationError) as no:
        grant(small, who, code)
    assert field in no.value.message_dict


@pytest.mark.parametrize(
    ("code", "organ", "place", "field"),
    [
        ("TOWNSHIP_CLERK", "dept1", "", "organ"),
        ("TOWNSHIP_PRINCIPAL", "committee", "", "organ"),
        ("DEPT_HEAD", "organ1", "", "organ"),
        ("DEPT_CLERK", "government", "", "organ"),
        ("EXPERT", "organ1", "", "organ"),  # it would open the township's records
        ("VILLAGE_CADRE", "organ1", "village1", "organ"),
        ("VILLAGE_CADRE", "", "township1", "place"),
        ("EXPERT", "", "village1", "place"),
    ],
)
def test_a_role_is_held_where_it_makes_sense(small: SimpleNamespace, code: str, organ: str, place: str, field: str) -> None:
    held = {name: getattr(small, value) for name, value in (("organ", organ), ("place", place)) if value}
    with pytest.raises(ValidationError) as no:
        grant(small, "staff1", code, **held)
    assert list(no.value.message_dict) == [field]
    assert not small.cadres["staff1"].roles.exists()


@pytest.mark.parametrize(
    ("code", "organ", "place"),
    [("TOWNSHIP_CLERK", "organ1", ""), ("DEPT_CLERK", "dept1", ""), ("VILLAGE_CADRE", "", "village1"), ("EXPERT", "dept1", "")],
)
def test_there_it_is_granted(small: SimpleNamespace, code: str, organ: str, place: str) -> None:
    grant(small, "staff1", code, **{name: getattr(small, value) for name, value in (("organ", organ), ("place", place)) if value})


def test_the_message_stands_at_the_field(small: SimpleNamespace) -> None:
    cadre, organ = small.cadres["staff1"].key, small.organ1.key
    form = {"cadre": str(cadre), "code": "EXPERT", "organ": str(organ), "since": "2026-01-01"}
    client = signed_in(small, "secadmin")
    assert "乡镇党委、政府只有乡镇的角色" in client.post("/roles/grant/", form).content.decode()
    assert list(refused(client.post("/api/v1/roles", form, content_type="application/json"))) == ["organ"]


def test_it_acts_from_its_day(small: SimpleNamespace) -> None:
    role = grant(small, "staff1", "EXPERT", since=date(2026, 3, 1))
    assert told(role)[:2] == ("accounts.grant_role", "示例安全员")
    assert "EXPERT" not in small.user("staff1", date(2026, 2, 28)).standing.roles
    assert "EXPERT" in small.user("staff1", date(2026, 3, 1)).standing.roles


def test_it_acts_from_the_next_request(small: SimpleNamespace) -> None:
    client = signed_in(small, "staff1")
    assert client.get("/cadres/enter/").status_code == 403
    grant(small, "staff1", "COUNTY_OFFICE")
    assert client.get("/cadres/enter/").status_code == 200


@pytest.mark.parametrize("code", ["SYS_ADMIN", "SEC_ADMIN", "AUDIT_ADMIN"])
def test_who_holds_a_post_is_no_administrator(small: SimpleNamespace, code: str) -> None:
    form = {"cadre": str(small.cadres["second1"].key), "code": code, "since": "2026-06-01"}
    client = signed_in(small, "secadmin")
    said = refused(client.post("/api/v1/roles", form, content_type="application/json"))
    assert said == {"code": "三员分立：这名人员在该日期有协调组等业务职务，请先免去。"}
    assert "请先免去" in client.post("/roles/grant/", form).content.decode()
    small.posts["second1"].end(date(2026, 6, 1), by=small.user("office"), at=small.at)
    assert client.post("/api/v1/roles", form, content_type="application/json").status_code == 201


def test_an_administrator_opens_no_area(small: SimpleNamespace) -> None:
    """Even with a post, which no verb lets an administrator have, the post opens nothing."""
    Role.objects.create(cadre=small.cadres["second1"], code="AUDIT_ADMIN", since=SINCE)
    standing = stand(User.objects.get(username="second1"), TODAY).standing  # no deed in the journal says what was done here
    assert standing.posts == ()
    assert standing.township_ids == frozenset()


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1a04"
    assert grant(small, "staff1", "EXPERT", key=key).pk == grant(small, "staff1", "EXPERT", key=key).pk
    with pytest.raises(Conflict):
        grant(small, "staff2", "EXPERT", key=key)


def test_who_may(small: SimpleNamespace) -> None:
    form = {"cadre": str(small.cadres["staff1"].key), "code": "DEPT_CLERK", "organ": str(small.dept1.key), "since": "2026-01-01"}
    assert tried(small, "/roles/grant/", "/roles", form) == only("secadmin")
