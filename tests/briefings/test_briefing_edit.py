"""Writing on a draft: which lines keep their sources, and who writes which section."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.carrying import carried
from pianqu.briefings.models import Briefing
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import ECON, SECRET, drafted, signed, special
from tests.county import AT
from tests.doors import signed_in, told

ONE, TWO = ECON.splitlines()


def cited(briefing: Briefing, subject: str = "ECON_SOCIAL") -> list[tuple[int, str]]:
    return [(line, link.title) for line, link in briefing.cited(subject)]


def edit(small: SimpleNamespace, briefing: Briefing, text: str) -> Briefing:
    return briefing.edit(by=small.user("second1"), at=AT, title=briefing.title, sections={"ECON_SOCIAL": text})


VISITS, MORE = "到重点村实地指导3次，走了2个村。", "三位领导到重点村实地指导3次。"
POSTS = "乡镇干部在岗率高。"


@pytest.mark.parametrize(
    ("before", "after", "goes"),
    [
        ([VISITS, TWO], [VISITS, TWO], {0: 0, 1: 1}),
        ([VISITS, TWO], [POSTS, VISITS, TWO], {0: 1, 1: 2}),
        ([VISITS, TWO], [MORE, TWO], {0: 0, 1: 1}),
        ([VISITS, TWO], [POSTS, TWO], {1: 1}),
        ([VISITS, TWO], [TWO], {1: 0}),
        ([VISITS, TWO], [POSTS, MORE, "提出困难问题2个，其中1个已请水务局解决，1个列入明年计划。"], {0: 1, 1: 2}),
        ([VISITS, TWO], ["提出困难问题3个，都已办好。", "。"], {1: 0}),
        ([VISITS], [MORE, VISITS[:-1]], {0: 1}),
        ([VISITS], [], {}),
        ([], [POSTS], {}),
    ],
)
def test_a_line_that_stays_or_is_reworded_keeps_its_sources(before: list[str], after: list[str], goes: dict[int, int]) -> None:
    assert carried(before, after) == goes


def test_a_wholly_new_sentence_rests_on_nothing(small: SimpleNamespace) -> None:
    briefing = edit(small, drafted(small), f"{POSTS}\n{TWO}")
    assert cited(briefing) == [(1, "渠江镇")]
    sections = signed_in(small, "second1").get(f"/api/v1/briefings/{briefing.key}").json()["sections"]
    assert [(each["by_hand"], len(each["sources"])) for each in sections["ECON_SOCIAL"]] == [(True, 0), (False, 1)]


def test_the_journal_names_only_what_changed(small: SimpleNamespace) -> None:
    briefing, by = drafted(small), small.user("second1")
    same = {"ECON_SOCIAL": f"{ECON}\r\n", "CADRE_PERFORMANCE": SECRET, "SAFETY_STABILITY": "平安。"}
    briefing.edit(by=by, at=AT, title=f" {briefing.title} ", sections=same)
    assert set(told(briefing)[2]) == {"safety_stability", "state"}
    assert cited(briefing) == [(0, "示例一村"), (0, "示例二村"), (1, "渠江镇")]
    briefing.edit(by=by, at=AT, title="改过的标题", sections={"SAFETY_STABILITY": "平安。"})
    assert told(briefing)[2] == ["title"]


def test_what_was_added_rests_on_nothing_and_what_was_struck_out_takes_its_sources_along(small: SimpleNamespace) -> None:
    briefing = edit(small, drafted(small), f"新写的一段。\n{ONE}\n提出困难问题3个。")
    assert cited(briefing) == [(1, "示例一村"), (1, "示例二村"), (2, "渠江镇")]
    edit(small, briefing, "提出困难问题3个。")
    assert cited(briefing) == [(0, "渠江镇")]
    assert cited(briefing, "CADRE_PERFORMANCE") == [(0, "天星镇")]
    assert (briefing.state, told(briefing)[0]) == ("EDITED", "briefings.edit_briefing")


def test_not_once_it_is_signed_nor_in_a_section_that_it_lacks(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        edit(small, special(small), "经济")
    briefing = signed(small)
    with pytest.raises(Conflict):
        edit(small, Briefing.objects.get(pk=briefing.pk), "改")
    fresh = Briefing.objects.get(pk=briefing.pk)
    assert (fresh.econ_social, len(cited(fresh))) == (ECON, 3)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    slower = Briefing.objects.get(pk=drafted(small).pk)
    edit(small, Briefing.objects.get(), ONE)
    with pytest.raises(Conflict):
        edit(small, slower, TWO)
    assert (Briefing.objects.get().econ_social, cited(Briefing.objects.get())) == (ONE, [(0, "示例一村"), (0, "示例二村")])


def test_seconded_staff_write_on_it_without_reading_or_losing_what_is_kept_from_them(small: SimpleNamespace) -> None:
    briefing = drafted(small)
    client = signed_in(small, "staff1")
    page = f"/briefings/{briefing.key}/edit/"
    assert SECRET not in client.get(page).content.decode()
    form = {"version": "1", "title": "改过", "econ_social": ONE, "safety_stability": "", "cadre_performance": "偷改"}
    assert client.post(page, form).status_code == 302
    stale = client.post(page, form | {"title": "再改"})
    assert (stale.status_code, SECRET in stale.content.decode()) == (409, False)
    fresh = Briefing.objects.get()
    assert (fresh.title, fresh.econ_social, fresh.cadre_performance) == ("改过", ONE, SECRET)
    assert cited(fresh, "CADRE_PERFORMANCE") == [(0, "天星镇")]
    body = {"version": 2, "title": "改", "sections": {"CADRE_PERFORMANCE": "偷改"}}
    assert client.post(f"/api/v1/briefings/{briefing.key}/edit", body, "application/json").status_code == 422
    body = {"version": 2, "title": "改", "sections": {"SAFETY_STABILITY": "平安。"}}
    answer = client.post(f"/api/v1/briefings/{briefing.key}/edit", body, "application/json")
    assert (answer.status_code, SECRET in answer.content.decode()) == (200, False)


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/briefings/{drafted(small).key}/edit/"
    answers = {name: signed_in(small, name).get(page).status_code for name in
               ("leader1", "staff1", "second2", "office", "secretary", "clerk", "auditadmin")}  # fmt: skip
    assert answers == {"leader1": 200, "staff1": 200, "second2": 404, "office": 403, "secretary": 403, "clerk": 404,
                       "auditadmin": 404}  # fmt: skip
