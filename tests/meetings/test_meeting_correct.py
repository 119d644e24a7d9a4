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
        "meetings.correct_meeting", "示例二副甲", ["agenda", "attendance", "chair", "happened_on", "planned_on", "resolutions"],
    )  # fmt: skip
    assert Share.objects.current().get().happened_on == day
    known = Meeting.objects.as_known(AT + timedelta(minutes=1)).get()
    assert [each.text for each in known.resolutions.all()] == ["修通五里路", "水渠清淤"]
    with pytest.raises(Conflict):
        corrected(small, meeting, place="别处")


def test_a_wrong_day_put_right_is_no_move(small: SimpleNamespace) -> None:
    """Neither for what was never planned nor for what was held as planned; what was moved before stays moved."""
    day = LATELY - timedelta(days=1)
    right = corrected(small, joint(small), happened_on=day)
    assert (right.was_moved, right.planned_on) == (False, day)
    assert "改过期" not in signed_in(small, "second1").get(f"/meetings/{right.key}/").content.decode()
    meeting = planned(small, kinds=[WORK], happened_on=LATELY)
    meeting.reschedule(by=small.user("second1"), at=AT, happened_on=day, reason="防汛")
    held_one = Meeting.objects.get(pk=meeting.pk).hold(by=small.user("second1"), at=AT, happened_on=day, told=Told())
    again = corrected(small, held_one, told=Told(), happened_on=day - timedelta(days=1))
    assert (again.was_moved, again.planned_on) == (True, LATELY)


def test_the_minutes_say_what_was_corrected_since(small: SimpleNamespace) -> None:
    meeting = held(small, full(small)).draft(by=small.user("second1"), at=AT, text="2026年11月20日开会")
    meeting.sign(by=small.user("leader1"), at=AT, on=AT.date())
    issued = meeting.issue(by=small.user("second1"), at=AT)
    client = signed_in(small, "second1")
    assert "有更正" not in client.get(f"/meetings/{issued.key}/minutes/").content.decode()
    row = next(each for each in issued.together if each.kind == JOINT)
    corrected(small, row, happened_on=LATELY - timedelta(days=1), reason="日子写错")
    words = "2026年11月23日更正部门乡镇联席会的日期（2026-11-20改为2026-11-19）（原因：日子写错）。"
    for shown in issued.together:  # one paper of the session
        page = client.get(f"/meetings/{shown.key}/minutes/").content.decode()
        assert (words in page, "2026年11月20日开会" in page) == (True, True)
        assert client.get(f"/api/v1/meetings/{shown.key}").json()["minutes_notes"] == [words]


def test_minutes_written_after_the_correction_have_nothing_to_say(small: SimpleNamespace) -> None:
    right = corrected(small, joint(small), told=Told())
    assert right.draft(by=small.user("second1"), at=LATER, text="x").corrected_since() == []


def test_what_came_before_is_shown_in_all_its_parts(small: SimpleNamespace) -> None:
    """Who came how, and of a decision its unit and day too."""
    decided = [Resolved("修通五里路", small.dept2, DUE), Resolved("水渠清淤", small.dept2, date(2027, 1, 31))]
    told_now = Told(attendance={"leave": ["渠江镇"], "absent": ["天星镇"]}, resolutions=decided)
    right = corrected(small, joint(small), told=told_now)
    page = signed_in(small, "second1").get(f"/meetings/{right.key}/").content.decode()
    for words in (
        "请假原为“天星镇”", "代会原为“县交通运输局”", "未到原为“—”", "列席原为“示例专家”", "实到原为“渠江镇”",
        "修通五里路（县交通运输局，2026-12-31）；水渠清淤（县水务局，2026-12-31）",
    ):  # fmt: skip
        assert words in page


def test_the_form_names_those_who_were_called_to_this_kind(small: SimpleNamespace) -> None:
    rows = {row.kind: row for row in held(small).together}
    page = signed_in(small, "second1").get(f"/meetings/{rows[WORK].key}/correct/").content.decode()
    assert ("应到：示例组长甲" in page, "县交通运输局" in page) == (True, False)
    assert "只改这一种会" in page


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
