"""What may be the same matter: by number, person, household, place and words; only among what the reader may see."""

from types import SimpleNamespace
from typing import Any

from pianqu.petitions.alike import alike
from pianqu.petitions.models import Household, PetitionCase, Petitioner
from pianqu.petitions.told import PartyTold
from tests.county import AT
from tests.petitions.petitioned import RECEIVED, one, peopled, registered

UNLIKE: dict[str, Any] = {"title": "示例：夜里噪声扰民", "asked": "请管一管烧烤摊。"}


def known(small: SimpleNamespace, name: str, household: Household | None = None) -> PartyTold:
    return PartyTold(petitioner=Petitioner.enter(by=small.user("petition"), at=AT, name=name, household=household))


def found(small: SimpleNamespace, case: PetitionCase, by: str = "petition") -> dict[str, tuple[str, ...]]:
    return {str(each.case.number): tuple(map(str, each.why)) for each in alike(case, small.user(by))}


def test_the_same_words_at_the_same_place_and_of_the_same_kind(small: SimpleNamespace) -> None:
    first = registered(peopled(small), title="示例：征地补偿款没有付清")
    registered(small, **UNLIKE)
    registered(small, township=small.township2, village=None)
    registered(small, kind="SUGGESTION")
    case = registered(small, title="示例：征地补偿款没有付")
    assert found(small, case) == {str(first.number): ("同一乡镇、同一类别，内容相似 100%",)}


def test_a_person_or_a_household_whatever_it_says(small: SimpleNamespace) -> None:
    peopled(small)
    home = Household.enter(by=small.user("petition"), at=AT, head="示例户主", place=small.village1)
    told, wife = known(small, "示例户主", home), known(small, "示例家属", home)
    first = registered(small, parties=[told])
    again = registered(small, parties=[PartyTold(petitioner=told.petitioner)], **UNLIKE)
    hers = registered(small, parties=[wife], township=small.township2, village=None, **UNLIKE)
    assert found(small, hers) == {str(case.number): ("同一信访人或者同一户",) for case in (again, first)}
    assert str(first.number) in found(small, again)


def test_a_household_into_which_they_were_put_since(small: SimpleNamespace) -> None:
    peopled(small)
    home = Household.enter(by=small.user("petition"), at=AT, head="示例户主", place=small.village1)
    told, wife = known(small, "示例户主", home), known(small, "示例家属")
    first, hers = registered(small, parties=[told]), registered(small, parties=[wife], **UNLIKE)
    assert found(small, hers) == {}
    wife.petitioner.move(home, by=small.user("petition"), at=AT)
    assert found(small, hers) == {str(first.number): ("同一信访人或者同一户",)}


def test_a_number_that_both_bear_stands_first_with_all_its_reasons(small: SimpleNamespace) -> None:
    first = registered(peopled(small), national_number="GX-5")
    other = registered(small)
    case = registered(small, source="FORWARDED", source_number="GX-5", parties=[one(name="示例另一人", id_number="", phone="")])
    rows = found(small, case)
    assert list(rows) == [str(first.number), str(other.number)]
    assert rows[str(first.number)][0] == "来件编号相同：GX-5"


def test_not_what_is_void_merged_linked_or_itself(small: SimpleNamespace) -> None:
    case, void, into, linked = (registered(peopled(small) if n == 0 else small) for n in range(4))
    void.void(by=small.user("petition"), at=AT, reason="误录")
    linked.recur(by=small.user("petition"), at=AT, previous=case)
    merged = registered(small).merge(by=small.user("petition"), at=AT, into=into, reason="同一事项")
    assert set(found(small, case)) == {str(into.number)}
    assert found(small, merged) == {}


def test_only_among_what_the_reader_sees(small: SimpleNamespace) -> None:
    case = registered(peopled(small), source_number="R-1")
    other = registered(small, source_number="R-1", township=small.township2, village=None)
    assert set(found(small, case)) == {str(other.number)}
    assert found(small, case, "clerk") == {}
    assert case.received_on == RECEIVED
