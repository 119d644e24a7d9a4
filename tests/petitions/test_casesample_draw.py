"""A sample of a township's cases: in the own area alone, by a recorded seed, the same for whoever draws it again (R65)."""

from datetime import date
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Cadre
from pianqu.groups.models import Exclusion, Liaison
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.kit.errors import Refused
from pianqu.matters.drawing import drawn as order_of
from pianqu.petitions.models import CaseSample, PetitionCase
from tests.county import TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import accepted, against, one, peopled, registered
from tests.petitions.visiting import CAST, drawn, ended, told_at
from tests.small import SINCE


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"size": 0}, "size"),
        ({"size": 51}, "size"),
        ({"last": date(2026, 10, 1)}, "last"),
        ({"last": date(2026, 12, 31)}, "last"),
        ({"first": date(2026, 11, 20)}, "__all__"),  # nothing came since
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        drawn(peopled(small), **changed)
    assert list(refused.value.error_dict) == [field]
    assert not CaseSample.objects.exists()


def test_only_in_the_own_area(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="不在本组的片区"):
        drawn(peopled(small), by="second2", group=small.group2)
    with pytest.raises(Refused, match="不在本组的片区"):
        drawn(small, cases=0, township=small.township3)


def test_the_population_is_what_the_township_has_and_nothing_else(small: SimpleNamespace) -> None:
    mine = [accepted(peopled(small)), ended(small, title="示例：低保", parties=[one(name="示例乙")])]
    accepted(small, organ=small.dept1, by="bureau1", title="示例：修路")  # a bureau's
    accepted(small, kind="ACCUSATION", route=None, title="示例：举报")
    accepted(small, title="示例：反映组员", accused=[against(cadre=small.cadres["staff1"])])
    registered(small, title="示例：还没有转")
    sample = drawn(small, cases=0, size=9)
    assert (sample.among, sample.size) == (2, 2)
    assert set(sample.rows.values_list("case", flat=True)) == {case.pk for case in mine}
    assert told(sample)[0] == "petitions.draw_casesample"


@pytest.mark.parametrize(
    ("whom", "name"),
    [
        ({"organ": "dept1"}, "second1"),  # seconded from there, or of that position
        ({"organ": "dept2"}, ""),  # the control: nobody of the group
        ({"place": "village3"}, ""),
        ({"organ": "government"}, "first1"),
        ({"cadre": "first1"}, "first1"),
    ],
)
def test_no_case_from_which_anybody_of_the_group_stands_aside(small: SimpleNamespace, whom: dict[str, str], name: str) -> None:
    """On whatever ground, by name, unit or place, so that whoever draws goes on reading the sample."""
    left = accepted(peopled(small), title="示例：回避")
    told_of = {kind: small.cadres[each] if kind == "cadre" else getattr(small, each) for kind, each in whom.items()}
    with unit(by=SYSTEM, at=small.at):
        Exclusion.exclude(left, why="INTEREST", words="有利害关系", by=SYSTEM, at=small.at, **told_of)
    sample = drawn(small, cases=2, size=2)
    kept_out = left.pk not in set(sample.rows.values_list("case", flat=True))
    assert kept_out == (whom["organ"] != "dept2" if "organ" in whom else "cadre" in whom)
    for member in ("leader1", "first1", "second1", "staff1"):
        assert CaseSample.objects.visible_to(small.user(member)).count() == 1, member


def test_nor_one_from_which_who_presses_for_a_member_stands_aside(small: SimpleNamespace) -> None:
    left = accepted(peopled(small), title="示例：回避")
    told_by: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    presses = Cadre.enter("示例联络员", is_example=True, **told_by)
    Liaison.objects.create(cadre=presses, post=small.posts["leader1"], since=SINCE)
    with unit(**told_by):
        Exclusion.exclude(left, why="KIN", words="近亲属", cadre=presses, **told_by)
    assert left.pk not in set(drawn(small, cases=2, size=2).rows.values_list("case", flat=True))


