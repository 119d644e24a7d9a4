"""The page of a visit says what it counts for, or plainly why it does not; only to those who may see that duty."""

import html as markup
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.cadence.models import Duty, Obligation
from pianqu.cadence.opening import open_due
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.reviews.trips import TOWNSHIP, VILLAGE, moment, owing, recorded

XUN, MONTH = "2026 年 11 月下旬 · 到重点村实地指导", "2026 年 11 月 · 到乡镇逐一实地调研"
ALONE, NOT_KEY = "只作记录，不计入履职：没有组长或副组长在场。", "不算到重点村：这个村当日不是重点村。"
NOT_OWN, UNASKED = "不算到本片区乡镇：当日这个乡镇不在去的组长、副组长的片区。", "计入次数；这一期没有要求去。"


def asked(at_least: int = 1, **terms: Any) -> None:
    """Both duties in force and opened."""
    for kind in (VILLAGE, TOWNSHIP):
        duty = owing(kind, **terms)
        Duty.objects.filter(pk=duty.pk).update(at_least=at_least)
    open_due(TODAY, at=moment(TODAY, 8))


def said(client: Any, visit: Visit) -> list[tuple[str, str]]:
    """Tone and words of each light of the visit's page."""
    head = client.get(f"/visits/{visit.key}/").content.decode().split('<dl class="facts">')[0]
    lights = [part.partition("</span>")[0] for part in head.split('<span class="light light-')[1:]]
    return [(each.partition('"')[0], markup.unescape(each.rpartition(">")[2]).strip()) for each in lights]


CASES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "a key village": ({}, [("on", f"{XUN}：已完成")]),
    "a township": ({"kind": TOWNSHIP, "place": "township1"}, [("on", f"{MONTH}：已完成")]),
    "no key village": ({"place": "village2"}, [("idle", NOT_KEY)]),
    "staff alone": ({"people": ["staff1"]}, [("idle", ALONE)]),
    "staff alone at a township": ({"kind": TOWNSHIP, "place": "township1", "people": ["staff1"]}, [("idle", ALONE)]),
    "a guest at a township": ({"kind": TOWNSHIP, "place": "township1", "people": ["staff1", "second2"]}, [("idle", NOT_OWN)]),
    "before anything was asked": ({"happened_on": date(2026, 9, 30)}, [("idle", UNASKED)]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_it_counts_for(small: SimpleNamespace, client: Any, case: str) -> None:
    asked(since=date(2026, 10, 1))
    changed, wanted = CASES[case]
    told = {**changed, "people": [small.posts[name] for name in changed.get("people", ["second1"])], "nothing_new": True}
    told["place"] = getattr(small, changed.get("place", "village1"))
    visit = recorded(small, **told)
    client.force_login(small.user("second1"))
    assert said(client, visit) == wanted
    html = client.get(f"/visits/{visit.key}/").content.decode()
    met = list(Obligation.objects.met_by(visit))
    assert len(met) == (wanted[0][0] == "on")
    for row in met:
        assert f'<a href="/obligations/{row.key}/">' in html
    assert '<a class="btn btn-primary" href="/">回到今日</a>' in html
    visit.void(by=small.user("second1"), at=AT, reason="重复")
    assert said(client, visit) == [("idle", "作废")]


def test_how_it_stands_now(small: SimpleNamespace, client: Any) -> None:
    asked(at_least=2)
    client.force_login(small.user("second1"))
    first = recorded(small)
    late = recorded(small, happened_on=date(2026, 11, 20))
    assert said(client, first) == [("near", f"{XUN}：已有 1 次，要 2 次")]
    assert said(client, late) == [("late", "2026 年 11 月中旬 · 到重点村实地指导：未完成"), ("near", "补录")]
    recorded(small, happened_on=TODAY - timedelta(days=1))
    recorded(small, happened_on=date(2026, 11, 19))
    assert said(client, first) == [("on", f"{XUN}：已完成")]
    assert said(client, late)[0] == ("on", "2026 年 11 月中旬 · 到重点村实地指导：已完成（补录）")


def test_a_reader_is_told_only_of_duties_that_may_be_seen(small: SimpleNamespace, client: Any) -> None:
    asked()
    own, joint = (
        recorded(small),
        recorded(small, happened_on=TODAY - timedelta(days=1), people=posts(small, "second1", "second2")),
    )
    guest = recorded(small, happened_on=TODAY - timedelta(days=2), people=posts(small, "second1", "staff2"))
    both = [("on", f"{XUN} · {small.group1}：已完成"), ("on", f"{XUN} · {small.group2}：已完成")]
    for name, visit, wanted in (
        ("second1", own, [("on", f"{XUN}：已完成")]),
        ("office", joint, both),
        ("second1", joint, both[:1]),
        ("second2", joint, both[1:]),
        ("second2", guest, []),
        ("clerk", own, []),
    ):
        client.force_login(small.user(name))
        short = wanted if len(wanted) != 1 else [("on", f"{XUN}：已完成")]
        assert said(client, visit) == short, name


def posts(small: SimpleNamespace, *names: str) -> list[Any]:
    return [small.posts[name] for name in names]


def test_it_is_what_the_evidence_says(small: SimpleNamespace) -> None:
    asked(since=date(2026, 9, 1))
    told = {"nothing_new": True, "late_reason": "路断"}
    for number, people in enumerate((["second1"], ["staff1"], ["second1", "second2"], ["staff1", "second2"])):
        day = TODAY - timedelta(days=9 * number)
        for place in (small.village1, small.village2):
            recorded(small, place=place, happened_on=day, people=posts(small, *people), **told)
        recorded(small, kind=TOWNSHIP, place=small.township1, happened_on=day, people=posts(small, *people), **told)
    owed = list(Obligation.objects.select_related("duty"))
    assert len(owed) > 10
    for visit in Visit.objects.all():
        met = set(Obligation.objects.met_by(visit))
        for row in owed:
            where = {"group": row.group_id, "township": row.township_id, "since": row.since, "until": row.until}
            rows = (
                row.duty.source.rows_for(row.duty.target, **where)
                if row.duty.evidence == visit.evidence
                else Visit.objects.none()
            )
            assert (row in met) is rows.filter(pk=visit.pk).exists()
