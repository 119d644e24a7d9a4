"""Who must stand aside though the case does not complain of them sees nothing of it from then on (art. 28; practice.md 32)."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Exclusion
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import LeaderCase, PetitionCase
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.doors import told as entry
from tests.matters.tasked import proposed
from tests.petitions.petitioned import RECEIVED, accepted, against, doors, forwarded, may, peopled, registered, stale

KIN: dict[str, Any] = {"why": "KIN", "words": "是信访人的近亲属"}


def aside(small: SimpleNamespace, case: PetitionCase, by: str = "petition", **told: Any) -> PetitionCase:
    return case.exclude(by=small.user(by), at=AT, **{**KIN, **told})


def sees(small: SimpleNamespace, name: str, case: PetitionCase) -> bool:
    return bool(PetitionCase.objects.visible_to(small.user(name)).filter(pk=case.pk).exists())


def test_whoever_has_it_hands_it_on_first(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    case.assign_handler(by=small.user("clerk"), at=AT, handler=small.cadres["deputy"])
    LeaderCase.take(case=case, leader=small.cadres["leader2"], since=TODAY, by=small.user("petition"), at=AT)
    for whom, words in (
        ({"organ": small.organ1}, "请先改由别的单位承办"),
        ({"cadre": small.cadres["deputy"]}, "请先换经办人"),
        ({"cadre": small.cadres["leader2"]}, "请先结束包案"),
    ):
        with pytest.raises(Refused, match=words) as refused:
            aside(small, case, **whom)
        assert list(refused.value.error_dict) == list(whom)
    case.assign_handler(by=small.user("clerk"), at=AT, handler=small.cadres["clerk"])
    aside(small, stale(case), cadre=small.cadres["deputy"])
    assert (sees(small, "deputy", case), sees(small, "clerk", case)) == (False, True)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({}, "__all__"),
        ({"organ": "organ2", "cadre": "deputy"}, "__all__"),
        ({"cadre": "deputy", "words": " "}, "words"),
        ({"cadre": "deputy", "why": "ACCUSED"}, "why"),
        ({"cadre": "deputy", "why": "FRIEND"}, "why"),
    ],
)
def test_one_of_both_on_a_ground_with_words(small: SimpleNamespace, told: dict[str, str], field: str) -> None:
    case = forwarded(peopled(small))
    whom: dict[str, Any] = dict(told)
    whom |= {"organ": small.organ2} if "organ" in told else {}
    whom |= {"cadre": small.cadres["deputy"]} if "cadre" in told else {}
    with pytest.raises(ValidationError) as refused:
        aside(small, case, **whom)
    assert list(refused.value.error_dict) == [field]
    assert not Exclusion.objects.exists()


def test_each_once_and_none_of_a_void_case(small: SimpleNamespace) -> None:
    case = registered(peopled(small), accused=[against(cadre=small.cadres["deputy"])])
    with pytest.raises(ValidationError, match="已经登记过回避"):
        aside(small, case, cadre=small.cadres["deputy"])
    slower = stale(case)
    aside(small, stale(case), organ=small.organ2)
    with pytest.raises(Conflict):
        aside(small, slower, cadre=small.cadres["principal"])
    gone = registered(small)
    gone.void(by=small.user("petition"), at=AT, reason="重复登记")
    with pytest.raises(Conflict):
        aside(small, gone, organ=small.organ2)


def test_they_lose_the_case_and_what_came_of_it_and_get_neither(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    task = proposed(small, origin=case)
    assert (sees(small, "leader1", case), sees(small, "clerk", case)) == (True, True)
    aside(small, case, organ=small.organ1, why="INTEREST", words="补偿款由镇里发放")
    assert entry(case) == ("petitions.exclude_petitioncase", "示例信访干部", [])
    assert (sees(small, "leader1", case), sees(small, "clerk", case)) == (True, False)
    assert Exclusion.objects.against(small.user("clerk")).filter(key=task.key).exists()
    client = signed_in(small, "clerk")
    assert client.get(f"/petitioncases/{case.key}/").status_code == 404
    assert client.get("/api/v1/petitioncases?state=all").json()["items"] == []
    with pytest.raises(Refused, match="应当回避") as refused:
        case.forward(by=small.user("petition"), at=AT, organ=small.organ1, on=RECEIVED)
    assert list(refused.value.error_dict) == ["organ"]
    page = signed_in(small, "petition").get(f"/petitioncases/{case.key}/forward/").content.decode()
    assert str(small.organ1.key) not in page


def test_whoever_turns_out_to_be_complained_of_stays_out(small: SimpleNamespace) -> None:
    case = aside(small, registered(peopled(small)), organ=small.organ1)
    accused = {"accused": [against(organ=small.organ1)]}
    case = stale(case).correct(by=small.user("petition"), at=AT, reason="信访人补充反映", **accused)
    assert not sees(small, "clerk", case)
    assert [row.why for row in Exclusion.objects.of_record(case).in_force()] == ["ACCUSED"]


def test_it_stands_on_the_page_for_who_deals_with_it(small: SimpleNamespace) -> None:
    case = aside(small, forwarded(peopled(small)), organ=small.organ2)
    for name, seen in (("petition", True), ("clerk", True), ("office", False), ("leader1", False)):
        client = signed_in(small, name)
        assert ("是信访人的近亲属" in client.get(f"/petitioncases/{case.key}/").content.decode()) is seen
        rows = client.get(f"/api/v1/petitioncases/{case.key}").json()["exclusions"]
        assert [row["whom"] for row in rows] == ([small.organ2.name] if seen else [])


def test_whoever_asks_for_it_stands_before_the_ledger_then(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    form = {"cadre": "示例镇干部", "why": "ASKED", "words": "本人申请", "version": str(stale(case).version)}
    client = signed_in(small, "clerk")
    assert "干部名册里没有" in client.post(f"/petitioncases/{case.key}/exclude/", {**form, "cadre": "无此人"}).content.decode()
    answer = client.post(f"/petitioncases/{case.key}/exclude/", form)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/petitioncases/")
    assert client.get("/petitioncases/").status_code == 200
    assert (sees(small, "clerk", case), sees(small, "deputy", case)) == (False, True)


def test_who_may(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    form, organ = {"why": "KIN", "words": "示例"}, str(small.organ2.key)
    assert doors(small, case, "exclude", {**form, "organ": organ}) == may("petition", "clerk")
