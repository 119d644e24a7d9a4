"""Asking the records again before the signature: what was written by hand stays, and is marked."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.briefings.carrying import renewed
from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models import Briefing
from pianqu.briefings.subjects import Subject
from pianqu.kit.errors import Conflict
from pianqu.reports.beginning import begin_quarterly, begin_special
from tests.briefings.briefed import ECON, LAST, SECRET, drafted, link, signed
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.reviews.studied import finished

ONE, TWO = ECON.splitlines()
BEFORE = AT - timedelta(days=3)


@pytest.mark.parametrize(
    ("fetched", "stands", "fresh", "comes"),
    [
        ("ab", "ab", "aB", "aB"),  # nobody wrote on it: as the records are now
        ("ab", "ax", "aB", "ax"),  # reworded: it stays in its place
        ("ab", "abx", "aBc", "aBxc"),  # added behind a line: it stays behind it
        ("ab", "xab", "AB", "xAB"),  # added before all
        ("ab", "axb", "acB", "axcB"),  # added between
        ("ab", "b", "ab", "b"),  # struck out, and nothing new to say
        ("ab", "b", "Ab", "Ab"),  # struck out, but the records say something else now
        ("ab", "ax", "a", "ax"),  # the records have nothing any more: what was written stays
        ("", "xy", "ab", "xyab"),  # nothing was fetched
        ("ab", "", "ab", ""),
    ],
)
def test_what_was_written_by_hand_stays_in_its_place(fetched: str, stands: str, fresh: str, comes: str) -> None:
    rows = renewed(list(fetched), list(stands), list(fresh))
    assert "".join(fresh[n] if new else stands[n] for new, n in rows) == comes


def redrafted(small: SimpleNamespace, briefing: Briefing, *texts: str, last_day: date = LAST) -> Briefing:
    paragraphs = [Paragraph(Subject.ECON_SOCIAL, text, (link(small.township2),)) for text in texts]
    return briefing.redraft(by=small.user("second1"), at=AT, paragraphs=paragraphs, last_day=last_day)


def cited(briefing: Briefing) -> list[tuple[int, str]]:
    return [(line, each.title) for line, each in briefing.cited("ECON_SOCIAL")]


def test_each_line_rests_on_what_it_rested_on_or_on_what_the_records_say_now(small: SimpleNamespace) -> None:
    briefing = drafted(small, last_day=date(2026, 11, 10))
    sections = {"ECON_SOCIAL": f"{ONE}\n困难问题两个都在办。\n加写的一段。", "SAFETY_STABILITY": "平安。"}
    briefing.edit(by=small.user("second1"), at=AT, title=briefing.title, sections=sections)
    fresh = redrafted(small, briefing, "到重点村实地指导4次。", "提出困难问题3个。", "新的一段。")
    stands = Briefing.objects.get()
    assert stands.econ_social == "到重点村实地指导4次。\n困难问题两个都在办。\n加写的一段。\n新的一段。"
    assert cited(stands) == [(0, "天星镇"), (1, "渠江镇"), (3, "天星镇")]
    assert (stands.safety_stability, stands.cadre_performance) == ("平安。", "")  # of these the records say nothing
    assert (stands.state, stands.last_day) == ("EDITED", LAST)
    assert (told(fresh)[0], "last_day" in told(fresh)[2]) == ("briefings.redraft_briefing", True)
    again = redrafted(small, stands, "到重点村实地指导5次。", "提出困难问题3个。", "新的一段。")
    assert again.econ_social == "到重点村实地指导5次。\n困难问题两个都在办。\n加写的一段。\n新的一段。"


def test_not_once_it_is_signed_and_nothing_that_cannot_be_kept(small: SimpleNamespace) -> None:
    slower = Briefing.objects.get(pk=drafted(small).pk)
    with pytest.raises(ValidationError) as no:
        redrafted(small, Briefing.objects.get(), *("字" * 1000 for _ in range(4)))
    assert list(no.value.message_dict) == ["econ_social"]
    redrafted(small, Briefing.objects.get(), ONE)
    with pytest.raises(Conflict):
        redrafted(small, slower, TWO)
    stands = Briefing.objects.get()
    assert (stands.econ_social, stands.fetched_of("ECON_SOCIAL")) == (ONE, [ONE])
    paper = signed(small, group=small.group2)
    with pytest.raises(Conflict):
        redrafted(small, paper, TWO)
    assert Briefing.objects.get(pk=paper.pk).econ_social == ECON


def test_the_page_warns_marks_and_fetches_the_records_as_they_are_now(small: SimpleNamespace) -> None:
    briefing = begin_quarterly(small.group1, date(2026, 10, 1), by=small.user("second1"), at=BEFORE)
    told_by_hand = {"ECON_SOCIAL": "自己写的一段。"}
    briefing.edit(by=small.user("second1"), at=BEFORE, title=briefing.title, sections=told_by_hand)
    finished(small)
    client, page = signed_in(small, "second1"), f"/briefings/{briefing.key}/"
    shown = client.get(page).content.decode()
    assert "数据截至2026-11-20，之后的记录没有算进来" in shown
    assert (shown.count("人工改过</"), "重新取数" in shown) == (1, True)
    assert "数据截至2026-11-20" in signed_in(small, "leader1").get(f"{page}sign/").content.decode()
    assert client.post(f"{page}redraft/", {"version": "2"}).status_code == 302
    shown = client.get(page).content.decode()
    for words in ("自己写的一段。", "完成专题调研1次：《示例课题》。"):
        assert words in shown
    assert ("之后的记录没有算进来" in shown, Briefing.objects.get().last_day) == (False, TODAY)
    marked = client.get(f"/api/v1{page[:-1]}").json()["sections"]["ECON_SOCIAL"]
    assert [each["by_hand"] for each in marked] == [True, False]
    assert client.post(f"{page}redraft/", {"version": "2"}).status_code == 409


def test_a_special_one_too(small: SimpleNamespace) -> None:
    told_of = {"by": small.user("second1"), "at": BEFORE}
    briefing = begin_special(small.group1, "示例专题", "ECON_SOCIAL", **told_of)
    finished(small)
    api = signed_in(small, "second1")
    answer = api.post(f"/api/v1/briefings/{briefing.key}/redraft", {"version": 1}, "application/json")
    assert (answer.status_code, answer.json()["last_day"]) == (200, str(TODAY))
    assert Briefing.objects.get().econ_social == "完成专题调研1次：《示例课题》。"


def test_who_may_and_nobody_reads_more_by_it(small: SimpleNamespace) -> None:
    briefing = drafted(small)
    page, api = f"/briefings/{briefing.key}/redraft/", f"/api/v1/briefings/{briefing.key}/redraft"
    names = ("second2", "office", "secretary", "clerk", "auditadmin", "staff1")
    answers = {name: signed_in(small, name).post(page).status_code for name in names}
    assert answers == {"second2": 404, "office": 403, "secretary": 403, "clerk": 404, "auditadmin": 404, "staff1": 302}
    written = {"CADRE_PERFORMANCE": SECRET}
    stands = Briefing.objects.get()
    stands.edit(by=small.user("leader1"), at=AT, title=stands.title, sections=written)
    answer = signed_in(small, "staff1").post(api, {"version": 3}, "application/json")
    assert (answer.status_code, SECRET in answer.content.decode()) == (200, False)
    assert SECRET not in signed_in(small, "staff1").get(f"/briefings/{briefing.key}/").content.decode()
    assert Briefing.objects.get().cadre_performance == SECRET
