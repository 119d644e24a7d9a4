"""Obligations of the nine duties and their states, held against tests/reckoning/obligations.py over random histories.

The duties of one room are told at a time, so that much happens to each; what is asked, let off and rearranged is told with all.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pianqu.cadence.models import Obligation
from pianqu.cadence.standard_duties import STANDARD
from tests.cadence.history_of_briefings import Briefings
from tests.cadence.history_of_reviews import Reviews
from tests.small import small

__all__ = ["small"]
CODES = [each.code for each in STANDARD]
STATES = {"met", "late_entry", "missed", "waived", "open", "corrected"}
EVERYWHERE = [
    "wait",
    "wait",
    "wait",
    "wait",
    "wait",
    "open",
    "open",
    "move",
    "move",
    "move",
    "duty",
    "end_duty",
    "form",
    "dissolve",
    "waive",
    "waive",
    "revoke",
]
REVIEWS = "visit visit visit visit visit visit correct correct void key evaluate evaluate evaluate reevaluate void_evaluation"
MEETINGS = "plan_meeting plan_meeting record_meeting record_meeting edit_meeting notify_meeting reschedule_meeting hold_meeting"
MEETINGS += " hold_meeting cancel_meeting draft_minutes sign_minutes issue_minutes correct_meeting void_meeting void_meeting"
BRIEFINGS = "bring_briefing bring_briefing bring_briefing draft_briefing draft_briefing edit_briefing sign_briefing"
BRIEFINGS += " withdraw_briefing send_back_briefing plan_sitting postpone_sitting schedule_briefing schedule_all schedule_all"
BRIEFINGS += " unschedule_briefing hold_sitting hold_sitting cancel_sitting file_briefing file_briefing issue_erratum"
BRIEFINGS += " void_briefing void_briefing"
STORIES = {"reviews": (CODES[:3], REVIEWS), "meetings": (CODES[3:6], MEETINGS), "briefings": (CODES[6:], BRIEFINGS)}
ALSO = {"reviews": set(), "meetings": {"several kinds", "two hosts", "held on the day", "held on another day"}}
ALSO["briefings"] = {"left for another sitting", "heard at a later sitting"}


class Everything(Reviews, Briefings):
    """A history of all nine duties."""


def as_product(today: date, known_at: datetime | None) -> dict[tuple, tuple]:
    """What the product says, in the reckoning's shape."""
    rows = Obligation.objects.with_state(today=today, known_at=known_at).with_grace(known_at=known_at)
    return {
        (row.duty.number, row.group_id, row.township_id, row.since): (
            row.state,
            row.corrected,
            row.done,
            row.done_at_deadline,
            row.done_in_grace >= row.at_least,
            row.waived,
            row.at_least,
            row.until,
        )
        for row in rows.select_related("duty")
    }


def agree(history: Everything, today: date, known_at: datetime | None) -> dict[tuple, tuple]:
    """The product and the reckoning say the same, and no figure passes what is owed; answers what they say."""
    wanted = history.county.answer(today, known_at or history.at + timedelta.resolution)
    assert as_product(today, known_at) == wanted
    if known_at is not None:
        return wanted
    tally = Obligation.objects.counted().tally()
    due = [each for each in wanted.values() if not each[5]]
    assert (tally.owed, tally.waived) == (len(due), len(wanted) - len(due))
    assert tally.now == sum(done >= least for _s, _c, done, _d, _g, _w, least, _u in due) <= tally.owed
    assert tally.at_deadline == sum(then >= least for _s, _c, _n, then, _g, _w, least, _u in due) <= tally.owed
    return wanted


@pytest.mark.parametrize("story", list(STORIES))
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data(), moment=st.integers(0, 100))
def test_random_histories(small: SimpleNamespace, story: str, data: st.DataObject, moment: int) -> None:
    codes, verbs = STORIES[story]
    deed = st.tuples(st.sampled_from(EVERYWHERE + verbs.split()), st.integers(0, 30), st.integers(0, 30), st.integers(0, 45))
    deeds = data.draw(st.lists(deed, min_size=10, max_size=45))
    with transaction.atomic():
        history = Everything(small, codes)
        for each in deeds:
            history.tell(*each)
        history.open(0, 0, 0)
        agree(history, history.today, None)
        if history.moments:
            known_at = history.moments[moment % len(history.moments)]
            agree(history, known_at.date(), known_at)
            agree(history, history.today, known_at)
        transaction.set_rollback(True)


@pytest.mark.parametrize("story", list(STORIES))
def test_the_stories_have_something_in_them(small: SimpleNamespace, story: str) -> None:
    """Random histories would prove nothing if all in them were refused: a few long ones have every act and every state."""
    codes, verbs = STORIES[story]
    every = {*EVERYWHERE, *verbs.split(), *ALSO[story]}
    seen, acts = set(), Counter[str]()
    for seed in range(12):
        if seed >= 4 and every <= acts.keys() and {state for _number, state in seen} >= STATES:
            break
        with transaction.atomic():
            history = long_story(small, Random(seed), codes, EVERYWHERE + verbs.split(), monthly=seed > 0)
            told = agree(history, history.today, None)
            agree(history, history.today, history.moments[len(history.moments) // 2])
            seen |= {(key[0], each[0]) for key, each in told.items()} | {(key[0], "corrected") for key in told if told[key][1]}
            acts += history.acts
            transaction.set_rollback(True)
    assert every - acts.keys() == set(), "never happened"
    assert STATES - {state for _number, state in seen} == set(), "nothing came to this"
    done = {number for number, state in seen if state in ("met", "late_entry")}
    assert done == {each.number for each in STANDARD if each.code in codes}, "not each duty was done"


def long_story(world: SimpleNamespace, draw: Random, codes: list[str], verbs: list[str], *, monthly: bool) -> Everything:
    """One long history, in which each verb is tried several times."""
    history = Everything(world, codes, (1, 3) if monthly else (1, 1))
    for _round in range(5):
        for verb in draw.sample(verbs, len(verbs)):
            history.tell(verb, draw.randint(0, 30), draw.randint(0, 30), draw.randint(0, 45))
    history.open(0, 0, 0)
    return history
