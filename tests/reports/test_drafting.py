"""The first draft: only what the group's own records of the days say, each line with what it rests on (R30)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models import Briefing
from pianqu.briefings.subjects import QUARTERLY, Subject
from pianqu.cadence.models import Duty
from pianqu.cadence.opening import open_due
from pianqu.kit.periods import Days
from pianqu.matters.models import Problem, Suggestion
from pianqu.reports.beginning import begin_quarterly, begin_special, quarters
from pianqu.reports.drafting import DRAFTERS, draft
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.reviews.studied import finished, planned

QUARTER = Days(date(2026, 10, 1), date(2026, 11, 24))
LATER = AT + timedelta(hours=1)


def visit(small: SimpleNamespace, **changed: Any) -> Visit:
    """A visit of group 1 to its key village, but for what is changed."""
    values = {"kind": "VILLAGE_GUIDANCE", "place": small.village1, "happened_on": date(2026, 11, 20), "baseline": "x"}
    found = {"people": [small.posts["second1"]], "problems": ["缺水。"], "suggestions": ["接管网。"]}
    return Visit.record(by=small.user("second1"), at=AT, **{**values, **found, "late_reason": "补", **changed})


def written(small: SimpleNamespace, **told: Any) -> list[Paragraph]:
    return draft(small.group1, QUARTER, **{"at": LATER, **told})


def test_nothing_is_invented(small: SimpleNamespace) -> None:
    assert written(small) == []
    briefing = begin_quarterly(small.group1, QUARTER.since, by=small.user("second1"), at=LATER)
    assert (briefing.filled, briefing.citations.count()) == ((), 0)
    shown = signed_in(small, "second1").get(f"/briefings/{briefing.key}/").content.decode()
    assert shown.count("请起草人补写") == 3


def test_each_line_says_what_the_records_say_and_rests_on_them(small: SimpleNamespace) -> None:
    one = visit(small)
    two = visit(small, kind="TOWNSHIP_RESEARCH", place=small.township2, problems=[], suggestions=[], nothing_new=True)
    study = finished(small)
    found = written(small)
    assert [each.text for each in found] == [
        "到重点村实地指导1次，走了1个村：示例一村。",
        "到乡镇实地调研1次，到了1个乡镇：天星镇。",
        "提出困难问题1个，还没有办好1个。",
        "还没有办好的主要是：示例一村，缺水。",
        "提出意见建议1条，还没有办好1条。",
        "完成专题调研1次：《示例课题》。",
    ]
    assert {each.subject for each in found} == {Subject.ECON_SOCIAL}
    problem, suggestion = Problem.objects.get(), Suggestion.objects.get()
    assert [[link.key for link in each.links] for each in found] == [
        [one.key], [two.key], [problem.key], [problem.key], [suggestion.key], [study.key]
    ]  # fmt: skip
    problem.note(by=small.user("second1"), at=LATER, reason="已接通")
    assert "提出困难问题1个，已备查1个。" in [each.text for each in written(small, at=LATER + timedelta(hours=1))]


DECOYS: dict[str, Any] = {
    "the day before": lambda small: visit(small, happened_on=date(2026, 9, 30)),
    "another group": lambda small: visit(small, place=small.township3, kind="TOWNSHIP_RESEARCH", people=[small.posts["second2"]]),
    "void": lambda small: visit(small).void(by=small.user("second1"), at=AT + timedelta(minutes=1), reason="重复"),
    "planned": lambda small: planned(small, happened_on=date(2026, 11, 24)),
    "another group's topic": lambda small: finished(small, group=small.group2),
}


@pytest.mark.parametrize("name", DECOYS)
def test_a_decoy_is_not_told(small: SimpleNamespace, name: str) -> None:
    DECOYS[name](small)
    assert written(small) == []


def test_what_was_not_known_then_is_not_told(small: SimpleNamespace) -> None:
    visit(small)
    assert written(small, at=AT) == []
    assert len(written(small)) == 4


def test_duties_stand_with_how_they_came_out(small: SimpleNamespace) -> None:
    Duty.adopt(since=date(2026, 10, 1), by=small.user("office"), at=AT)
    open_due(TODAY, at=AT)
    visit(small)
    found = [each for each in written(small) if each.subject == Subject.CADRE_PERFORMANCE]
    # Five xun are over, in one of which was a visit that was entered late; October owed two townships and three meetings.
    assert [(each.text, len(each.links)) for each in found] == [("组长、副组长履职应到10项，补录1项，未到9项。", 10)]


def test_a_special_one_draws_on_its_own_subject_alone(small: SimpleNamespace) -> None:
    visit(small)
    told = {"by": small.user("second1"), "at": LATER}
    econ = begin_special(small.group1, "经济专题", "ECON_SOCIAL", **told)
    other = begin_special(small.group1, "另一个专题", "OTHER", **told)
    assert (econ.filled, other.filled) == ((Subject.ECON_SOCIAL,), ())


def test_every_drafter_stands_in_a_section_of_a_quarterly_briefing() -> None:
    assert {each.subject for each in DRAFTERS} <= set(QUARTERLY)


def test_the_page_offers_the_last_year_and_says_where_the_running_quarter_is(small: SimpleNamespace) -> None:
    assert [each.since for each in quarters(TODAY)] == [date(2026, 10, 1), date(2026, 7, 1), date(2026, 4, 1), date(2026, 1, 1)]
    client = signed_in(small, "second1")
    client.post("/briefings/draft/", {"quarter": "2026-10-01", "group": str(small.group1.key)})
    page = client.get("/briefings/draft/").content.decode()
    assert str(Briefing.objects.get().key) in page
    assert 'value="2026-10-01"' not in page
    assert 'value="2026-07-01"' in page


def test_a_draft_opens_to_its_sources(small: SimpleNamespace) -> None:
    one = visit(small)
    briefing = begin_quarterly(small.group1, QUARTER.since, by=small.user("second1"), at=LATER)
    shown = signed_in(small, "leader1").get(f"/briefings/{briefing.key}/").content.decode()
    assert f"/visits/{one.key}/" in shown
    assert f"/problems/{Problem.objects.get().key}/" in shown
