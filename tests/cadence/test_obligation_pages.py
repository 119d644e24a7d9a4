"""The pages of what is asked, owed and let off: for whom, how narrowed, with which records."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.cadence.models import Duty, Obligation, Waiver
from pianqu.journal.actor import SYSTEM
from pianqu.reviews.models import Visit
from tests.cadence.owing import asked, moment, opened, went
from tests.doors import CAST, refused, signed_in

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def november(small: SimpleNamespace) -> SimpleNamespace:
    """Two duties from November (today is the 23rd): the first 旬 met by group 1, the second entered late."""
    asked("key_village", since=NOVEMBER)
    asked("township_research", since=NOVEMBER)
    opened(date(2026, 11, 23))
    heads = [small.posts["second1"]]
    small.visit = went(small.village1, date(2026, 11, 8), heads)
    went(small.village1, date(2026, 11, 18), heads, told=moment(date(2026, 11, 22)))
    Waiver.grant(
        codes=["township_research"],
        reason="示例",
        document_no="示例〔2026〕1 号",
        since=NOVEMBER,
        until=date(2026, 12, 1),
        by=SYSTEM,
        at=moment(NOVEMBER),
    )
    return small


def items(small: SimpleNamespace, name: str, **asked_for: Any) -> list[dict[str, Any]]:
    return signed_in(small, name).get("/api/v1/obligations", asked_for).json()["items"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_whole(november: SimpleNamespace, language: str) -> None:
    asked("township_research", since=date(2026, 12, 1), title="示例：走遍乡镇")
    single = Waiver.grant(obligation=november.group2.obligations.first(), reason="示例", by=SYSTEM, at=moment(NOVEMBER))
    single.revoke(reason="示例", by=SYSTEM, at=moment(NOVEMBER))
    office = signed_in(november, "office", language)
    duty, owed, waiver = Duty.objects.first(), Obligation.objects.order_by("id"), Waiver.objects.exclude(pk=single.pk).get()
    pages = ["/duties/", "/duties/?all=on", "/duties/set/", "/duties/set/?duty=key_village", f"/duties/{duty.key}/"]
    pages += [f"/duties/{duty.key}/end/", "/obligations/", f"/obligations/?group={november.group1.key}&state=late_entry"]
    pages += [f"/obligations/{row.key}/" for row in owed] + [f"/obligations/{owed[0].key}/waive/"]
    pages += ["/waivers/", "/waivers/grant/", f"/waivers/{waiver.key}/", f"/waivers/{single.key}/"]
    pages += [f"/waivers/{waiver.key}/revoke/"]
    assert {page: code for page in pages if (code := office.get(page).status_code) != 200} == {}


def test_an_obligation_shows_what_it_was_met_with(november: SimpleNamespace) -> None:
    met = Obligation.objects.get(group=november.group1, since=NOVEMBER, township=None)
    page = signed_in(november, "second1").get(f"/obligations/{met.key}/").content.decode()
    assert f"/visits/{november.visit.key}/" in page
    assert "按时" in page
    late = Obligation.objects.get(group=november.group1, since=date(2026, 11, 11))
    assert "补录" in signed_in(november, "second1").get(f"/obligations/{late.key}/").content.decode()


def test_what_one_may_not_see_is_not_there(november: SimpleNamespace) -> None:
    theirs = Obligation.objects.filter(group=november.group2).first()
    assert theirs is not None
    for name, status in {"second1": 404, "clerk": 404, "secadmin": 404, "secretary": 200, "office": 200}.items():
        assert signed_in(november, name).get(f"/obligations/{theirs.key}/").status_code == status
        assert signed_in(november, name).get(f"/api/v1/obligations/{theirs.key}").status_code == status
    assert signed_in(november, "office").get(f"/obligations/{uuid4()}/").status_code == 404


def test_the_list_is_narrowed(november: SimpleNamespace) -> None:
    assert len(items(november, "office")) == Obligation.objects.count()
    assert {each["state"] for each in items(november, "office", state="waived")} == {"waived"}
    assert {each["duty"] for each in items(november, "office", duty="key_village")} == {"key_village"}
    assert {each["since"] for each in items(november, "office", day="2026-11-20", duty="key_village")} == {"2026-11-11"}
    assert {each["group"] for each in items(november, "office", group=str(november.group2.key))} == {str(november.group2.key)}
    assert items(november, "office", year=2025) == []
    assert {each["since"] for each in items(november, "office", due="over")} == {"2026-11-01", "2026-11-11"}
    assert {each["until"] for each in items(november, "office", due="running")} == {"2026-12-01"}
    assert {each["period_kind"] for each in items(november, "office", kind="month")} == {"month"}
    assert {each["group"] for each in items(november, "leader1")} == {str(november.group1.key)}


@pytest.mark.parametrize(
    ("asked_for", "field"),
    [
        ({"day": "2026-02-30"}, "day"),
        ({"state": "done"}, "state"),
        ({"due": "soon"}, "due"),
        ({"kind": "week"}, "kind"),
        ({"duty": "x"}, "duty"),
        ({"group": "x\x00"}, "group"),
        ({"year": "99999"}, "year"),
        ({"after": "???"}, "after"),
    ],
)
def test_what_makes_no_sense_is_said(november: SimpleNamespace, asked_for: dict[str, str], field: str) -> None:
    answer = signed_in(november, "office").get("/api/v1/obligations", asked_for)
    assert list(refused(answer)) == [field]
    assert signed_in(november, "office").get("/obligations/", asked_for).status_code == 422


def test_three_figures_stand_above_the_list(november: SimpleNamespace) -> None:
    page = signed_in(november, "second1").get("/obligations/?duty=key_village").content.decode()
    for words in ("到期时已到", "现在已到", "到期后变动"):
        assert words in page
    assert signed_in(november, "second1").get("/obligations/?format=xlsx").status_code == 200


def test_the_figures_count_what_is_due_and_not_what_still_runs(november: SimpleNamespace) -> None:
    """Two 旬 are over in each of two groups; the running one and the running month are not due yet."""
    page = signed_in(november, "office").get("/obligations/?duty=key_village").content.decode()
    first = page[page.index('class="stat-label">应到期') :]
    assert '<span class="stat-value">4</span>' in first[:200]


def test_the_figures_are_of_this_year_where_no_time_is_asked(november: SimpleNamespace) -> None:
    """Each obligation is reckoned from the records: a county of many years must not reckon them all for one page."""
    client = signed_in(november, "second1")
    assert "<h2>2026 年</h2>" in client.get("/obligations/").content.decode()
    assert "<h2>2026 年</h2>" not in client.get("/obligations/?day=2026-11-20").content.decode()
    assert "<h2>2026 年</h2>" not in client.get("/obligations/?year=2025").content.decode()


def test_each_entry_carries_its_figures(november: SimpleNamespace) -> None:
    [late] = items(november, "second1", state="late_entry")
    assert (late["done"], late["done_at_deadline"], late["within_grace"], late["corrected"]) == (1, 0, True, False)
    shown = signed_in(november, "second1").get(f"/api/v1/obligations/{late['key']}").json()
    assert [each["happened_on"] for each in shown["evidence"]] == ["2026-11-18"]


def test_evidence_is_shown_to_whom_may_see_it(november: SimpleNamespace) -> None:
    """What another group did in a township that has moved there since counts, but is opened only by who may read it."""
    met = Obligation.objects.get(group=november.group1, since=NOVEMBER, township=None)
    shown = [met.duty.source.shown_to(november.user(name), met).count() for name in ("office", "leader1", "second2")]
    assert shown == [1, 1, 0]
    assert Visit.objects.visible_to(november.user("second2")).count() == 0


def test_waivers_county_wide_are_known_to_all_but_administrators(november: SimpleNamespace) -> None:
    waiver = Waiver.objects.get()
    seen = {name: signed_in(november, name).get(f"/api/v1/waivers/{waiver.key}").status_code for name in CAST}
    assert seen == {name: 404 if name in ("secadmin", "auditadmin") else 200 for name in CAST}
    assert signed_in(november, "second1").get("/api/v1/waivers").json()["items"][0]["duties"] == [2]


def test_the_duties_are_one_table_for_everybody_in_business(november: SimpleNamespace) -> None:
    duty = Duty.objects.first()
    assert duty is not None
    for name in CAST:
        client = signed_in(november, name)
        answers = [client.get(address).status_code for address in ("/api/v1/duties", f"/api/v1/duties/{duty.key}")]
        assert answers == ([403, 404] if name in ("secadmin", "auditadmin") else [200, 200])
        assert len(client.get("/api/v1/duties").json().get("items", [])) in (0, 2)
