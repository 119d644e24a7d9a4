"""A visit carries the campaigns of its day, and nobody is asked for a seventh thing (R2, R61, R89)."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import html5lib
import pytest
from python_calamine import CalamineWorkbook

from pianqu.groups.models import Campaign
from pianqu.journal.models import Entry
from pianqu.kit.errors import Refused
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.doors import refused, signed_in
from tests.reviews.trips import recorded, sent, typed

PAGE = "/visits/record/"
SIX = ["place", "happened_on", "people", "baseline", "problems", "suggestions"]
PROMISE = [("promise", ""), ("promise_due_on", "")]


@pytest.fixture
def running(small: SimpleNamespace) -> Campaign:
    return Campaign.launch(name="三村建设", since=date(2026, 6, 1), by=small.user("office"), at=small.at)


@pytest.fixture
def over(small: SimpleNamespace) -> Campaign:
    made = Campaign.launch(name="一三三", since=date(2026, 1, 1), by=small.user("office"), at=small.at)
    return made.end(date(2026, 7, 1), by=small.user("office"), at=small.at)


def shown(html: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of the form's controls in sight; name and value of those folded."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    [form] = [each for each in root.iter("form") if each.find(".//*[@name='baseline']") is not None]
    folded = [each for fold in form.iter("details") for each in fold.iter("input")]
    every = [each for each in form.iter() if each.tag in ("input", "select", "textarea")]
    seen = [each for each in every if each.get("type") not in ("hidden", "submit") and each not in folded]
    return [each.get("name", "") for each in seen], [(each.get("name", ""), each.get("value", "")) for each in folded]


def test_a_campaign_that_is_not_in_force_is_refused(small: SimpleNamespace, running: Campaign, over: Campaign) -> None:
    for campaign, day in ((over, TODAY), (running, date(2026, 5, 31))):
        with pytest.raises(Refused) as no:
            recorded(small, campaigns=[campaign], happened_on=day)
        assert list(no.value.message_dict) == ["campaigns"]
    assert not Visit.objects.exists()


def test_the_form_folds_it_and_keeps_six_inputs(small: SimpleNamespace, running: Campaign, over: Campaign) -> None:
    client = signed_in(small, "second1")
    assert shown(client.get(PAGE, follow=True).content.decode()) == (SIX, [("campaigns", str(running.key)), *PROMISE])
    assert client.post(PAGE, typed(small, campaigns=str(over.key))).status_code == 422
    assert client.post(PAGE, typed(small, campaigns=str(running.key))).status_code == 302
    visit = Visit.objects.get()
    assert [*visit.campaigns.all()] == [running]
    assert "campaigns" in Entry.objects.about(visit).get().field_names
    assert "三村建设" in client.get(f"/visits/{visit.key}/").content.decode()


def test_without_a_campaign_in_force_nothing_is_asked(small: SimpleNamespace, over: Campaign) -> None:
    client = signed_in(small, "second1")
    assert shown(client.get(PAGE, follow=True).content.decode()) == (SIX, PROMISE)
    assert client.post(PAGE, typed(small)).status_code == 302


def test_a_correction_keeps_or_changes_it_and_the_old_version_stands(small: SimpleNamespace, running: Campaign) -> None:
    visit = recorded(small, campaigns=[running])
    told: dict[str, Any] = {"by": small.user("second1"), "at": AT + timedelta(hours=1), "happened_on": TODAY}
    told |= {"people": visit.people, "place": small.village1}
    kept = visit.correct(reason="家底写错", baseline="全村 321 户", **told)
    assert [*kept.campaigns.all()] == [running]
    bare = kept.correct(reason="不属于这项活动", baseline="全村 321 户", campaigns=[], **told)
    assert [[*row.campaigns.all()] for row in (bare, kept)] == [[], [running]]
    assert Entry.objects.about(visit).first().field_names == ["campaigns"]
    page = signed_in(small, "second1")
    form = {"place": str(small.village1.key), "happened_on": TODAY.isoformat(), "people": "示例二副甲", "reason": "补上活动"}
    form |= {"baseline": "全村 321 户", "campaigns": str(running.key), "version": bare.version}
    assert page.post(f"/visits/{visit.key}/correct/", form).status_code == 302
    assert [*Visit.objects.current().get().campaigns.all()] == [running]


def test_the_list_filters_by_it_and_the_sheet_tells_it(small: SimpleNamespace, running: Campaign) -> None:
    recorded(small, campaigns=[running])
    recorded(small, place=small.village2)
    client = signed_in(small, "second1")
    page = client.get(f"/visits/?campaign={running.key}").content.decode()
    assert ("示例一村" in page.partition("<table")[2], "示例二村" in page.partition("<table")[2]) == (True, False)
    assert "只看：活动 三村建设" in page
    sheet = client.get("/visits/?format=xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert sorted(row[-1] for row in rows[2:]) == ["", "三村建设", "活动"]
    assert ">活动</th>" not in client.get("/visits/").content.decode()


def test_the_api_takes_keys(small: SimpleNamespace, running: Campaign) -> None:
    client = signed_in(small, "second1")
    nobody = "00000000-0000-0000-0000-000000000000"
    answer = client.post("/api/v1/visits", sent(small, campaigns=[nobody]), content_type="application/json")
    assert list(refused(answer)) == ["campaigns"]
    answer = client.post("/api/v1/visits", sent(small, campaigns=[str(running.key)]), content_type="application/json")
    assert answer.json()["campaigns"] == [str(running.key)]
    assert [each["key"] for each in client.get(f"/api/v1/visits?campaign={running.key}").json()["items"]] == [
        answer.json()["key"]
    ]
