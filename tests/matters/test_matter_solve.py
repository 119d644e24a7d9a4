"""A problem or suggestion is solved by the verification of a task alone: nobody presses it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.matters.raised import NOUNS, raised


@pytest.mark.parametrize("noun", NOUNS)
def test_nobody_may_and_only_what_is_open(small: SimpleNamespace, noun: str) -> None:
    matter = raised(small, noun)
    assert not any(small.user(name).has_perm(f"matters.solve_{noun}", matter) for name in ("office", "second1", "secretary"))
    matter.note(by=small.user("second1"), at=AT, reason="已解决")
    with pytest.raises(Conflict):
        matter.solve(by=small.user("office"), at=AT)
