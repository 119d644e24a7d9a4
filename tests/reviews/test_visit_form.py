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
    """The names of every visible control of the page's own form, buttons apart.

    One question may be folded away, on the form of a new visit: what was promised, and by when. Nothing else in <details>
    escapes.
    """
    root = html5lib.parse(html, namespaceHTMLElements=False)
    [form] = [each for each in root.iter("form") if each.find(".//*[@name='baseline']") is not None]
    found = [each for each in form.iter() if each.tag in ("input", "select", "textarea")]
    shown = [each.get("name", "") for each in found if each.get("type") not in ("hidden", "submit")]
    folds = [fold for fold in form.iter("details") if fold.get("open") is None]
    folded = [each.get("name", "") for fold in folds for each in fold.iter() if each.tag in ("input", "select", "textarea")]
    assert folded in ([], ["promise", "promise_due_on"])
    return [name for name in shown if name not in folded]


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


def opened(client: Any, query: str = "") -> str:
    """The form behind an address, which is given its key on the way."""
    answer = client.get(f"{PAGE}?{query}", follow=True)
    assert (answer.status_code, len(answer.redirect_chain)) == (200, 1)
    return str(answer.content.decode())


def test_at_most_six_controls_when_it_opens(small: SimpleNamespace, second: Any) -> None:
    for kind in ("village", "township"):
        html = opened(second, f"kind={kind}")
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
    html = second.post(PAGE, {**sent, "redate": "1"}).content.decode()
    assert not Visit.objects.exists()
    assert controls(html) == ["place", "happened_on", "people", "baseline", "problems", "suggestions"]
    assert value(html, "key") == sent["key"]
    assert value(html, "happened_on") == LONG_AGO.isoformat()
    assert "三组道路未硬化" in html
    assert f'value="{small.village1.key}" selected' in html


def test_opening_writes_nothing(small: SimpleNamespace, second: Any) -> None:
    before = Entry.objects.count()
    opened(second, f"kind=village&place={small.village1.key}&trip={uuid4()}")
    assert (Visit.objects.count(), Entry.objects.count()) == (0, before)


SPOILT = ["kind=x", "place=x", "key=x", "trip=x", f"place={UUID(int=1)}", "place=%00", "trip=%ED%A0%80", "kind=&place=&trip="]


@pytest.mark.parametrize("query", SPOILT)
def test_a_spoilt_address_opens_the_plain_form(small: SimpleNamespace, second: Any, query: str) -> None:
    assert controls(opened(second, query)) == ["place", "happened_on", "people", "baseline", "problems", "suggestions"]


def test_key_villages_come_first_with_the_days_since(small: SimpleNamespace, second: Any) -> None:
    recorded(small, happened_on=TODAY - timedelta(days=12), nothing_new=True)
    recorded(small, place=small.village3, people=[small.posts["staff1"]], nothing_new=True)  # does not count for the group
    html = opened(second)
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
    html = opened(second, "kind=township")
    assert re.findall(r'<option value="[^"]+"[^>]*>([^<]+)</option>', html) == ["渠江镇 · 今天到过", "天星镇 · 还没到过"]


def test_a_village_closed_lately_can_still_be_chosen(small: SimpleNamespace, second: Any) -> None:
    small.village2.close(TODAY - timedelta(days=3), by=small.user("office"), at=AT)
    assert "示例二村 · 还没到过（2026-11-20 已撤并）" in opened(second)
    sent = typed(small, place=str(small.village2.key), happened_on=(TODAY - timedelta(days=4)).isoformat())
    assert second.post(PAGE, sent).status_code == 302
    late = second.post(PAGE, typed(small, place=str(small.village2.key)))
    assert (late.status_code, "当日没有这个地方" in late.content.decode()) == (422, True)


def test_it_starts_with_me_and_my_companions_of_last_time(small: SimpleNamespace, second: Any) -> None:
    assert value(opened(second), "people") == "示例二副甲"
    recorded(small, people=[small.posts[name] for name in ("leader1", "second1", "staff1")], nothing_new=True)
    assert value(opened(second), "people") == "示例二副甲、示例组长甲、示例抽调甲"
    small.posts["staff1"].end(TODAY, by=small.user("office"), at=AT)
    assert value(opened(second), "people") == "示例二副甲、示例组长甲"


