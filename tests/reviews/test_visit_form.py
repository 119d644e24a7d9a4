"""The form of a visit: six inputs in every state, filled in as far as is known, and nothing typed is ever lost."""

import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import html5lib
import pytest

from pianqu.journal.models import Entry
from pianqu.places.models import Place
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.reviews.trips import TOWNSHIP, moment, owing, recorded, typed

PAGE = "/visits/record/"
MOST = 6
LONG_AGO = date(2026, 10, 5)


def controls(html: str) -> list[str]:
    """The names of every visible control of the page's own form, buttons apart; nothing in <details> escapes."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    [form] = [each for each in root.iter("form") if each.find(".//*[@name='baseline']") is not None]
    found = [each for each in form.iter() if each.tag in ("input", "select", "textarea")]
    assert form.find(".//details") is None
    return [each.get("name", "") for each in found if each.get("type") not in ("hidden", "submit")]


def value(html: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    assert found
    shown = re.search(r'value="([^"]*)"', found[0])
    return shown[1] if shown else ""


def buttons(html: str) -> list[str]:
    return re.findall(r'<button type="submit" class="btn[^"]*"(?: name="\w*" value="\w*")?>([^<]+)</button>', html)


@pytest.fixture
def second(small: SimpleNamespace, client: Any) -> Any:
    client.force_login(small.user("second1"))
    return client


def test_at_most_six_controls_when_it_opens(small: SimpleNamespace, second: Any) -> None:
    for kind in ("village", "township"):
        html = second.get(f"{PAGE}?kind={kind}").content.decode()
        assert controls(html) == ["place", "happened_on", "people", "baseline", "problems", "suggestions"]
        assert buttons(html) == ["保存", "没有新问题，保存"]


def test_at_most_six_controls_also_when_a_remark_is_needed(small: SimpleNamespace, second: Any) -> None:
    owing()
    sent = typed(small, happened_on=LONG_AGO.isoformat())
    asked = second.post(PAGE, sent)
    html = asked.content.decode()
    assert asked.status_code == 422
    assert "已过补录期限" in html
    assert controls(html) == ["late_reason", "place", "people", "baseline", "problems", "suggestions"]
    assert buttons(html) == ["保存", "没有新问题，保存", "改日期"]
    assert value(html, "happened_on") == LONG_AGO.isoformat()
    assert second.post(PAGE, {**sent, "late_reason": "当时没有网络"}).status_code == 302
    assert Visit.objects.get().late_reason == "当时没有网络"


def test_the_day_can_be_opened_again_and_nothing_is_lost(small: SimpleNamespace, second: Any) -> None:
    sent = typed(small, happened_on=LONG_AGO.isoformat(), late_reason="x")
    opened = second.post(PAGE, {**sent, "redate": "1"}).content.decode()
    assert not Visit.objects.exists()
    assert controls(opened) == ["place", "happened_on", "people", "baseline", "problems", "suggestions"]
    assert value(opened, "key") == sent["key"]
    assert value(opened, "happened_on") == LONG_AGO.isoformat()
    assert "三组道路未硬化" in opened
    assert f'value="{small.village1.key}" selected' in opened


def test_opening_writes_nothing(small: SimpleNamespace, second: Any) -> None:
    before = Entry.objects.count()
    second.get(f"{PAGE}?kind=village&place={small.village1.key}&trip={uuid4()}")
    assert (Visit.objects.count(), Entry.objects.count()) == (0, before)


SPOILT = ["kind=x", "place=x", "trip=x", f"place={UUID(int=1)}", "place=%00", "trip=%ED%A0%80", "kind=&place=&trip="]


@pytest.mark.parametrize("query", SPOILT)
def test_a_spoilt_address_opens_the_plain_form(small: SimpleNamespace, second: Any, query: str) -> None:
    assert second.get(f"{PAGE}?{query}").status_code == 200


def test_key_villages_come_first_with_the_days_since(small: SimpleNamespace, second: Any) -> None:
    recorded(small, happened_on=TODAY - timedelta(days=12), nothing_new=True)
    recorded(small, place=small.village3, people=[small.posts["staff1"]], nothing_new=True)  # does not count for the group
    html = second.get(PAGE).content.decode()
    offered = re.findall(r'<optgroup label="([^"]+)">|<option value="[^"]+"[^>]*>([^<]+)</option>', html)
    assert [group or option for group, option in offered] == [
        "重点村",
        "渠江镇示例一村 · 12 天没到",
        "渠江镇",
        "渠江镇示例二村 · 还没到过",
        "天星镇",
        "天星镇示例三村 · 还没到过",
    ]


def test_townships_of_the_area_for_research(small: SimpleNamespace, second: Any) -> None:
    recorded(small, kind=TOWNSHIP, place=small.township1, nothing_new=True)
    html = second.get(f"{PAGE}?kind=township").content.decode()
    assert re.findall(r'<option value="[^"]+"[^>]*>([^<]+)</option>', html) == ["渠江镇 · 今天到过", "天星镇 · 还没到过"]


def test_a_village_closed_lately_can_still_be_chosen(small: SimpleNamespace, second: Any) -> None:
    small.village2.close(TODAY - timedelta(days=3), by=small.user("office"), at=AT)
    assert "示例二村 · 还没到过（2026-11-20 已撤并）" in second.get(PAGE).content.decode()
    sent = typed(small, place=str(small.village2.key), happened_on=(TODAY - timedelta(days=4)).isoformat())
    assert second.post(PAGE, sent).status_code == 302
    late = second.post(PAGE, typed(small, place=str(small.village2.key)))
    assert (late.status_code, "当日没有这个地方" in late.content.decode()) == (422, True)


def test_it_starts_with_me_and_my_companions_of_last_time(small: SimpleNamespace, second: Any) -> None:
    assert value(second.get(PAGE).content.decode(), "people") == "示例二副甲"
    recorded(small, people=[small.posts[name] for name in ("leader1", "second1", "staff1")], nothing_new=True)
    assert value(second.get(PAGE).content.decode(), "people") == "示例二副甲、示例组长甲、示例抽调甲"
    small.posts["staff1"].end(TODAY, by=small.user("office"), at=AT)
    assert value(second.get(PAGE).content.decode(), "people") == "示例二副甲、示例组长甲"


def test_another_stop_keeps_trip_day_people_and_remark(small: SimpleNamespace, second: Any) -> None:
    sent = typed(small, happened_on=LONG_AGO.isoformat(), people="示例二副甲 示例组长甲", late_reason="没有网络")
    saved = second.post(PAGE, sent, follow=True).content.decode()
    assert "再登记一站" in saved
    assert "回到今日" in saved
    visit = Visit.objects.get()
    again = f"{PAGE}?kind=village&amp;trip={visit.trip}"
    assert again in saved
    html = second.get(again.replace("&amp;", "&")).content.decode()
    assert (value(html, "happened_on"), value(html, "late_reason")) == (LONG_AGO.isoformat(), "没有网络")
    assert value(html, "people") == "示例组长甲、示例二副甲"
    assert len(controls(html)) == MOST
    next_stop = typed(small, place=str(small.village3.key), happened_on=LONG_AGO.isoformat(), late_reason="没有网络")
    assert second.post(f"{PAGE}?kind=village&trip={visit.trip}", next_stop).status_code == 302
    assert Visit.objects.filter(trip=visit.trip).count() == 2


def test_a_form_sent_twice_is_one_record(small: SimpleNamespace, second: Any) -> None:
    sent = typed(small)
    first, again = second.post(PAGE, sent), second.post(PAGE, sent)
    assert (first.status_code, again.status_code, first.url) == (302, 302, again.url)
    other = second.post(PAGE, {**sent, "baseline": "别的"})
    assert other.status_code == 409
    assert "别的" in other.content.decode()
    assert Visit.objects.count() == 1


def test_nothing_new_is_one_press(small: SimpleNamespace, second: Any) -> None:
    both = second.post(PAGE, {**typed(small), "nothing_new": "1"})
    assert (both.status_code, "就不能再选" in both.content.decode()) == (422, True)
    assert second.post(PAGE, {**typed(small, problems="", suggestions=""), "nothing_new": "1"}).status_code == 302
    assert Visit.objects.get().nothing_new


BAD = {
    "place": ["", "x", str(uuid4()), "\x00"],
    "happened_on": ["", "2026-11-24", "x", "2026-02-30", "0001-01-01", "9999-12-31", "\x00"],
    "people": ["", "、、", "无此人", "a\x00b", "字" * 201, "示例二副甲、示例二副甲", "示例二副乙"],
    "baseline": ["", "字" * 1001, "a\x00b"],
    "problems": ["", "字" * 501, "一\n" * 21, "a\x00b", "字\n" * 9000],
    "suggestions": ["字" * 501, "一\n" * 21, "a\x00b"],
}


@pytest.mark.parametrize("field", BAD)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(small: SimpleNamespace, second: Any, field: str) -> None:
    for bad in BAD[field]:
        answer = second.post(PAGE, typed(small, **{field: bad}))
        html = answer.content.decode()
        assert answer.status_code == 422, bad
        assert f'id="id_{field}_error"' in html, bad
        kept = "先修三组 1.2 公里" if field != "suggestions" else "全村 312 户"
        assert kept in html
    assert not Visit.objects.exists()


def test_a_village_of_another_area_is_no_choice(small: SimpleNamespace, second: Any) -> None:
    kind = {"level": "VILLAGE", "kind": "VILLAGE"}
    told = {"by": small.user("office"), "at": AT}
    away = Place.found(code="511725102201", name="示例四村", parent=small.township3, since=date(2020, 1, 1), **kind, **told)
    answer = second.post(PAGE, typed(small, place=str(away.key)))
    assert (answer.status_code, "不在本组片区" in answer.content.decode()) == (422, True)


def test_the_first_day_of_the_next_period_is_late_but_asks_nothing(small: SimpleNamespace, second: Any, clock: Any) -> None:
    owing()
    clock.move_to(moment(date(2026, 12, 1)))
    second.force_login(small.user("second1"))  # a session does not last eight days
    saved = second.post(PAGE, typed(small, happened_on="2026-11-30"), follow=True)
    assert "补录" in saved.content.decode()
