"""下村一张纸 and 乡镇一页纸: what the last visitor found, what is open, masked; only for who has to do with the place."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.accounts.models import Cadre, Position
from pianqu.desk import known, papers
from pianqu.desk.known import OPEN, PROMISED, Here, Known, Told
from pianqu.journal.actor import SYSTEM
from pianqu.matters.models import Problem, Suggestion
from pianqu.places.models import Place
from tests.cadence.owing import asked, opened, went
from tests.doors import signed_in
from tests.growth.projects import advanced, paired
from tests.reviews.trips import recorded

TODAY = date(2026, 11, 23)
READERS = ("auditadmin", "clerk", "leader1", "office", "second1", "second2", "secadmin", "secretary")


def page(small: SimpleNamespace, place: Place, paper: str = "prepare", name: str = "second1") -> Any:
    return signed_in(small, name).get(f"/places/{place.key}/{paper}/")


def shown(small: SimpleNamespace, place: Place, paper: str = "prepare", name: str = "second1") -> str:
    return str(page(small, place, paper, name).content.decode())


@pytest.mark.parametrize("paper", ["prepare", "overview"])
def test_who_may(small: SimpleNamespace, paper: str) -> None:
    """A township that is none of the reader's is not there; administrators have no business."""
    seen = {"clerk": 200, "leader1": 200, "office": 200, "second1": 200, "secretary": 200}
    expected = {name: seen.get(name, 404) for name in READERS}
    assert {name: page(small, small.township1, paper, name).status_code for name in READERS} == expected
    api = {name: signed_in(small, name).get(f"/api/v1/places/{small.township1.key}/{paper}").status_code for name in READERS}
    assert api == expected


def test_a_county_and_a_village_have_no_township_page(small: SimpleNamespace) -> None:
    assert page(small, small.village1, "overview").status_code == 404
    assert page(small, small.county, "prepare", "office").status_code == 404


def test_what_the_last_visitor_found_with_how_it_stands(small: SimpleNamespace) -> None:
    recorded(small, happened_on=date(2026, 10, 3), baseline="更早的家底", problems=["更早的问题"], suggestions=[])
    recorded(small, happened_on=date(2026, 11, 3), baseline="上回的家底", nothing_new=True)
    recorded(small, happened_on=date(2026, 11, 13), baseline="上次的家底", problems=["缺水"], suggestions=["打井"])
    paper = shown(small, small.village1)
    found = paper[paper.index("上次去的人看到的") : paper.index("以前提的、还没办的")]
    for words in ("上次的家底", "示例二副甲", "缺水", "打井", "上回的家底", "没有新问题"):
        assert words in found
    assert "更早的家底" not in paper  # two visits are read before the next
    assert "更早的问题" in paper[paper.index("以前提的、还没办的") :]
    assert paper.count("缺水") == 1


def test_what_was_settled_need_not_be_asked_again(small: SimpleNamespace) -> None:
    recorded(small, happened_on=date(2026, 10, 3), problems=["路灯不亮"], suggestions=[])
    problem = Problem.objects.get()
    problem.note(by=small.user("second1"), at=small.at, reason="已换灯")
    went(small.village1, date(2026, 11, 3), [small.posts["second1"]])
    went(small.village1, date(2026, 11, 13), [small.posts["second1"]])
    paper = shown(small, small.village1)
    assert "路灯不亮（已换灯）" in paper[paper.index("不用再问的") :]
    problem.reopen(by=small.user("second1"), at=small.at)
    paper = shown(small, small.village1)
    assert "路灯不亮" in paper[paper.index("以前提的、还没办的") : paper.index("不用再问的")]


def test_what_is_void_stands_on_no_paper(small: SimpleNamespace) -> None:
    visit = recorded(small, baseline="误录的家底", problems=["误录的问题"], suggestions=["误录的建议"])
    visit.void(by=small.user("second1"), at=small.at, reason="重复登记")
    for place, paper in ((small.village1, "prepare"), (small.township1, "overview")):
        assert "误录" not in shown(small, place, paper)


def test_numbers_of_persons_are_masked(small: SimpleNamespace) -> None:
    text = "张家电话 13812345678，身份证 511725198001011234，合同号 1381234567890"
    recorded(small, baseline=text, problems=[text], suggestions=[])
    told = [shown(small, small.village1), shown(small, small.township1, "overview")]
    told.append(signed_in(small, "second1").get(f"/api/v1/places/{small.village1.key}/prepare").content.decode())
    for paper in told:
        assert "13812345678，" not in paper
        assert "511725198001011234" not in paper
        assert "138****5678" in paper
        assert "1381234567890" in paper


def test_a_colleague_of_another_area_sees_no_visit_of_ours(small: SimpleNamespace) -> None:
    recorded(small, baseline="甲组的家底")
    paper = shown(small, small.township3, "overview", "second2")
    assert "甲组的家底" not in paper
    assert "甲组的家底" in shown(small, small.township1, "overview", "clerk")


def test_it_says_what_the_visit_would_meet_until_it_is_met(small: SimpleNamespace) -> None:
    asked("key_village", since=date(2026, 11, 1))
    asked("township_research", since=date(2026, 11, 1))
    opened(TODAY)
    assert "到重点村实地指导（2026 年 11 月下旬，最后一天 11 月 30 日）" in shown(small, small.village1)
    assert "到乡镇逐一实地调研（2026 年 11 月" in shown(small, small.township1)
    meets = signed_in(small, "second1").get(f"/api/v1/places/{small.township1.key}/prepare").json()["meets"]
    assert len(meets) == 1
    went(small.village1, TODAY, [small.posts["second1"]])
    went(small.township1, TODAY, [small.posts["second1"]])
    for place in (small.village1, small.township1):
        assert "这里现在没有还没做的应到任务" in shown(small, place)