def test_another_stop_keeps_trip_day_people_and_remark(small: SimpleNamespace, second: Any) -> None:
    sent = typed(small, happened_on=LONG_AGO.isoformat(), people="示例二副甲 示例组长甲", late_reason="没有网络")
    saved = second.post(PAGE, sent, follow=True).content.decode()
    assert "再登记一站" in saved
    assert "回到今日" in saved
    visit = Visit.objects.get()
    again = f"{PAGE}?kind=village&amp;trip={visit.trip}"
    assert again in saved
    html = opened(second, f"kind=village&trip={visit.trip}")
    assert (value(html, "happened_on"), value(html, "late_reason")) == (LONG_AGO.isoformat(), "没有网络")
    assert value(html, "people") == "示例组长甲、示例二副甲"
    assert len(controls(html)) == MOST
    next_stop = typed(small, place=str(small.village3.key), happened_on=LONG_AGO.isoformat(), late_reason="没有网络")
    assert second.post(f"{PAGE}?kind=village&trip={visit.trip}", next_stop).status_code == 302
    assert Visit.objects.filter(trip=visit.trip).count() == 2


def test_a_form_sent_twice_is_one_record(small: SimpleNamespace, second: Any) -> None:
    sent = typed(small)
    first, again = second.post(PAGE, sent, follow=True), second.post(PAGE, sent, follow=True)
    assert first.redirect_chain == again.redirect_chain
    assert "已登记。" in first.content.decode()
    assert "已经登记过了。" in again.content.decode()
    assert Visit.objects.count() == 1


def test_a_form_sent_again_after_its_visit_was_voided_says_so_and_leads_there(small: SimpleNamespace, second: Any) -> None:
    sent = typed(small)
    second.post(PAGE, sent)
    Visit.objects.get().void(by=small.user("second1"), at=AT, reason="重复")
    again = second.post(PAGE, sent, follow=True).content.decode()
    assert "后来作废了，没有再次登记" in again
    assert f'<a href="/visits/{sent["key"]}/">' in again
    assert "已经登记过了" not in again
    back = second.get(f"{PAGE}?kind=village&key={sent['key']}").content.decode()
    assert "登记过，后来作废了" in back


def test_the_way_back_leads_to_the_same_form(small: SimpleNamespace, second: Any) -> None:
    form = second.get(f"{PAGE}?kind=village&place={small.village1.key}")
    assert (form.status_code, f"kind=village&place={small.village1.key}&key=" in form.url) == (302, True)
    key, again = (value(second.get(form.url).content.decode(), "key") for _time in range(2))
    assert key == again
    assert form.url.endswith(key)
    second.post(form.url, typed(small, key=key))
    back = second.get(form.url).content.decode()
    assert "已经登记过了" in back
    assert f'href="/visits/{key}/"' in back
    assert "baseline" not in back


def test_a_saved_form_filled_in_again_leads_to_the_record_and_may_be_another(small: SimpleNamespace, second: Any) -> None:
    sent = typed(small)
    second.post(PAGE, sent)
    other = second.post(PAGE, {**sent, "place": str(small.village3.key)})
    html = other.content.decode()
    assert (other.status_code, Visit.objects.count()) == (409, 1)
    assert f'href="/visits/{sent["key"]}/"' in html
    assert "饮水不稳" in html
    fresh = value(html, "key")
    assert fresh != sent["key"]
    assert second.post(PAGE, {**sent, "place": str(small.village3.key), "key": fresh}).status_code == 302
    assert Visit.objects.count() == 2


def test_another_form_for_the_same_stop_is_refused_with_the_way_to_it(small: SimpleNamespace, second: Any) -> None:
    visit = recorded(small)
    other = recorded(small, place=small.village2)
    for page, sent in (
        (PAGE, typed(small, people="示例组长甲、示例二副甲")),
        (f"/visits/{other.key}/correct/", {**typed(small), "version": "1", "reason": "村名选错"}),
    ):
        refused = second.post(page, sent)
        html = refused.content.decode()
        assert refused.status_code == 422
        assert "这一天这个地方已登记过" in html
        [hint] = re.findall(r'id="id_place_helptext">(.*?)</div>', html)
        assert hint == f'<a href="/visits/{visit.key}/">看那条记录：{visit}</a>'
    assert Visit.objects.count() == 2


def test_everything_that_is_wrong_is_said_at_once(small: SimpleNamespace, second: Any) -> None:
    owing()
    sent = typed(small, happened_on=LONG_AGO.isoformat(), people="", baseline="", problems="", place="")
    html = second.post(PAGE, sent).content.decode()
    for field in ("place", "people", "baseline", "problems", "late_reason"):
        assert f'id="id_{field}_error"' in html
    both = second.post(PAGE, {**typed(small, baseline=""), "nothing_new": "1"}).content.decode()
    for field in ("baseline", "problems"):
        assert f'id="id_{field}_error"' in both


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
