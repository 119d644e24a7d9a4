"""Setting down what is to be talked about."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import LATELY, WORK, agenda, held, planned, topic


def test_an_empty_item_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        planned(small).edit(by=small.user("second1"), at=AT, agenda=agenda("修路", " "))


def test_the_page_reads_fields_and_those_called_are_to_be_told_anew(small: SimpleNamespace) -> None:
    topic(small)
    meeting = planned(small).notify(by=small.user("second1"), at=AT)
    client = signed_in(small, "second1")
    form = {"agenda": "科技下乡：技术员到村\n上午9:00 前到会", "version": "2"}
    assert client.post(f"/meetings/{meeting.key}/edit/", form).status_code == 302
    stands = Meeting.objects.get(pk=meeting.pk)
    assert stands.state == "PLANNED"
    assert [(item.text, item.topic and item.topic.title) for item in stands.agenda.all()] == [
        ("技术员到村", "科技下乡"),
        ("上午9:00 前到会", None),
    ]
    assert told(stands) == ("meetings.edit_meeting", "示例二副甲", ["agenda", "state"])
    assert "科技下乡：技术员到村" in client.get(f"/meetings/{meeting.key}/edit/").content.decode()
    again = client.post(f"/api/v1/meetings/{meeting.key}/edit", {"agenda": [], "version": 1}, "application/json")
    assert again.status_code == 409


def test_what_was_held_is_corrected_instead(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        held(small, kinds=[WORK]).edit(by=small.user("second1"), at=AT, agenda=[])


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{planned(small).key}/edit/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "leader1")}
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "leader1": 200}


def test_the_journal_and_the_conflict_page_tell_the_agenda(small: SimpleNamespace) -> None:
    """What changed is named, and what did not is not; of two the slower sees how it stands."""
    meeting = planned(small, kinds=[WORK])
    client, page = signed_in(small, "second1"), f"/meetings/{meeting.key}/edit/"
    assert client.post(page, {"agenda": "修路", "version": "1"}).status_code == 302
    assert told(meeting)[2] == ["agenda"]
    answer = client.post(page, {"agenda": "修桥", "version": "1"})
    words = answer.content.decode().partition('class="error-summary"')[2].partition("<form")[0]
    assert (answer.status_code, "修路" in words, "修桥" in words, "改动的内容：议题" in words) == (409, True, True, True)
    assert "状态" not in words


def test_the_page_says_whether_the_others_of_the_session_change(small: SimpleNamespace) -> None:
    meeting, client = planned(small), signed_in(small, "second1")
    assert "只改这一种会，同一场的另外 2 种不变" in client.get(f"/meetings/{meeting.key}/edit/").content.decode()
    assert "同一场的 3 种会议一起办" in client.get(f"/meetings/{meeting.key}/reschedule/").content.decode()
    alone = planned(small, kinds=[WORK], happened_on=LATELY)
    assert "只改这一种会" not in client.get(f"/meetings/{alone.key}/edit/").content.decode()
