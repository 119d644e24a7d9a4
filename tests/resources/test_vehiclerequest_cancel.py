"""取消用车: by the group, with a reason, until it went."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import told, tried
from tests.resources.driven import WHOLE_CAST, asked, done, done_by, fresh, sent


def test_not_without_a_reason(small: SimpleNamespace) -> None:
    made = asked(small)
    with pytest.raises(Refused) as no:
        made.cancel(reason=" ", by=small.user("second1"), at=AT)
    assert (list(no.value.error_dict), fresh(made).state) == (["reason"], "REQUESTED")


def test_it_is_taken_back(small: SimpleNamespace) -> None:
    made = sent(small).cancel(reason="会议改期", by=small.user("second1"), at=AT)
    assert (made.state, made.cancel_reason, told(made)[0]) == ("CANCELLED", "会议改期", "resources.cancel_vehiclerequest")


def test_not_once_it_went(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        done(small).cancel(reason="改期", by=small.user("second1"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/vehiclerequests/{asked(small).key}/cancel"
    answers = tried(small, f"{here}/", here, {"reason": "改期"}, None, WHOLE_CAST)
    assert done_by(answers) == {"leader1", "first1", "second1"}
