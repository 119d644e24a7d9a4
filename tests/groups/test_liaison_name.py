"""A liaison presses for a post under their own name, and signs nothing (practice.md 3)."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Role
from pianqu.groups import deciding
from pianqu.groups.deciding import Hand, may_decide
from pianqu.groups.models import Liaison, Post
from pianqu.kit.errors import Refused
from pianqu.reviews.models import Research, Visit
from tests.doors import CAST, only, signed_in, told, tried
from tests.groups.deputies import DOCUMENT, named, somebody
from tests.small import SINCE, TODAY

CONSENT = "（代办，经示例组长甲同意）"
SIGNATURES = sorted(verb for verb, deed in deciding.deeds().items() if deed.signature)


@pytest.mark.parametrize("name", ["staff1", "second2", "office", "clerk", "secadmin"])
def test_whoever_acts_in_their_own_name_is_refused(small: SimpleNamespace, name: str) -> None:
    with pytest.raises(Refused) as no:
        named(small, cadre=small.cadres[name])
    assert list(no.value.message_dict) == ["cadre"]


def test_for_one_post_at_a_time_and_not_for_one_that_nobody_holds(small: SimpleNamespace) -> None:
    cadre = named(small).cadre
    with pytest.raises(Refused) as no:
        named(small, post=small.posts["first2"], cadre=cadre)
    assert list(no.value.message_dict) == ["cadre"]
    with pytest.raises(Refused) as no:
        named(small, cadre=somebody(small, "other"), since=date(2025, 12, 1))
    assert list(no.value.message_dict) == ["since"]


def test_no_administrator_later_either(small: SimpleNamespace) -> None:
    cadre = named(small).cadre
    with pytest.raises(Refused):
        Role.grant(cadre=cadre, code="SYS_ADMIN", since=TODAY, by=small.user("secadmin"), at=small.at)


@pytest.mark.parametrize("verb", SIGNATURES)
def test_never_signs(small: SimpleNamespace, verb: str) -> None:
    assert may_decide(small.user("leader1").standing, small.group1, verb) is not None
    named(small)
    assert may_decide(small.user("liaison1").standing, small.group1, verb) is None


def test_there_are_signatures() -> None:
    assert "groups.grant_delegation" in SIGNATURES


def test_a_signature_is_refused_at_both_doors(small: SimpleNamespace) -> None:
    named(small)
    client = signed_in(small, "liaison1")
    sent = {"group": str(small.group1.key), "document_no": DOCUMENT, "since": SINCE.isoformat()}
    assert client.post("/delegations/grant/", sent).status_code == 403
    assert client.post("/api/v1/delegations", sent, content_type="application/json").status_code == 403


def test_what_is_no_signature_is_pressed_for_the_holder(small: SimpleNamespace) -> None:
    named(small)
    basis = may_decide(small.user("liaison1").standing, small.group1, "groups.take_leave")
    assert basis is not None
    assert (basis.on_behalf_of, basis.signed_as) == ("示例组长甲", f"渠江片区协调组组长联络员{CONSENT}")
    assert may_decide(small.user("liaison1").standing, small.group2, "groups.take_leave") is None
    daily = [verb for verb, deed in deciding.deeds().items() if deed.hand == Hand.SECOND]
    assert all(may_decide(small.user("liaison1").standing, small.group1, verb) for verb in daily)


def test_the_journal_and_the_record_say_for_whom(small: SimpleNamespace) -> None:
    liaison = named(small)
    assert told(liaison)[:2] == ("groups.name_liaison", "示例组长甲")
    client = signed_in(small, "liaison1")
    sent = {"group": str(small.group1.key), "topic": "片区联动", "plan": "看三个镇", "happened_on": "2026-12-20"}
    assert client.post("/research/propose/", sent).status_code == 302
    research = Research.objects.get()
    assert (research.entered_by_name, research.entered_by_post) == ("示例联络员", f"渠江片区协调组组长联络员{CONSENT}")
    page = client.get(f"/research/{research.key}/").content.decode()
    assert page.count(f"联络员{CONSENT}") >= 2, "on the record and in the journal"


def test_the_form_of_a_visit_begins_with_the_holder(small: SimpleNamespace) -> None:
    named(small)
    client = signed_in(small, "liaison1")
    assert 'value="示例组长甲"' in client.get("/visits/record/?kind=village", follow=True).content.decode()
    place = {"kind": "VILLAGE_GUIDANCE", "place": str(small.village1.key), "people": ["示例组长甲"]}
    sent = {**place, "happened_on": "2026-11-22", "baseline": "看产业", "nothing_new": True}
    answer = client.post("/api/v1/visits", sent, content_type="application/json")
    assert (answer.status_code, answer.json()["entered_by"]) == (201, f"示例联络员{CONSENT}")
    assert Visit.objects.get().credited_group_ids == {small.group1.pk}


def test_with_the_post_the_liaison_ends_too(small: SimpleNamespace) -> None:
    named(small)
    small.posts["leader1"].end(TODAY, by=small.user("office"), at=small.at)
    standing = small.user("liaison1").standing
    assert (standing.posts, standing.township_ids) == ((), frozenset())


def test_a_post_of_ones_own_ends_the_acting(small: SimpleNamespace) -> None:
    """Who is appointed meanwhile acts in their own name; nothing is written as done for another."""
    cadre = named(small).cadre
    values = {"group": small.group2, "cadre": cadre, "role": "FIRST_DEPUTY", "acting_until": date(2026, 12, 20)}
    small.posts["first2"].end(TODAY, by=small.user("office"), at=small.at)
    Post.appoint(**values, since=TODAY, by=small.user("office"), at=small.at)
    standing = small.user("liaison1").standing
    assert (standing.group_ids, standing.title) == ({small.group2.pk}, "临巴片区协调组第一副组长（主持工作）")


def test_no_liaison_names_another(small: SimpleNamespace) -> None:
    named(small)
    assert signed_in(small, "liaison1").get("/liaisons/name/").status_code == 403
    assert Liaison.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    cadre = somebody(small)
    for owner in ("leader1", "second1"):
        sent = {"post": str(small.posts[owner].key), "cadre": str(cadre.key), "since": SINCE.isoformat()}
        table = tried(small, "/liaisons/name/", "/liaisons", sent)
        expected = only(owner, "office")
        other = {"leader1", "second1"} - {owner}
        assert {name: table[name] for name in CAST if name not in other} == {
            name: expected[name] for name in CAST if name not in other
        }
        (stranger,) = other
        assert table[stranger][1] == 422, "holds another post, and is not offered this one"
