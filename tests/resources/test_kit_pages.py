"""Every page of vehicles, offices, kit and pay, in both languages, as the inspector reads it."""

from types import SimpleNamespace

import pytest

from tests.county import AT
from tests.doors import signed_in
from tests.resources.driven import YESTERDAY, asked, cost, done, sent
from tests.resources.equipped import asset, handed, office, paid

FORMS = (
    *("vehicles/register", "vehiclerequests/request", "vehiclecosts/record"),
    *("groupoffices/assign", "assets/acquire", "handovers/hand_over", "payarrangements/arrange"),
)


def told(small: SimpleNamespace) -> list[str]:
    """A record of each kind and state, and the addresses of their pages and forms."""
    went = done(small, happened_on=YESTERDAY, span="MORNING")
    right = {"odometer_out": 100, "odometer_in": 170, "driver": "示例驾驶员", "reason": "里程写错"}
    went = went.correct(**right, by=small.user("office"), at=AT)
    waiting, short, under_way = asked(small), asked(small), sent(small)
    short.fall_short(reason="都派出去了", by=small.user("office"), at=AT)
    found = [f"vehiclerequests/{each.key}/" for each in (went, waiting, short, under_way)]
    found += [f"vehiclerequests/{waiting.key}/{verb}/" for verb in ("dispatch", "fall_short", "cancel", "void")]
    found += [f"vehiclerequests/{under_way.key}/log/", f"vehiclerequests/{went.key}/correct/"]
    paid_for, place, held, pay = cost(small), office(small), handed(small), paid(small)
    small.posts["second1"].end(YESTERDAY, by=small.user("office"), at=AT)
    free = asset(small, "渠-002")
    found += [f"vehicles/{went.vehicle.key}/", f"vehicles/{went.vehicle.key}/end/", f"vehiclecosts/{paid_for.key}/"]
    found += [f"vehiclecosts/{paid_for.key}/void/"]
    for noun, each in (
        ("groupoffice", place),
        ("asset", free),
        ("asset", held.asset),
        ("handover", held),
        ("payarrangement", pay),
    ):
        found += [f"{noun}s/{each.key}/", f"{noun}s/{each.key}/end/"]
    return [*found, f"coordinationgroups/{small.group1.key}/", "fundaccounts/", ""]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", ["office", "leader1"])
def test_each_page_is_well_made(small: SimpleNamespace, name: str, language: str) -> None:
    ways = told(small)
    ways += [f"{form}/" for form in FORMS] + [f"{form.partition('/')[0]}/" for form in FORMS]
    client = signed_in(small, name, language)
    answers = {way: client.get(f"/{way}").status_code for way in ways}
    if name == "office":
        own = {"vehiclerequests/request/", next(way for way in ways if way.endswith("/cancel/"))}
        assert {way for way, answer in answers.items() if answer != 200} == own
    assert set(answers.values()) <= {200, 403, 404}
    assert all(answers[way] == 200 for way in ways if way.startswith(("vehiclerequests/", "vehicles/")) and way.count("/") == 1)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_refused_is_said_on_the_page(small: SimpleNamespace, language: str) -> None:
    """Empty forms of all kinds, each answered 422 by a page that is well made."""
    client = signed_in(small, "office", language)
    for form in FORMS:
        if form != "vehiclerequests/request":
            assert client.post(f"/{form}/", {}).status_code == 422, form
    assert signed_in(small, "second1", language).post("/vehiclerequests/request/", {}).status_code == 422
    township = {"plate": "川S1", "seats": 5, "keeper": str(small.organ1.key), "since": str(YESTERDAY)}
    assert client.post("/vehicles/register/", township).status_code == 422
    under_way, waiting = sent(small), asked(small)
    taken = {"vehicle": str(under_way.vehicle.key), "driver": "示例"}
    assert client.post(f"/vehiclerequests/{waiting.key}/dispatch/", taken).status_code == 422
    assert client.post(f"/vehiclerequests/{under_way.key}/log/", {"odometer_out": 2, "odometer_in": 1}).status_code == 422
