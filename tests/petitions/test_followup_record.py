"""回访: by the group of the area, never by the handler nor by anybody of the unit; it may open the case again (R66)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Position
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import FollowUp, PetitionCase
from pianqu.petitions.states import REPLIED
from pianqu.petitions.visit_forms import FollowUpForm
from tests.county import TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.coursed import SERVED, reviewed
from tests.petitions.coursed import answered as case_answered
from tests.petitions.petitioned import RECEIVED, accepted, against, one, peopled, registered
from tests.petitions.visiting import CAST, answered, called, ended, told_at
from tests.small import SINCE


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": ""}, "words"),
        ({"happened_on": date(2026, 12, 1)}, "happened_on"),
        ({"people": []}, "people"),
        ({"satisfaction": "HAPPY"}, "satisfaction"),
        ({"reopens": True}, "__all__"),  # solved, and yet to be dealt with again
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = ended(peopled(small))
    with pytest.raises(ValidationError) as refused:
        called(small, case, **changed)
    assert list(refused.value.error_dict) == [field]
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("name", ["clerk", "principal", "deputy"])
def test_never_by_anybody_of_the_unit(small: SimpleNamespace, name: str) -> None:
    case = ended(peopled(small))
    with pytest.raises(Refused, match="承办单位的人"):
        called(small, case, by=name)


def test_never_by_a_member_of_the_group_who_is_of_the_unit(small: SimpleNamespace) -> None:
    case = ended(peopled(small))
    held: dict[str, Any] = {"title": "挂职", "rank": "STAFF", "is_leading": False, "in_standing_committee": False}
    Position.appoint(cadre=small.cadres["staff1"], organ=small.organ1, since=SINCE, **held, **told_at(small, "office"))
    with pytest.raises(Refused, match="承办单位的人"):
        called(small, case, by="staff1")


def test_never_by_the_handler_nor_with_the_handler(small: SimpleNamespace) -> None:
    case = ended(peopled(small))
    PetitionCase.objects.filter(pk=case.pk).update(handler=small.cadres["second1"])
    case = PetitionCase.objects.get(pk=case.pk)
    with pytest.raises(Refused, match="经办人和承办单位的人不能"):
        called(small, case)
    with pytest.raises(Refused, match="经办人不能回访"):
        called(small, case, by="leader1", people=[small.cadres["leader1"], small.cadres["second1"]])


def test_not_by_a_group_of_another_area_nor_by_whom_it_complains_of(small: SimpleNamespace) -> None:
    case = ended(peopled(small))
    with pytest.raises(Refused, match="不在本组的片区"):
        called(small, case, by="second2", group=small.group2)
    barred = ended(small, title="示例：反映副组长", accused=[against(cadre=small.cadres["second1"])])
    with pytest.raises(Refused, match="应当回避"):
        called(small, barred)


def test_not_before_it_was_answered(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="还没有答复"):
        called(small, accepted(peopled(small)))


def test_it_is_kept_with_the_case(small: SimpleNamespace) -> None:
    case = ended(peopled(small))
    visit = called(small, case, satisfaction="FAIRLY")
    assert list(case.followups.all()) == [visit]
    assert told(visit)[:2] == ("petitions.record_followup", "示例二副甲")


def test_unsolved_and_ticked_the_case_is_opened_again(small: SimpleNamespace, monkeypatch: Any) -> None:
    """Until the verb is joined it is stood in for here."""
    opened: list[dict[str, Any]] = []
    monkeypatch.setattr(PetitionCase, "reopen", lambda _case, **told: opened.append(told), raising=False)
    case = ended(peopled(small))
    called(small, case, solved=False, satisfaction="DISSATISFIED", words="钱没有到账。")
    assert opened == []
    visit = called(small, case, solved=False, satisfaction="DISSATISFIED", words="钱没有到账。", reopens=True)
    assert [(each["on"], each["reason"]) for each in opened] == [(TODAY, "钱没有到账。")]
    assert visit.reopens


def test_where_it_cannot_be_opened_nothing_is_kept(small: SimpleNamespace, monkeypatch: Any) -> None:
    def refuse(_case: Any, **_told: Any) -> None:
        raise Conflict("不能重新办理")

    monkeypatch.setattr(PetitionCase, "reopen", refuse, raising=False)
    with pytest.raises(Conflict):
        called(small, ended(peopled(small)), solved=False, reopens=True)
    assert not FollowUp.objects.exists()


def test_four_inputs_and_the_day_that_is_filled_in(small: SimpleNamespace) -> None:
    assert [field.name for field in FollowUpForm().visible_fields()][:1] == ["happened_on"]
    assert len(FollowUpForm().visible_fields()) == 5


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_its_day_is_seen_and_may_be_another(small: SimpleNamespace, clock: Any, language: str) -> None:
    case = ended(peopled(small))
    client, page = signed_in(small, "second1", language), f"/followups/record/?case={case.key}"
    field = client.get(page).context["form"]["happened_on"]
    assert (field.is_hidden, field.value()) == (False, TODAY)
    form = {"way": "PHONE", "satisfaction": "SATISFIED", "outcome": "solved", "words": "钱已经到账。"}
    for day, status in (("2026-12-01", 422), ("", 422), ("2026-11-20", 302)):
        assert client.post(page, {**form, "happened_on": day}).status_code == status
    assert FollowUp.objects.get().happened_on == date(2026, 11, 20)


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    case = answered(accepted(peopled(small)))
    body: dict[str, Any] = {"happened_on": str(TODAY), "way": "PHONE", "satisfaction": "SATISFIED", "words": "到账。"}
    page = f"/followups/record/?case={case.key}"
    table = tried(small, page, "/followups", {**body, "outcome": "solved"}, {**body, "case": str(case.key), "solved": True}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"leader1", "second1"}
    assert table["clerk"] == table["petition"] == table["office"] == (403, 403)
    assert table["leader2"] == (404, 422)
    client = signed_in(small, "second1")
    client.post(page, {**body, "outcome": "unsolved"})
    visit = FollowUp.objects.get()
    assert (visit.solved, visit.reopens, list(visit.people.all())) == (False, False, [small.cadres["second1"]])
    assert client.get(f"/followups/{visit.key}/").status_code == 200


def test_who_is_still_to_be_asked_is_asked_alike_of_one_and_of_many(small: SimpleNamespace) -> None:
    """Answered, asked, reviewed since: the last answer is what counts; filed without an answer nobody is asked."""
    peopled(small)
    fresh, asked, again = (case_answered(small, parties=[one(name=f"示例第{n}人")]) for n in range(3))
    declined = registered(small).forward(organ=small.organ1, on=RECEIVED, **told_at(small, "petition"))
    declined = declined.decline(on=RECEIVED, reason="请向人民法院起诉。", **told_at(small, "clerk"))
    PetitionCase.objects.filter(pk=declined.pk).update(state="ARCHIVED")
    for case in (asked, again):
        called(small, case, happened_on=SERVED)
    reviewed(small, again)
    waiting = set(PetitionCase.objects.unfollowed())
    assert waiting == {fresh, again}
    assert {case for case in PetitionCase.objects.filter(state__in=REPLIED) if not case.is_followed_up} == waiting
