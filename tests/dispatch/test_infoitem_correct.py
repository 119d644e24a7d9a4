"""An item is put right with the reason: by its sender while it is raw, by its group after."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.sent import TEXT, TITLE, edited, now, sent
from tests.doors import only, signed_in, told, tried

LATER = AT + timedelta(hours=1)
RIGHT: dict[str, Any] = {"reason": "写错", "category": "OTHER", "channel": "VISIT", "text": "改过的话"}


def right(small: SimpleNamespace, item: InfoItem, **changed: Any) -> InfoItem:
    values = {**RIGHT, "place": item.place, "title": item.title, **changed}
    return item.correct(by=small.user("second1"), at=LATER, **values)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"text": ""}, "text"),
        ({"title": ""}, "title"),
        ({"channel": "HOTLINE"}, "source_no"),
        ({"place": "township3"}, "place"),
        ({"text": TEXT, "category": "DIFFICULTY"}, "__all__"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    item = edited(small)
    if "place" in changed:
        changed = {"place": small.township3}
    with pytest.raises(Exception, match=field) as no:
        right(small, item, **changed)
    assert field in no.value.error_dict
    assert InfoItem.objects.count() == 1


def test_the_old_version_stays_and_so_do_group_day_and_sender(small: SimpleNamespace) -> None:
    item = edited(small, "clerk")
    fresh = right(small, item, place=small.township2)
    assert (fresh.key, fresh.version, fresh.happened_on, fresh.sender_name) == (item.key, 3, item.happened_on, "示例镇干部")
    assert (fresh.sent_text, fresh.text, told(fresh)[0]) == (TEXT, "改过的话", "dispatch.correct_infoitem")
    assert "更正前的记录" in signed_in(small, "second1").get(f"/infoitems/{item.key}/").content.decode()
    with pytest.raises(Conflict):
        right(small, item)


def test_of_what_is_raw_the_sender_puts_the_words_right(small: SimpleNamespace) -> None:
    item, client = sent(small, "clerk"), signed_in(small, "clerk")
    page = f"/infoitems/{item.key}/correct/"
    assert "title" not in client.get(page).context["form"].fields
    form = {**RIGHT, "place": str(small.village2.key), "version": "1"}
    assert client.post(page, form).status_code == 302
    assert (now(item).sent_text, now(item).village) == ("改过的话", small.village2)
    now(item).edit(by=small.user("second1"), at=LATER, title=TITLE, text=TEXT, category="OTHER")
    assert client.get(page).status_code == 403


def test_who_may(small: SimpleNamespace) -> None:
    item = edited(small, "clerk")
    form = {**RIGHT, "place": str(small.village2.key), "title": TITLE, "version": 2}
    answers = tried(small, f"/infoitems/{item.key}/correct/", f"/infoitems/{item.key}/correct", form)
    hidden = dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
    assert answers == only("leader1", "second1", done=200) | hidden
