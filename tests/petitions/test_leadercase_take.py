"""包案: a leader of the county has a case in charge, and reads it; what is made known is numbers alone (art. 18)."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pianqu.accounts.models import Cadre, Position
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import LeaderCase, PetitionCase
from tests.county import TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import accepted, against, peopled
from tests.petitions.visiting import CAST, DAY, charged, ended, key_of, told_at
from tests.small import BEFORE


def test_no_leader_nor_whom_it_complains_of_nor_what_is_over(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), accused=[against(cadre=small.cadres["leader1"])])
    for name, words in (("staff1", "不是县级领导"), ("clerk", "不是县级领导"), ("leader1", "应当回避")):
        with pytest.raises(Refused, match=words):
            charged(small, case, leader=small.cadres[name])
    elsewhere = accepted(small, organ=small.organ2, by="clerk2", title="示例：外镇的", township=small.township2, village=None)
    accusation = accepted(small, title="示例：举报", kind="ACCUSATION", route=None)
    of_township = accepted(small, organ=small.dept2, by="bureau2", title="示例：反映镇里", accused=[against(organ=small.organ1)])
    for other, words in ((elsewhere, "不是县级领导"), (accusation, "不是县级领导"), (of_township, "应当回避")):
        for name in ("principal", "deputy"):
            with pytest.raises(Refused, match=words):
                charged(small, other, leader=small.cadres[name])
    against_government = accepted(small, title="示例：反映县政府", accused=[against(organ=small.government)])
    with pytest.raises(Refused, match="应当回避"):
        charged(small, against_government, leader=small.cadres["first2"])
    with pytest.raises(Refused, match="已经办完"):
        charged(small, ended(small, title="示例：低保"))
    assert not LeaderCase.objects.exists()


def test_twice_at_once_is_refused(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    charged(small, case)
    with pytest.raises((Conflict, Refused, IntegrityError)), transaction.atomic():
        charged(small, case)
    assert LeaderCase.objects.count() == 1


def test_who_has_it_in_charge_reads_it_while_it_lasts(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    assert not PetitionCase.objects.visible_to(small.user("leader2")).exists()  # of another area
    row = charged(small, case)
    assert told(row)[0] == "petitions.take_leadercase"
    assert list(PetitionCase.objects.visible_to(small.user("leader2"))) == [case]
    row.end(TODAY, **told_at(small, "petition"))
    assert not PetitionCase.objects.visible_to(small.user("leader2")).exists()


def test_a_case_of_several_leaders_stands_once(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    charged(small, case)
    charged(small, case, leader=small.cadres["first2"])
    assert PetitionCase.objects.visible_to(small.user("leader2")).count() == 1


def test_what_is_made_known_is_numbers_alone(small: SimpleNamespace, clock: Any) -> None:
    charged(small, accepted(peopled(small), title="示例：不公开的题目"))
    charged(small, accepted(small, title="示例：举报", kind="ACCUSATION", route=None))
    charged(small, accepted(small, title="示例：反映", accused=[against(cadre=small.cadres["clerk2"])]))
    for name, count in (("deputy", 2), ("bureau1", 2), ("clerk2", 1)):  # of what complains of the reader nothing
        assert LeaderCase.objects.published(small.user(name), TODAY) == {"示例组长乙": count}
    page = signed_in(small, "bureau1").get("/leadercases/published/").content.decode()
    assert "示例组长乙" in page
    assert "不公开的题目" not in page


def test_the_list_and_ones_own(small: SimpleNamespace, clock: Any) -> None:
    row = charged(small, accepted(peopled(small)))
    client = signed_in(small, "leader2")
    assert "征地补偿款" in client.get("/leadercases/?whose=mine").content.decode()
    assert client.get(f"/leadercases/{row.key}/").status_code == 200
    assert "征地补偿款" not in signed_in(small, "bureau1").get("/leadercases/").content.decode()


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    case = accepted(peopled(small))
    body = {"leader": key_of(small, "leader2"), "since": str(DAY)}
    page = f"/leadercases/take/?case={case.key}"
    table = tried(small, page, "/leadercases", body, {**body, "case": str(case.key)}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"petition", "office"}
    assert {name for name, answers in table.items() if answers == (422, 422)} == {"clerk", "principal"}  # of the county nobody
    own = {**body, "leader": key_of(small, "deputy")}
    table = tried(small, page, "/leadercases", own, {**own, "case": str(case.key)}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"petition", "office", "clerk", "principal"}


@pytest.mark.parametrize("rank", ["COUNTY_PRINCIPAL", "COUNTY_DEPUTY", "SECTION_PRINCIPAL"])
@pytest.mark.parametrize("leading", [True, False])
def test_every_leader_of_the_county_and_no_one_of_its_rank_alone(small: SimpleNamespace, rank: str, *, leading: bool) -> None:
    case = accepted(peopled(small), accused=[against(words="某老板")])
    told_by: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    vice = Cadre.enter("示例副县长丙", is_example=True, **told_by)
    held: dict[str, Any] = {"title": "副县长", "rank": rank, "is_leading": leading, "in_standing_committee": False}
    Position.appoint(cadre=vice, organ=small.government, since=BEFORE, **held, **told_by)
    if leading and rank != "SECTION_PRINCIPAL":
        assert charged(small, case, leader=vice).leader == vice
    else:
        with pytest.raises(Refused, match="不是县级领导"):
            charged(small, case, leader=vice)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_township_names_its_own_leaders_on_its_page(small: SimpleNamespace, clock: Any, language: str) -> None:
    case = accepted(peopled(small))
    client = signed_in(small, "principal", language)
    page = f"/leadercases/take/?case={case.key}"
    assert page.partition("?")[0] in client.get(f"/petitioncases/{case.key}/").content.decode()
    offered = client.get(page).content.decode()
    assert [key_of(small, name) in offered for name in ("principal", "deputy", "leader1", "clerk")] == [True, True, False, False]
    assert client.post(page, {"leader": key_of(small, "deputy"), "since": str(DAY)}).status_code == 302
    row = LeaderCase.objects.get()
    assert client.get(f"/leadercases/{row.key}/").status_code == 200
    assert list(PetitionCase.objects.dealt_with_by(small.user("deputy"))) == [case]
