"""安排办公场所 (R32): one at a time, of a group that is there."""

from types import SimpleNamespace

import pytest
from django.db import Error, transaction

from pianqu.kit.errors import Refused
from pianqu.resources.models import GroupOffice
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.resources.equipped import BEFORE, SINCE, TOMORROW, WHOLE_CAST, done_by, office


@pytest.mark.parametrize(("changed", "field"), [({"since": BEFORE}, "group"), ({"where": " "}, "where"), ({}, "group")])
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    office(small)
    with pytest.raises(Refused) as no:
        office(small, **({"since": TOMORROW} if not changed else {"group": small.group2}), **changed)
    assert (list(no.value.error_dict), GroupOffice.objects.count()) == ([field], 1)


def test_it_stands_on_the_page_of_the_group(small: SimpleNamespace) -> None:
    made = office(small, where=" 县政务中心 302 室 ")
    assert (made.where, told(made)[:2]) == ("县政务中心 302 室", ("resources.assign_groupoffice", "示例县委办"))
    here = f"/coordinationgroups/{small.group1.key}/"
    for name, seen in (("office", True), ("staff1", True), ("second2", False), ("clerk", False)):
        assert ("县政务中心 302 室" in signed_in(small, name).get(here).content.decode()) is seen, name


def test_after_the_first_ends_another_begins(small: SimpleNamespace) -> None:
    first = office(small).end(TOMORROW, by=small.user("office"), at=AT)
    second = office(small, where="老县委 5 号楼", since=TOMORROW)
    assert [first.until, second.since] == [TOMORROW, TOMORROW]
    with pytest.raises(Error), transaction.atomic():  # the table itself
        GroupOffice.objects.create(group=small.group1, where="第三处", since=SINCE)


def test_at_the_doors(small: SimpleNamespace) -> None:
    client, form = signed_in(small, "office"), {"group": str(small.group1.key), "where": " ", "since": str(SINCE)}
    assert client.post("/groupoffices/assign/", form).status_code == 422
    assert list(refused(client.post("/api/v1/groupoffices", form, content_type="application/json"))) == ["where"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {"group": str(small.group1.key), "where": "县政务中心 302 室", "since": str(SINCE)}
    assert done_by(tried(small, "/groupoffices/assign/", "/groupoffices", form, None, WHOLE_CAST), 201) == {"office"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    here = f"/groupoffices/{office(small).key}/"
    for name, answer in (("office", 200), ("secretary", 200), ("leader1", 200), ("second2", 404), ("clerk", 404)):
        assert [signed_in(small, name).get(way).status_code for way in (here, f"/api/v1{here.rstrip('/')}")] == [answer] * 2, name
    assert signed_in(small, "second2").get("/api/v1/groupoffices").json()["items"] == []
    assert len(signed_in(small, "office").get("/api/v1/groupoffices?running=on").json()["items"]) == 1
    assert signed_in(small, "office").get("/groupoffices/?format=xlsx").status_code == 200
