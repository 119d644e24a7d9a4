"""The ways of the room: from the ledger to its lists, from a reception day to registering, from 今日 to where a thing is done."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.config.nav import page_frame
from pianqu.desk.petition_waits import appointments, follow_ups, suggested
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.other_lists import LISTS
from tests.county import TODAY
from tests.doors import signed_in
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.test_petitioncase_pages import FORM, LEDGER
from tests.petitions.visiting import agreed, ended, received, told_at


@pytest.mark.parametrize("name", ["petition", "secretary", "office", "clerk", "village", "bureau1"])
def test_the_ledger_leads_to_every_list_of_the_room(small: SimpleNamespace, clock: Any, name: str) -> None:
    client = signed_in(peopled(small), name)
    ways = {way["url"] for way in client.get(LEDGER).context["more_actions"]}
    assert {f"/{noun}s/" for noun in LISTS} <= ways
    assert {client.get(f"/{noun}s/").status_code for noun in LISTS} == {200}


def test_who_may_read_the_ledger_finds_it_in_the_menu(small: SimpleNamespace) -> None:
    peopled(small)
    for name, there in (("secretary", True), ("clerk", True), ("secadmin", False)):
        request: Any = SimpleNamespace(user=small.user(name), path="/", COOKIES={}, resolver_match=None)
        urls = {item["url"] for group in page_frame(request)["nav"] for item in group["items"]}
        assert (LEDGER in urls) is there, name


def test_lists_lead_to_what_is_still_to_be_done(small: SimpleNamespace, clock: Any) -> None:
    peopled(small)
    for name, where, way in (
        ("second1", "/followups/", "/followups/due/"),
        ("principal", "/appointmentvisits/", "/appointmentvisits/due/"),
    ):
        assert way in {each.get("url") for each in signed_in(small, name).get(where).context["actions"]}
        assert way not in {each.get("url") for each in signed_in(small, "petition").get(where).context["actions"]}


def test_one_follow_up_leads_to_its_form_and_several_to_their_list(small: SimpleNamespace, clock: Any) -> None:
    case = ended(peopled(small))
    [wait] = follow_ups(small.user("second1"), TODAY)
    assert wait.url == f"/followups/record/?case={case.key}" == wait.action["url"]
    assert signed_in(small, "second1").get(wait.url).status_code == 200
    ended(small, title="示例：低保")
    [wait] = follow_ups(small.user("second1"), TODAY)
    assert wait.url == "/followups/due/"


def test_one_that_could_be_agreed_leads_to_its_form(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), persons=6)
    month = TODAY + timedelta(days=31)
    [wait] = suggested(small.user("principal", month), month)
    assert wait.url == f"/appointmentvisits/plan/?case={case.key}"


def test_an_appointment_leads_to_reminding_then_to_what_came_of_it(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6), happened_on=TODAY + timedelta(days=1))

    def way(day: date) -> tuple[str, str]:
        [wait] = appointments(small.user("clerk", day), day)
        return str(wait.action["label"]), wait.action["url"]

    assert way(TODAY) == ("去提醒信访人", f"/appointmentvisits/{visit.key}/")
    visit.remind(**told_at(small, "clerk"))
    assert way(TODAY) == ("去看", f"/appointmentvisits/{visit.key}/")
    assert way(TODAY + timedelta(days=1)) == ("登记上门", f"/appointmentvisits/{visit.key}/hold/")


def test_from_a_reception_day_what_came_is_registered(small: SimpleNamespace, clock: Any) -> None:
    row = received(peopled(small), day=TODAY)
    client, page = signed_in(small, "petition"), f"/receptiondays/{row.key}/"
    way = f"{LEDGER}register/?reception={row.key}"
    assert way not in client.get(page).content.decode()
    assert client.get(way).status_code == 404  # not made known
    row.announce(**told_at(small, "petition"))
    assert way in client.get(page).content.decode()
    assert way not in signed_in(small, "clerk").get(page).content.decode()
    form = client.get(way).context["form"]
    assert (form.initial["form"], form.initial["received_on"]) == ("VISIT", TODAY)
    answer = client.post(way, {**FORM, "received_on": str(TODAY), "place": str(small.village1.key)})
    case = PetitionCase.objects.get()
    assert (answer.status_code, case.reception, case.form) == (302, row, "VISIT")
    shown = client.get(f"{LEDGER}{case.key}/").content.decode()
    assert "来自接访日" in shown
    assert page in shown


def test_the_api_takes_the_reception_day_too(small: SimpleNamespace, clock: Any) -> None:
    row = received(peopled(small)).announce(**told_at(small, "petition"))
    body = {"place": str(small.village1.key), "title": "示例：低保", "asked": "请批。", "received_on": str(TODAY)}
    body |= {"reception": str(row.key), "parties": [{"name": "示例来访人"}]}  # type: ignore[dict-item]
    answer = signed_in(small, "petition").post("/api/v1/petitioncases", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    assert PetitionCase.objects.get().reception == row
