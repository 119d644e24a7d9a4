"""Putting a held meeting right: the old version is kept, what was decided keeps its keys."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting, ResolutionItem, Share
from pianqu.meetings.rules import stable_keys
from pianqu.meetings.told import Resolved, Told
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import DUE, JOINT, LATELY, WORK, agenda, full, held, planned

LATER = AT + timedelta(hours=1)


def corrected(small: SimpleNamespace, meeting: Meeting, **changed: Any) -> Meeting:
    values = {"told": full(small), "happened_on": LATELY, "place": "渠江镇会议室", "reason": "写错", "agenda": agenda("示例议题")}
    return meeting.correct(by=small.user("second1"), at=LATER, **values | changed)


def joint(small: SimpleNamespace) -> Meeting:
    return held(small, full(small), kinds=[JOINT])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"reason": " "}, "reason"),
        ({"agenda": []}, "agenda"),
        ({"told": Told(attendance={"leave": ["月球镇"]})}, "leave"),
        ({}, "__all__"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        corrected(small, joint(small), **changed)
    assert list(no.value.error_dict) == [field]
    assert Meeting.objects.count() == 1


def test_a_plan_is_edited_instead(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="改期"):
        corrected(small, planned(small, kinds=[JOINT]))


def test_the_old_version_is_kept_and_a_decision_keeps_its_key(small: SimpleNamespace) -> None:
    meeting = joint(small)
    before = {each.text: each.key for each in meeting.resolutions.all()}
    decided = [
        Resolved("水渠清淤", small.dept2, DUE),
        Resolved("修通六里路", small.dept1, DUE),
        Resolved("新的", small.dept1, DUE),
    ]
    day = LATELY - timedelta(days=1)
    right = corrected(small, meeting, told=Told(resolutions=decided), happened_on=day, agenda=agenda("修路"))
    after = {each.text: each.key for each in right.resolutions.all()}
    assert after["水渠清淤"] == before["水渠清淤"]
    assert len(set(after.values())) == 3
    assert after["新的"] not in before.values()
    assert told(right) == (
        "meetings.correct_meeting", "示例二副甲", ["agenda", "attendance", "chair", "happened_on", "resolutions"],
    )  # fmt: skip
    assert Share.objects.current().get().happened_on == day
    known = Meeting.objects.as_known(AT + timedelta(minutes=1)).get()
    assert [each.text for each in known.resolutions.all()] == ["修通五里路", "水渠清淤"]
    with pytest.raises(Conflict):
        corrected(small, meeting, place="别处")


def test_a_key_is_never_used_for_something_else() -> None:
    """A decision that was dropped and comes back is a new one; words that only changed their place keep their key."""
    key = uuid4()

    def told_as(*texts: str) -> list[Resolved]:
        return [Resolved(text, None, DUE) for text in texts]

    def rows(version: int, texts: list[str], keys: list[Any]) -> list[ResolutionItem]:
        made = zip(texts, keys, strict=True)
        return [ResolutionItem(meeting_id=version, number=n, text=text, key=each) for n, (text, each) in enumerate(made, start=1)]

    first = stable_keys(key, [], told_as("甲", "乙", "乙"))
    assert len(set(first)) == 3
    one = rows(1, ["甲", "乙", "乙"], first)
    second = stable_keys(key, one, told_as("乙", "甲"))
    assert second == [first[1], first[0]]
    two = rows(2, ["乙", "甲"], second)
    third = stable_keys(key, [*one, *two], told_as("乙", "甲", "丙", "丁"))
    assert third[:2] == second
    assert not set(third[2:]) & set(first)
    assert len(set(third)) == 4


def test_the_page_shows_what_it_was(small: SimpleNamespace) -> None:
    meeting = joint(small)
    client = signed_in(small, "second1")
    page = client.get(f"/meetings/{meeting.key}/correct/").content.decode()
    assert "修通五里路；县交通运输局；2026-12-31" in page
    assert "示例议题" in page
    form = {"happened_on": str(LATELY), "where": "渠江镇", "leave": "天星镇", "agenda": "示例议题",
            "resolutions": "修通六里路；县交通运输局；2026-12-31",
            "reason": "写错", "version": "2"}  # fmt: skip
    assert client.post(f"/meetings/{meeting.key}/correct/", form).status_code == 302
    shown = client.get(f"/meetings/{meeting.key}/").content.decode()
    assert "更正前的记录" in shown
    assert "修通五里路" in shown
    assert client.post(f"/meetings/{meeting.key}/correct/", form).status_code == 409


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{held(small, kinds=[WORK]).key}/correct/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "staff1": 200}
