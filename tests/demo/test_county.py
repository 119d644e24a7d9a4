"""The example county: reproducible, whole, and honest about being invented."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from pianqu.accounts.models import Cadre, Position, User
from pianqu.cadence.models import Obligation
from pianqu.demo.material import FINDINGS
from pianqu.groups.models import AreaMembership, CoordinationGroup, Post
from pianqu.journal.chain import faults
from pianqu.journal.models import Entry, Head
from pianqu.matters.models import Problem, Suggestion
from pianqu.places.models import Place
from pianqu.reviews.models import EvidenceLink, Visit

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
REMINDERS = ("cadence.due_soon_obligation", "cadence.overdue_obligation")


def test_sixty_townships_lie_in_eight_areas_of_seven_or_eight(county: Any) -> None:
    assert Place.objects.townships().on(DAY).count() == 60
    groups = CoordinationGroup.objects.on(DAY)
    sizes = [AreaMembership.objects.on(DAY).filter(area__group=group).count() for group in groups]
    assert sorted(sizes) == [7, 7, 7, 7, 8, 8, 8, 8]


def test_every_group_has_its_three_heads_and_staff(county: Any) -> None:
    for group in CoordinationGroup.objects.on(DAY):
        assert set(Post.objects.on(DAY).filter(group=group).values_list("role", flat=True)) == set(Post.Role.values)


def test_everybody_is_an_example(county: Any) -> None:
    assert not Cadre.objects.filter(is_example=False).exists()
    assert User.objects.filter(username__in=["second1", "secretary", "office", "clerk1", "secadmin"]).count() == 5


def test_what_was_done_was_done_by_somebody(county: Any) -> None:
    """Only what runs by itself is the system's: the calendar that comes along, the opening of periods, and reminders."""
    by_itself = set(Entry.objects.filter(actor_key__isnull=True).values_list("verb", flat=True))
    assert by_itself == {"standards.adopt_holiday", "cadence.open_openedperiod", *REMINDERS}
    acted = set(Entry.objects.exclude(actor_key__isnull=True).values_list("actor_key", flat=True))
    assert acted <= set(User.objects.values_list("key", flat=True))


def test_positions_read_as_people_say_them(county: Any) -> None:
    said = {str(each) for each in Position.objects.select_related("organ__place")}
    assert not [each for each in said if "党委、政府" in each]
    assert any(each.endswith(("村党支部书记", "社区党支部书记")) for each in said)


def test_the_journal_of_the_example_verifies(county: Any) -> None:
    assert list(faults(Entry.objects.order_by("seq").iterator(), Head.objects.get())) == []


def test_the_boundary_rows_stand_around_january_to_august(county: Any) -> None:
    days = set(Visit.objects.current().values_list("happened_on", flat=True))
    assert {date(2025, 12, 31), date(2026, 9, 1)} <= days
    assert Visit.objects.filter(voided_at__isnull=False).exists()
    assert Visit.objects.filter(replaced_at__isnull=False).exists()


def test_the_same_seed_gives_the_same_visits(county: Any) -> None:
    """Pinned: a change of the story, the seed or the order of chance shows here."""
    first = Visit.objects.order_by("happened_on", "key").values_list("key", flat=True).first()
    again = Visit.objects.get(key=first, replaced_at__isnull=True)
    assert again.happened_on == date(2025, 12, 31)
    owed = Counter(Obligation.objects.values_list("duty__code", flat=True))
    assert (owed["key_village"], owed["township_research"]) == (8 * 33, 60 * 11)


def test_an_evaluation_rests_on_nothing_later_than_itself(county: Any) -> None:
    completed = {
        (link.subject_key, link.evaluation.happened_on)
        for link in EvidenceLink.objects.filter(subject_type="reviews.visit").select_related("evaluation")
    }
    went = dict(Visit.objects.values_list("key", "happened_on"))
    assert completed
    assert not [key for key, day in completed if went[key] > day]


def test_a_suggestion_speaks_of_its_problem(county: Any) -> None:
    pairs = [(re.sub(r"\{\w+\}", ".+", problem), suggestion) for problem, suggestion in FINDINGS]
    texts = dict(Problem.objects.values_list("key", "text"))
    suggestions = Suggestion.objects.exclude(problem_key=None)
    assert suggestions.count() > 20
    for each in suggestions:
        assert any(re.fullmatch(problem, texts[each.problem_key]) and each.text == said for problem, said in pairs)
    assert not any("签到" in text for pair in FINDINGS for text in pair)
