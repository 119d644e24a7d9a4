"""Who goes to see a petitioner may know whom: the leaders of the township where the case lies (R63, R64; practice.md 34)."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.petitions.models import Household, PetitionCase
from pianqu.petitions.models.people import may_reveal
from tests.county import AT
from tests.doors import signed_in
from tests.petitions.petitioned import against, forwarded, one, peopled

LEADERS = ("principal", "deputy")
PHONE = "13900002222"


def of_bureau(small: SimpleNamespace, **changed: Any) -> PetitionCase:
    """In township one, dealt with by a bureau."""
    return forwarded(small, organ=small.dept2, **{"asked": f"请回电{PHONE}。", **changed})


def known(small: SimpleNamespace, name: str, case: PetitionCase) -> bool:
    """Whether somebody may look at who brings it: by the rule, on the person's page, by both doors of a reveal."""
    person, client = case.parties.get().petitioner, signed_in(small, name)
    form, body = {"fields_asked": ["phone"], "reason": "上门约访"}, {"fields": ["phone"], "reason": "上门约访"}
    answers = {
        may_reveal(small.user(name), person),
        client.get(f"/petitioners/{person.key}/").status_code == 200,
        client.post(f"/petitioners/{person.key}/reveal/", form).status_code == 200,
        client.post(f"/api/v1/petitioners/{person.key}/reveal", body, content_type="application/json").status_code < 300,
    }
    assert len(answers) == 1, (name, answers)
    return answers.pop()


@pytest.mark.parametrize("name", LEADERS)
def test_not_of_an_accusation_nor_of_what_complains_of_them_nor_elsewhere(small: SimpleNamespace, clock: Any, name: str) -> None:
    peopled(small)
    there: dict[str, Any] = {"township": small.township2, "village": None}
    cases = [
        of_bureau(small, kind="ACCUSATION", parties=[one(name="示例举报人")]),
        of_bureau(small, accused=[against(cadre=small.cadres[name])], parties=[one(name="示例反映人")]),
        of_bureau(small, accused=[against(organ=small.organ1)], parties=[one(name="示例反映镇里的")]),
        of_bureau(small, parties=[one(name="示例外镇人")], **there),
    ]
    assert [known(small, name, case) for case in cases] == [False] * 4
    related = of_bureau(small, parties=[one(name="示例亲戚")])
    assert known(small, name, related)
    related.exclude(cadre=small.cadres[name], why="KIN", words="近亲属", by=small.user("petition"), at=AT)
    assert not known(small, name, related)


def test_nor_a_clerk_of_the_township_who_has_nothing_to_do_with_it(small: SimpleNamespace, clock: Any) -> None:
    case = of_bureau(peopled(small))
    assert {name: known(small, name, case) for name in ("clerk", "clerk2", "office", "secretary", "bureau1", "leader2")} == (
        dict.fromkeys(("clerk", "clerk2", "office", "secretary", "bureau1", "leader2"), False)
    )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", LEADERS)
def test_whom_to_visit_in_the_own_township(small: SimpleNamespace, clock: Any, name: str, language: str) -> None:
    case = of_bureau(peopled(small))
    assert known(small, name, case)
    page = signed_in(small, name, language).get(f"/petitioncases/{case.key}/").content.decode()
    assert f"/petitioners/{case.parties.get().petitioner.key}/" in page
    assert PHONE in page
    assert PHONE in signed_in(small, name).get(f"/api/v1/petitioncases/{case.key}").json()["asked"]
    assert "示例信访人" not in page  # masked as ever


def test_households_stay_with_the_office_and_who_handles(small: SimpleNamespace) -> None:
    case = of_bureau(peopled(small))
    home = Household.enter(head="示例户主", place=small.village1, by=small.user("petition"), at=AT)
    case.parties.get().petitioner.move(home, by=small.user("petition"), at=AT)
    for name in LEADERS:
        assert not Household.objects.visible_to(small.user(name)).exists()
