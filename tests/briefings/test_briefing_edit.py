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


@pytest.mark.parametrize(
    ("before", "after", "goes"),
    [
        ("ab", "ab", {0: 0, 1: 1}),
        ("ab", "xab", {0: 1, 1: 2}),
        ("ab", "xb", {0: 0, 1: 1}),
        ("ab", "b", {1: 0}),
        ("ab", "xyb", {0: 0, 1: 2}),
        ("ab", "", {}),
    ],
)
def test_a_line_that_stays_or_is_reworded_in_its_place_keeps_its_sources(before: str, after: str, goes: dict[int, int]) -> None:
    assert carried(list(before), list(after)) == goes


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
