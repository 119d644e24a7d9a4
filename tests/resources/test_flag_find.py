"""Who reads a flag: who checks and decides, 县纪委监委 what was handed over; nobody of the township or group concerned."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Role
from pianqu.journal.actor import SYSTEM
from tests.county import AT
from tests.doors import signed_in, told
from tests.resources.funded import finance
from tests.resources.ledgers import flagged
from tests.small import SINCE


def reads(small: SimpleNamespace, flag: Any) -> set[str]:
    """Who reaches it, by page, list, sheet and both ways of the API alike."""
    found = set()
    for name in ("office", "secretary", "bureau2", "bureau1", "leader1", "leader2", "second1", "clerk", "auditadmin", "secadmin"):
        client = signed_in(small, name)
        page, api = client.get(f"/flags/{flag.key}/"), client.get(f"/api/v1/flags/{flag.key}")
        assert (page.status_code, api.status_code) in ((200, 200), (404, 404)), name
        listed = client.get("/flags/")
        there = listed.status_code == 200 and str(flag.key) in listed.content.decode()
        asked = client.get("/api/v1/flags")
        keys = [each["key"] for each in asked.json()["items"]] if asked.status_code == 200 else []
        assert there == (str(flag.key) in keys) == (page.status_code == 200), name
        found |= {name} if there else set()
    return found


@pytest.mark.parametrize("verbs", [(), ("verify",), ("verify", "close"), ("verify", "submit", "decline")])
def test_not_the_township_nor_the_group_before_nor_after(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    discipline(small)
    assert reads(small, flagged(small, *verbs)) == {"office", "secretary", "bureau2"}


def test_what_was_handed_over_the_discipline_reads_too(small: SimpleNamespace) -> None:
    discipline(small)
    assert reads(small, flagged(small, "verify", "submit", "refer")) == {"office", "secretary", "bureau2", "bureau1"}


def test_who_checks_and_belongs_to_it_does_not_read_it(small: SimpleNamespace) -> None:
    """Somebody of 财政局 who holds a post in the group, and somebody of 县委办 who is the township's."""
    finance(small)
    told: dict[str, Any] = {"since": SINCE, "by": SYSTEM, "at": AT}
    Role.grant(cadre=small.cadres["leader2"], code="FINANCE", organ=small.dept2, **told)
    Role.grant(cadre=small.cadres["clerk"], code="COUNTY_OFFICE", organ=small.committee, **told)
    flag = flagged(small)  # of 临巴片区协调组 by its words, in 渠江镇
    assert (flag.group, flag.township) == (small.group2, small.township1)
    assert reads(small, flag) == {"office", "secretary", "bureau2"}


def test_nobody_makes_one_by_hand(small: SimpleNamespace) -> None:
    flag, client = flagged(small), signed_in(small, "office")
    assert told(flag)[0] == "resources.find_flag"
    assert client.post("/api/v1/flags", {}, content_type="application/json").status_code == 405
    assert client.get("/flags/find/").status_code == 404


def test_the_list_is_narrowed_and_exported(small: SimpleNamespace) -> None:
    first, other = flagged(small, "verify"), flagged(small, month=7, note="协调组补助")
    client = signed_in(small, "bureau2")

    def found(asked: str) -> list[str]:
        return [each["key"] for each in client.get(f"/api/v1/flags?{asked}").json()["items"]]

    assert (found("state=VERIFIED"), found("case=TOWNSHIP_ALLOWANCE")) == ([str(first.key)], [str(other.key)])
    assert len(found(f"township={small.township1.key}")) == 2
    assert client.get("/flags/?format=xlsx").status_code == 200
    assert signed_in(small, "bureau2", "en").get(f"/flags/{first.key}/").status_code == 200


def test_its_line_does_not_tell_the_township_of_it(small: SimpleNamespace) -> None:
    flag = flagged(small)
    page = signed_in(small, "clerk").get(f"/costlines/{flag.about_key}/").content.decode()
    assert (str(flag.key) in page, "线索" in page) == (False, False)


def discipline(small: SimpleNamespace) -> None:
    """县纪委监委's person, besides 财政局's."""
    finance(small)
    Role.grant(cadre=small.cadres["bureau1"], code="DISCIPLINE", organ=small.committee, since=SINCE, by=SYSTEM, at=AT)
