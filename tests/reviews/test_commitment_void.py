"""Taking a mistaken promise out of the list."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.reviews.models import Commitment
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.advising import promised


def test_once(small: SimpleNamespace) -> None:
    made = promised(small)
    made.void(by=small.user("second1"), at=AT, reason="重复")
    assert (told(made)[0], Commitment.objects.current().count()) == ("reviews.void_commitment", 0)
    with pytest.raises(Conflict):
        made.void(by=small.user("second1"), at=AT, reason="重复")


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/commitments/{promised(small).key}/void/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "second1")}
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "second1": 200}
    assert signed_in(small, "second1").post(page, {"reason": "重复", "version": "1"}).status_code == 302
