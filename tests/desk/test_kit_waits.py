"""What waits of vehicles on 今日: for 县委办 alone."""

from types import SimpleNamespace

from pianqu.desk.kit_waits import to_dispatch, to_log
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.resources.driven import TOMORROW, YESTERDAY, asked, sent


def told(small: SimpleNamespace, kind: object, name: str) -> list[tuple[str, str]]:
    return [(str(each.title), each.tone) for each in kind(small.user(name), TODAY)]  # type: ignore[operator]


def test_a_request_waits_until_a_vehicle_is_sent_or_none_was_there(small: SimpleNamespace) -> None:
    made, late = asked(small, happened_on=TOMORROW), asked(small, happened_on=YESTERDAY)
    assert told(small, to_dispatch, "office") == [("用车申请等派车", "late"), ("用车申请等派车", "near")]
    assert [told(small, to_dispatch, name) for name in ("second1", "leader1", "secretary")] == [[], [], []]
    assert f"/vehiclerequests/{made.key}/dispatch/" in signed_in(small, "office").get("/").content.decode()
    late.fall_short(reason="都派出去了", by=small.user("office"), at=AT)
    made.cancel(reason="不去了", by=small.user("second1"), at=AT)
    assert told(small, to_dispatch, "office") == []


def test_a_trip_waits_for_its_log_once_its_day_is_over(small: SimpleNamespace) -> None:
    made = sent(small, happened_on=YESTERDAY)
    sent(small, happened_on=TODAY)
    assert (told(small, to_log, "office"), told(small, to_log, "secretary")) == ([("1 趟车等登记出车", "near")], [])
    made.log(odometer_out=1, odometer_in=2, by=small.user("office"), at=AT)
    assert told(small, to_log, "office") == []