def test_the_township_page_names_group_departments_and_leaders(small: SimpleNamespace) -> None:
    told: dict[str, Any] = {"by": SYSTEM, "at": small.at, "since": date(2026, 1, 1)}
    for name, title, leading in (("示例镇委书记", "党委书记", True), ("示例镇办事员", "办事员", False)):
        held = {"cadre": Cadre.enter(name, by=SYSTEM, at=small.at), "organ": small.organ1, "title": title, "is_leading": leading}
        Position.appoint(**held, **told)
    asked("township_research", since=date(2026, 11, 1))
    opened(TODAY)
    for name in ("second1", "office", "clerk"):
        paper = shown(small, small.township1, "overview", name)
        for words in ("渠江片区协调组", "示例组长甲", small.dept1.name, "2026 年 11 月", "示例镇委书记"):
            assert words in paper, (name, words)
        assert "示例镇办事员" not in paper
    seen = Position.objects.visible_to(small.user("second2"))
    assert {position.cadre.name for position in seen} == {"示例二副乙"}


def test_a_kind_of_record_comes_by_its_declaration(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line in `KNOWN`, and it stands in its part."""
    assert "年底前通水" not in shown(small, small.village1)
    promise = Known(PROMISED, "承诺", lambda _user, _here: ["年底前通水"], lambda text: Told(text, "答复人：示例"))
    monkeypatch.setattr(known, "KNOWN", (*known.KNOWN, promise))
    paper = shown(small, small.village1)
    assert "年底前通水" in paper[paper.index("答应过的") :]


def test_ways_lead_to_it_where_there_is_something_to_read(small: SimpleNamespace) -> None:
    sheet = f"/places/{small.village1.key}/prepare/"
    client = signed_in(small, "second1")
    assert sheet in client.get(f"/places/{small.village1.key}/").content.decode()
    assert sheet in client.get("/prepare/").content.decode()
    form = client.get(f"/visits/record/?kind=village&place={small.village1.key}", follow=True).content.decode()
    assert sheet in form
    assert '"/prepare/"' in client.get("/visits/record/?kind=village", follow=True).content.decode()
    assert "/prepare/" not in signed_in(small, "second2").get(f"/places/{small.village1.key}/").content.decode()
    assert f"/places/{small.township1.key}/overview/" in client.get("/board/").content.decode()


def test_many_records_cost_no_more_queries(small: SimpleNamespace) -> None:
    def cost() -> int:
        user = small.user("office")
        with CaptureQueriesContext(connection) as queries:
            papers.of_township(user, small.township1, TODAY)
            papers.before_a_visit(user, small.village1, TODAY)
        return len(queries)

    def trip(day: int) -> None:
        recorded(small, happened_on=date(2026, 10, day), problems=[f"问题 {day}"], suggestions=[f"建议 {day}"])

    for day in (1, 2, 3, 4):
        trip(day)
    few = cost()
    for day in range(5, 25):
        trip(day)
    assert cost() == few
    assert Suggestion.objects.count() == 24
    parts = papers.of_township(small.user("office"), small.township1, TODAY)
    sections = next(part.sections for part in parts if part.code == OPEN)
    most = (papers.LINES_OF_TOWNSHIP, 24 - papers.VISITS_OF_TOWNSHIP - papers.LINES_OF_TOWNSHIP)
    told = [(len(section.told), section.more) for section in sections]
    assert told == [most, most, (0, 0)]  # of the last, tasks, there are none


def test_projects_under_way_and_pairings_stand_on_it_in_a_line_each(small: SimpleNamespace) -> None:
    """With their stage, of the township or of the village; nothing of what is over, and no heading where there is nothing."""
    for place, way in ((small.village1, "prepare"), (small.township1, "overview")):
        assert "项目和结对帮扶" not in shown(small, place, way)
    for number in range(4):
        advanced(small, "approve", name=f"示例园{number}")
    advanced(small, "sign", "start", "produce", name="示例投产的")
    paired(small)
    for place, way, said in ((small.village1, "prepare", ""), (small.township1, "overview", "—示例一村")):
        paper = shown(small, place, way)
        part = paper[paper.index("项目和结对帮扶") :]
        assert "示例园3（立项）、示例园2（立项）、示例园1（立项）等 4 个" in part
        assert "示例投产的" not in part
        assert f"示例交通局长（{small.dept1.name}）{said}" in part
    assert "项目和结对帮扶" not in shown(small, small.township2, "overview")


def test_what_went_on_as_the_township_is_read_with_it(small: SimpleNamespace) -> None:
    recorded(small, happened_on=date(2026, 11, 3), baseline="并入前的家底", nothing_new=True)
    told: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    for row in small.memberships1[:1]:
        row.end(TODAY, **told)
    small.township1.close(TODAY, successor=small.township2, **told)
    assert "并入前的家底" in shown(small, small.township2, "overview")
    assert Here(small.township2, TODAY, 2).ids == {small.township1.pk, small.township2.pk}
