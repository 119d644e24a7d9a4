"""登记领用: a piece of kit is in one pair of hands; whose post ended gives it back, and 县委办 is told."""

from types import SimpleNamespace

import pytest
from django.db import Error, transaction

from pianqu.desk.kit_waits import to_return
from pianqu.kit.errors import Refused
from pianqu.resources.models import Handover
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told, tried
from tests.resources.equipped import BEFORE, SINCE, TOMORROW, WHOLE_CAST, YESTERDAY, asset, done_by, handed


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"since": TOMORROW}, "since"), ({"since": BEFORE}, "group"), ({"since": "early"}, "asset"), ({"post": "second2"}, "post")],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    told = {name: small.posts[value] if name == "post" else value for name, value in changed.items()}
    if told.get("since") == "early":  # before it was acquired
        told["since"] = SINCE.replace(month=1)
    with pytest.raises(Refused) as no:
        handed(small, **told)
    assert (list(no.value.error_dict), Handover.objects.exists()) == ([field], False)


def test_not_what_somebody_has(small: SimpleNamespace) -> None:
    first = handed(small)
    with pytest.raises(Refused) as no:
        handed(small, group=small.group2, post=small.posts["second2"], since=TODAY)
    assert list(no.value.error_dict) == ["asset"]
    with pytest.raises(Error), transaction.atomic():  # the table itself
        Handover.objects.create(asset=first.asset, group=small.group2, since=TODAY)
    first.end(TODAY, by=small.user("office"), at=AT)
    assert handed(small, group=small.group2, post=None, since=TODAY).holder == "临巴片区协调组"


def test_it_stands_with_who_has_it(small: SimpleNamespace) -> None:
    made = handed(small)
    assert (made.holder, told(made)[0]) == ("示例二副甲", "resources.hand_over_handover")
    client = signed_in(small, "office")
    for page in (f"/assets/{made.asset.key}/", f"/coordinationgroups/{small.group1.key}/", "/handovers/?state=out"):
        assert f"/handovers/{made.key}/" in client.get(page).content.decode(), page
    assert (
        f"/handovers/{made.key}/"
        not in signed_in(small, "second2").get(f"/coordinationgroups/{small.group1.key}/").content.decode()
    )


def test_whose_post_ended_gives_it_back(small: SimpleNamespace) -> None:
    made, office = handed(small), small.user("office")
    assert list(to_return(office, TODAY)) == []
    small.posts["second1"].end(YESTERDAY, by=office, at=AT)
    assert [str(each.title) for each in to_return(office, TODAY)] == ["1 件物品离任没有归还"]
    assert [list(to_return(small.user(name), TODAY)) for name in ("secretary", "leader1")] == [[], []]
    client = signed_in(small, "office")
    page = client.get("/").content.decode()
    assert ("1 件物品离任没有归还" in page, "/handovers/?state=due" in page) == (True, True)
    assert "该收回" in client.get(f"/handovers/{made.key}/").content.decode()
    assert [len(client.get(f"/api/v1/handovers?state={each}").json()["items"]) for each in ("due", "out", "back")] == [1, 1, 0]
    Handover.objects.get().end(TODAY, by=office, at=AT)
    assert list(to_return(office, TODAY)) == []
    assert [len(client.get(f"/api/v1/handovers?state={each}").json()["items"]) for each in ("due", "out", "back")] == [0, 0, 1]


def test_at_the_doors(small: SimpleNamespace) -> None:
    client, made = signed_in(small, "office"), asset(small)
    form = {"asset": str(made.key), "group": str(small.group2.key), "post": str(small.posts["second1"].key), "since": str(TODAY)}
    page = client.post("/handovers/hand_over/", form)
    assert page.status_code == 422
    assert list(refused(client.post("/api/v1/handovers", form, content_type="application/json"))) == ["post"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {"asset": str(asset(small).key), "group": str(small.group1.key), "since": str(TODAY)}
    assert done_by(tried(small, "/handovers/hand_over/", "/handovers", form, None, WHOLE_CAST), 201) == {"office"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    here = f"/handovers/{handed(small).key}/"
    for name, answer in (("office", 200), ("secretary", 200), ("staff1", 200), ("second2", 404), ("clerk", 404)):
        assert [signed_in(small, name).get(way).status_code for way in (here, f"/api/v1{here.rstrip('/')}")] == [answer] * 2, name