def test_the_same_seed_gives_the_same_and_another_another(small: SimpleNamespace) -> None:
    sample = drawn(peopled(small), cases=8, size=3)
    keys = list(PetitionCase.objects.values_list("key", flat=True))
    first = list(sample.drawn_rows.values_list("case__key", flat=True))
    # by hand, with nothing of ours
    assert first == sorted(keys, key=lambda key: sha256(f"示例种子 {key}".encode()).digest())[:3]
    again = CaseSample.draw(
        group=small.group1, township=small.township1, first=sample.first, last=sample.last, size=3, seed="示例种子",
        **told_at(small, "leader1"),
    )  # fmt: skip
    assert list(again.drawn_rows.values_list("case__key", flat=True)) == first
    others = [order_of(keys, f"另一个种子{number}", 3) for number in range(5)]
    assert any(other != first for other in others)  # the control
    assert all(order_of(keys, f"另一个种子{number}", 3) == other for number, other in enumerate(others))


def test_what_becomes_of_the_cases_later_changes_no_draw(small: SimpleNamespace) -> None:
    sample = drawn(peopled(small), cases=4)
    PetitionCase.objects.filter(pk=sample.rows.first().case_id).update(state="VOID", organ=small.dept1)
    accepted(small, title="示例：后来的")
    assert sample.again()
    sample.seed = "换了种子"  # the control: of a seed that was tampered with it is said
    assert any(not _with(sample, f"换了种子{number}").again() for number in range(5))


def _with(sample: CaseSample, seed: str) -> CaseSample:
    sample.seed = seed
    return sample


def test_an_accused_member_sees_nothing(small: SimpleNamespace, clock: Any) -> None:
    """No member's own case is drawn from; who is complained of later sees the sample no more (by `visible_to` of the cases)."""
    accepted(peopled(small), title="示例：反映组员", accused=[against(cadre=small.cadres["second1"])])
    with pytest.raises(Refused, match="没有可以抽的"):
        drawn(small, cases=0)
    sample = drawn(small, cases=1, size=1)
    assert sample.among == 1
    assert signed_in(small, "second1").get(f"/casesamples/{sample.key}/").status_code == 200


def test_who_sees_not_all_of_its_cases_sees_no_sample(small: SimpleNamespace, clock: Any) -> None:
    sample = drawn(peopled(small), cases=2)
    assert CaseSample.objects.visible_to(small.user("clerk")).count() == 1  # the township's own
    for name in ("second2", "clerk2", "bureau1", "secadmin"):
        assert not CaseSample.objects.visible_to(small.user(name)).exists(), name
        assert signed_in(small, name).get(f"/casesamples/{sample.key}/").status_code in (403, 404)


def test_a_case_that_becomes_an_accusation_takes_its_sample_out_of_sight(small: SimpleNamespace, clock: Any) -> None:
    """Of one case that a reader may not see there is neither the sample nor its number."""
    sample = drawn(peopled(small), cases=3, size=1)
    left = sample.rows.filter(number=None).first()
    PetitionCase.objects.filter(pk=left.case_id).update(kind="ACCUSATION")
    client = signed_in(small, "second1")
    assert client.get(f"/casesamples/{sample.key}/").status_code == 404
    assert client.get("/api/v1/casesamples").json()["items"] == []
    assert client.get(f"/patrolvisits/record/?sample={sample.key}&number=1").status_code == 404
    assert CaseSample.objects.visible_to(small.user("petition")).count() == 1


def test_the_page_shows_what_was_drawn_and_that_it_is_the_same(small: SimpleNamespace, clock: Any) -> None:
    sample = drawn(peopled(small))
    page = signed_in(small, "second1").get(f"/casesamples/{sample.key}/").content.decode()
    assert "结果一样" in page
    assert "从 3 件里抽 2 件" in page
    population = page[page.index('id="population"') :]
    assert (population.count("没有抽中"), population.count("个抽中</")) == (1, 2)
    assert [str(row.case.number) in population for row in sample.rows.all()] == [True] * 3
    assert "登记巡访" in page
    answer = signed_in(small, "leader1").get(f"/api/v1/casesamples/{sample.key}").json()
    assert (answer["same"], len(answer["items"]), len(answer["population"])) == (True, 2, 3)


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    accepted(peopled(small))
    body = {"township": str(small.township1.key), "first": "2026-11-01", "last": str(TODAY), "size": 1, "seed": "07"}
    table = tried(small, "/casesamples/draw/", "/casesamples", body, body, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"leader1", "second1"}
    assert table["leader2"] == (422, 422)  # of another area
    assert table["office"] == (403, 403)
