"""Open again, because the task that solved it was: nobody presses it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.matters.raised import NOUNS, raised


@pytest.mark.parametrize("noun", NOUNS)
def test_nobody_may_and_only_what_was_solved(small: SimpleNamespace, noun: str) -> None:
    matter = raised(small, noun)
    assert not any(small.user(name).has_perm(f"matters.unsolve_{noun}", matter) for name in ("office", "second1", "secretary"))
    with pytest.raises(Conflict):
        matter.unsolve(by=small.user("office"), at=AT)
    solved = matter.solve(by=small.user("office"), at=AT)
    assert solved.unsolve(by=small.user("office"), at=AT).state == "OPEN"
