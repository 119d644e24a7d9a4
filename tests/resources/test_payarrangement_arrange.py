"""谁发工资 (R31): a county department goes on paying whom it seconded; a township never does."""

from types import SimpleNamespace

import pytest
from django.db import Error, transaction

from pianqu.kit.errors import Refused
from pianqu.resources.models import PayArrangement
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.resources.equipped import BEFORE, SINCE, TOMORROW, WHOLE_CAST, done_by, paid


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"payer": "organ1"}, "payer"),
        ({"payer": "committee"}, "payer"),
        ({"post": "second1"}, "post"),
        ({"since": BEFORE}, "since"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    found = {"payer": vars(small).get, "post": small.posts.get, "since": lambda day: day}
    with pytest.raises(Refused) as no:
        paid(small, **{name: found[name](value) for name, value in changed.items()})
    assert (list(no.value.error_dict), PayArrangement.objects.exists()) == ([field], False)


def test_one_pays_at_a_time(small: SimpleNamespace) -> None:
    first = paid(small)
    with pytest.raises(Refused) as no:
        paid(small, payer=small.dept2, since=TOMORROW)
    assert list(no.value.error_dict) == ["post"]
    with pytest.raises(Error), transaction.atomic():  # the table itself
        PayArrangement.objects.create(post=first.post, payer=small.dept2, since=TOMORROW)
    first.end(TOMORROW, by=small.user("office"), at=AT)
    assert paid(small, payer=small.dept2, since=TOMORROW).payer == small.dept2


def test_it_stands_on_the_page_of_the_group(small: SimpleNamespace) -> None:
    made = paid(small)
    assert told(made)[:2] == ("resources.arrange_payarrangement", "示例县委办")
    here = f"/coordinationgroups/{small.group1.key}/"
    for name, seen in (("office", True), ("staff1", True), ("second2", False), ("clerk", False)):
        page = signed_in(small, name).get(here).content.decode()
        assert (f"/payarrangements/{made.key}/" in page, "岗位津贴" in page) == (seen, seen), name


def test_a_township_at_the_doors(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    form = {"post": str(small.posts["staff1"].key), "payer": str(small.organ1.key), "since": str(SINCE)}
    page = client.post("/payarrangements/arrange/", form)
    assert (page.status_code, "不能由乡镇" in page.content.decode()) == (422, True)
    assert list(refused(client.post("/api/v1/payarrangements", form, content_type="application/json"))) == ["payer"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {"post": str(small.posts["staff1"].key), "payer": str(small.dept1.key), "since": str(SINCE)}
    assert done_by(tried(small, "/payarrangements/arrange/", "/payarrangements", form, None, WHOLE_CAST), 201) == {"office"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    here = f"/payarrangements/{paid(small).key}/"
    for name, answer in (("office", 200), ("secretary", 200), ("staff1", 200), ("second2", 404), ("clerk", 404)):
        assert [signed_in(small, name).get(way).status_code for way in (here, f"/api/v1{here.rstrip('/')}")] == [answer] * 2, name
    assert signed_in(small, "second2").get("/api/v1/payarrangements").json()["items"] == []
    assert signed_in(small, "office").get("/payarrangements/?format=xlsx").status_code == 200
