"""A problem or suggestion is solved by the verification of a task alone: nobody presses it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.matters.models import Suggestion
from tests.county import AT
from tests.matters.raised import NOUNS, raised
from tests.matters.tasked import after, closed, issued


@pytest.mark.parametrize("noun", NOUNS)
def test_nobody_may_and_only_what_is_open(small: SimpleNamespace, noun: str) -> None:
    matter = raised(small, noun)
    assert not any(small.user(name).has_perm(f"matters.solve_{noun}", matter) for name in ("office", "second1", "secretary"))
    matter.note(by=small.user("second1"), at=AT, reason="已解决")
    with pytest.raises(Conflict):
        matter.solve(by=small.user("office"), at=AT)


def test_a_suggestion_is_solved_once_nothing_that_came_of_it_is_to_be_done(small: SimpleNamespace) -> None:
    office, asks = small.user("office"), raised(small, "suggestion")
    other = issued(small, origin=asks)
    first = closed(small, origin=asks)
    assert Suggestion.objects.get().state == "OPEN"
    other.cancel(by=office, at=after(3), reason="并入另一件")
    assert Suggestion.objects.get().state == "SOLVED"
    first.reopen(by=office, at=after(4), reason="没做完", days=5)
    assert Suggestion.objects.get().state == "OPEN"


def test_nor_by_what_was_only_cancelled(small: SimpleNamespace) -> None:
    issued(small, origin=raised(small, "suggestion")).cancel(by=small.user("office"), at=AT, reason="不办了")
    assert Suggestion.objects.get().state == "OPEN"
