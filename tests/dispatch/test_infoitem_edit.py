"""A group puts an item into its own words: from then on it counts, and what was sent is kept beside it."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT, TODAY
from tests.dispatch.sent import TEXT, TITLE, now, sent
from tests.doors import only, signed_in, told, tried

WORDS: dict[str, Any] = {"title": TITLE, "text": "编好的话", "category": "ECONOMY"}


@pytest.mark.parametrize(
    ("changed", "field"), [({"title": " "}, "title"), ({"text": ""}, "text"), ({"text": "电话13812345678"}, "text")]
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    item = sent(small)
    with pytest.raises(Exception, match=field) as no:
        item.edit(by=small.user("second1"), at=AT, **{**WORDS, **changed})
    assert list(no.value.error_dict) == [field]
    assert now(item).state == "RAW"


def test_it_counts_from_the_moment_of_the_editing_on(small: SimpleNamespace) -> None:
    later = AT + timedelta(hours=2)
    item = sent(small, "clerk").edit(by=small.user("staff1"), at=later, **WORDS)
    assert (item.state, item.happened_on, item.entered_by_name) == ("EDITED", TODAY, "示例抽调甲")
    assert (item.text, item.sent_text, item.sender_name) == ("编好的话", TEXT, "示例镇干部")
    assert told(item)[0] == "dispatch.edit_infoitem"
    known = [InfoItem.objects.as_known(moment).gathered(moment).count() for moment in (later, later + timedelta(seconds=1))]
    assert known == [0, 1]


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    item = sent(small)
    slower = now(item)
    item.edit(by=small.user("second1"), at=AT, **WORDS)
    with pytest.raises(Conflict):
        slower.edit(by=small.user("staff1"), at=AT, **{**WORDS, "text": "别的"})
    assert now(item).text == "编好的话"


def test_the_form_is_filled_in_and_submits_with_the_same_press(small: SimpleNamespace) -> None:
    item, client = sent(small, "clerk"), signed_in(small, "second1")
    shown = client.get(f"/infoitems/{item.key}/edit/").context["form"]
    known = {name: shown[name].value() for name in ("title", "text", "category", "version")}
    assert known == {"title": TEXT[:-1], "text": TEXT, "category": "DIFFICULTY", "version": 1}
    assert client.post(f"/infoitems/{item.key}/edit/", {**known, "then": "submit"}).status_code == 302
    assert now(item).state == "SUBMITTED"


def test_who_may(small: SimpleNamespace) -> None:
    item = sent(small, "clerk")
    answers = tried(small, f"/infoitems/{item.key}/edit/", f"/infoitems/{item.key}/edit", WORDS)
    hidden = dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
    assert answers == only("leader1", "second1", done=200) | hidden


def test_what_is_edited_is_edited(small: SimpleNamespace) -> None:
    item = sent(small).edit(by=small.user("second1"), at=AT, **WORDS)
    with pytest.raises(Refused):
        item.correct(by=small.user("second1"), at=AT, reason="x", place=item.place, category="OTHER", channel="VISIT", text="y")
    with pytest.raises(Conflict):
        item.edit(by=small.user("second1"), at=AT, **WORDS)
