"""下访: at the home, by a deputy, a resident cadre or a village cadre; of a group that is not remote with a remark (R63)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Refused
from pianqu.petitions.models import OutreachVisit
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import accepted, against, peopled
from tests.petitions.visiting import CAST, DAY, WORDS, answered, key_of, went


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": date(2026, 12, 31)}, "happened_on"),
        ({"happened_on": date(2026, 11, 1)}, "happened_on"),
        ({"people": []}, "people"),
        ({"actor": "VILLAGE"}, "people"),  # a deputy went, no village cadre
        ({"actor": "MAYOR"}, "actor"),
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = accepted(peopled(small))
    with pytest.raises(Refused) as refused:
        went(small, case, **changed)
    assert list(refused.value.error_dict) == [field]
    assert not OutreachVisit.objects.exists()


def test_the_principal_of_another_township_is_no_deputy_of_this_one(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    for name in ("principal", "clerk2"):
        with pytest.raises(Refused, match="没有本乡镇的"):
            went(small, case, people=[small.cadres[name]])


def test_never_by_whom_it_complains_of(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), accused=[against(cadre=small.cadres["deputy"])])
    with pytest.raises(Refused, match="应当回避"):
        went(small, case)
    with pytest.raises(Refused, match="应当回避"):  # nor entered by them for another
        went(small, case, actor="VILLAGE", people=[small.cadres["village"]])
    assert went(small, case, by="village", actor="VILLAGE", people=[small.cadres["village"]]).pk


def test_not_in_what_was_merged(small: SimpleNamespace) -> None:
    case = answered(accepted(peopled(small)), "VOID")
    with pytest.raises(Refused, match="已并案或作废"):
        went(small, case)


@pytest.mark.parametrize(("actor", "name"), [("DEPUTY", "deputy"), ("RESIDENT", "clerk"), ("VILLAGE", "village")])
def test_each_of_the_three_may_go(small: SimpleNamespace, actor: str, name: str) -> None:
    case = accepted(peopled(small))
    visit = went(small, case, by=name, actor=actor, people=[small.cadres[name]])
    assert (visit.township, visit.village, list(visit.people.all())) == (small.township1, small.village1, [small.cadres[name]])
    assert told(visit)[0] == "petitions.record_outreachvisit"
    assert "people" in told(visit)[2]


def test_the_same_key_makes_one(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    key = went(small, case).key
    went(small, case, key=key)
    assert OutreachVisit.objects.count() == 1


def test_the_form_remarks_that_the_group_is_not_remote_and_takes_it(small: SimpleNamespace, clock: Any) -> None:
    near, far = accepted(peopled(small)), accepted(small, remote=True, title="示例：饮水管断了")
    client = signed_in(small, "deputy")
    for case, remarked in ((near, True), (far, False)):
        page = client.get(f"/outreachvisits/record/?case={case.key}").content.decode()
        assert ("没有标为偏远" in page, case.title in page) == (remarked, True)
        english = signed_in(small, "deputy", "en").get(f"/outreachvisits/record/?case={case.key}").content.decode()
        assert case.title in english
    form = {"happened_on": str(DAY), "actor": "DEPUTY", "people": [key_of(small, "deputy")], "words": WORDS}
    assert client.post(f"/outreachvisits/record/?case={near.key}", form).status_code == 302


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    case = accepted(peopled(small))
    form = {"happened_on": str(DAY), "actor": "DEPUTY", "people": [key_of(small, "deputy")], "words": WORDS}
    table = tried(
        small, f"/outreachvisits/record/?case={case.key}", "/outreachvisits", form, {**form, "case": str(case.key)}, CAST
    )
    may = {name for name, answers in table.items() if answers == (302, 201)}
    assert may == {"deputy", "clerk", "village"}
    assert table["clerk2"] == (404, 422)  # of another township: there is no such case for them
    assert table["leader2"] == (403, 403)
    assert table["principal"] == (403, 403)


def test_a_person_who_cannot_be_named_is_refused(small: SimpleNamespace, clock: Any) -> None:
    case = accepted(peopled(small))
    form = {"happened_on": str(DAY), "actor": "DEPUTY", "people": [key_of(small, "clerk2")], "words": WORDS}
    page = f"/outreachvisits/record/?case={case.key}"
    table = tried(small, page, "/outreachvisits", form, {**form, "case": str(case.key)}, ("deputy",))
    assert table == {"deputy": (422, 422)}
