"""Filling a post of a coordination group: who may hold which (R9, R11, R12, R31; practice.md 4, 10)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from pianqu.accounts.models import Cadre, Position, Role
from pianqu.groups import people
from pianqu.groups.models import Delegation, Post
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, refused, signed_in, told, tried
from tests.small import BEFORE, SINCE

DAY = date(2026, 7, 1)
MOST = 183  # days of 主持工作, unless the county sets another


def freed(small: SimpleNamespace, *names: str) -> None:
    for name in names:
        small.posts[name].end(DAY, by=small.user("office"), at=small.at)


def somebody(small: SimpleNamespace, organ: str, rank: str = "STAFF", **held: object) -> Cadre:
    """A new person with one position since 2015."""
    cadre = Cadre.enter("示例某人", by=small.user("office"), at=small.at)
    values = {"cadre": cadre, "organ": getattr(small, organ), "title": "职务", "rank": rank, "since": BEFORE}
    Position.appoint(**{**values, **held}, by=small.user("office"), at=small.at)
    return cadre


def appoint(small: SimpleNamespace, cadre: Cadre, role: str, **given: object) -> Post:
    values = {"group": small.group1, "cadre": cadre, "role": role, "since": DAY}
    return Post.appoint(**{**values, **given}, by=small.user("office"), at=small.at)


def fields(small: SimpleNamespace, cadre: Cadre, role: str, **given: object) -> list[str]:
    """The fields at which the appointment is refused."""
    before = Post.objects.count()
    with pytest.raises(Refused) as no:
        appoint(small, cadre, role, **given)
    assert Post.objects.count() == before
    return list(no.value.message_dict)


@pytest.mark.parametrize("role", ["LEADER", "FIRST_DEPUTY", "SECOND_DEPUTY"])
def test_a_seat_has_one_holder(small: SimpleNamespace, role: str) -> None:
    assert "role" in fields(small, small.cadres["clerk"], role)


def test_every_fault_is_said_at_once(small: SimpleNamespace) -> None:
    assert fields(small, small.cadres["clerk"], "LEADER", seconded_from=small.committee) == ["cadre", "seconded_from", "role"]


def test_nobody_holds_two_posts_of_a_group(small: SimpleNamespace) -> None:
    freed(small, "leader1")
    assert fields(small, small.cadres["second1"], "LEADER") == ["cadre"]


def test_the_first_deputy_acts_as_leader_and_stays_first_deputy(small: SimpleNamespace) -> None:
    """主持工作 is as a rule that of the deputy (practice.md 4); every paper shows it, and credit goes by the person."""
    freed(small, "leader1")
    until = DAY + timedelta(days=30)
    acting = appoint(small, small.cadres["first1"], "LEADER", acting_until=until)
    standing = small.user("first1").standing
    assert standing.title == "渠江片区协调组组长（主持工作）"
    assert [post.role for post in standing.posts] == ["LEADER", "FIRST_DEPUTY"]
    assert people.resolve(["示例一副甲"], DAY, [small.group1.pk]) == [acting], "one person, once"
    names = [post.cadre.name for post in people.of_groups(DAY, [small.group1.pk])]
    assert names.count("示例一副甲") == 1
    freed(small, "second1")
    assert fields(small, small.cadres["first1"], "SECOND_DEPUTY") == ["cadre"], "a second post of one's own"
    assert "cadre" in fields(small, small.cadres["first1"], "FIRST_DEPUTY", acting_until=until), "nor two to act in"
    page = signed_in(small, "clerk").get(f"/coordinationgroups/{small.group1.key}/").content.decode()
    assert page.index("组长（主持工作）") < page.index("第一副组长") < page.index("空缺")


def test_whoever_acts_as_leader_delegates_nothing_to_the_own_deputy_post(small: SimpleNamespace) -> None:
    freed(small, "leader1")
    appoint(small, small.cadres["first1"], "LEADER", acting_until=DAY + timedelta(days=30))
    with pytest.raises(Refused) as no:
        Delegation.grant(group=small.group1, document_no="1号", since=DAY, by=small.user("office"), at=small.at)
    assert list(no.value.message_dict) == ["group"]


def test_a_vacant_leader_stands_first(small: SimpleNamespace) -> None:
    freed(small, "leader1")
    page = signed_in(small, "clerk").get(f"/coordinationgroups/{small.group1.key}/").content.decode()
    assert page.index("空缺") < page.index("示例一副甲")


def test_not_before_the_group(small: SimpleNamespace) -> None:
    assert "since" in fields(small, small.cadres["leader1"], "LEADER", since=date(2025, 12, 31))


def test_a_role_that_is_none(small: SimpleNamespace) -> None:
    assert fields(small, small.cadres["leader1"], "EMPEROR") == ["role"]


def test_an_administrator_holds_no_post(small: SimpleNamespace) -> None:
    cadre = somebody(small, "committee", "COUNTY_DEPUTY", is_leading=True, in_standing_committee=True)
    Role.grant(cadre=cadre, code="SYS_ADMIN", since=SINCE, by=small.user("secadmin"), at=small.at)
    freed(small, "leader1")
    assert fields(small, cadre, "LEADER") == ["cadre"]


class TestLeader:
    """组长全部由县委常委担任 (R9)."""

    def test_whoever_is_no_committee_member_is_refused(self, small: SimpleNamespace) -> None:
        freed(small, "leader1", "first1")
        assert fields(small, small.cadres["first1"], "LEADER") == ["cadre"]

    def test_whoever_left_the_committee_is_refused(self, small: SimpleNamespace) -> None:
        freed(small, "leader1")
        small.positions["leader2"].end(DAY, by=small.user("office"), at=small.at)
        assert fields(small, small.cadres["leader2"], "LEADER") == ["cadre"]

    @pytest.mark.parametrize("days", [0, -1, MOST + 1])
    def test_acting_has_its_bounds(self, small: SimpleNamespace, days: int) -> None:
        freed(small, "leader1", "first1")
        until = DAY + timedelta(days=days)
        assert fields(small, small.cadres["first1"], "LEADER", acting_until=until) == ["acting_until"]

    @pytest.mark.parametrize("days", [1, MOST])
    def test_somebody_else_may_act(self, small: SimpleNamespace, days: int) -> None:
        freed(small, "leader1", "first1")
        post = appoint(small, small.cadres["first1"], "LEADER", acting_until=DAY + timedelta(days=days))
        assert post.title == "渠江片区协调组组长（主持工作）"

    def test_a_committee_member_does_not_act(self, small: SimpleNamespace) -> None:
        freed(small, "leader1")
        until = DAY + timedelta(days=1)
        assert fields(small, small.cadres["leader2"], "LEADER", acting_until=until) == ["acting_until"]

    def test_a_committee_member_may_lead(self, small: SimpleNamespace) -> None:
        freed(small, "leader1")
        assert appoint(small, small.cadres["leader2"], "LEADER").title == "渠江片区协调组组长"


class TestFirstDeputy:
    """一名副组长由县人大、县政府、县政协的现任副职领导担任 (R11)."""

    @pytest.mark.parametrize(
        ("organ", "rank", "leading"),
        [
            ("dept1", "COUNTY_DEPUTY", True),
            ("committee", "COUNTY_DEPUTY", True),
            ("government", "SECTION_PRINCIPAL", True),
            ("government", "COUNTY_DEPUTY", False),
        ],
    )
    def test_whoever_is_none_is_refused(self, small: SimpleNamespace, organ: str, rank: str, leading: bool) -> None:
        freed(small, "first1")
        assert fields(small, somebody(small, organ, rank, is_leading=leading), "FIRST_DEPUTY") == ["cadre"]

    def test_whoever_left_is_refused(self, small: SimpleNamespace) -> None:
        freed(small, "first1")
        small.positions["first2"].end(DAY, by=small.user("office"), at=small.at)
        assert fields(small, small.cadres["first2"], "FIRST_DEPUTY") == ["cadre"]

    @pytest.mark.parametrize("days", [0, MOST + 1])
    def test_acting_has_its_bounds(self, small: SimpleNamespace, days: int) -> None:
        freed(small, "first1")
        until = DAY + timedelta(days=days)
        assert fields(small, small.cadres["clerk"], "FIRST_DEPUTY", acting_until=until) == ["acting_until"]

    def test_a_serving_deputy_leader_may(self, small: SimpleNamespace) -> None:
        freed(small, "first1")
        assert appoint(small, small.cadres["first2"], "FIRST_DEPUTY").is_head


class TestSecondDeputy:
    """另一名副组长由离任正科级干部担任 (R12): has left the leading post, in service or retired (practice.md 10)."""

    def test_whoever_still_holds_the_post_is_refused(self, small: SimpleNamespace) -> None:
        freed(small, "second1")
        assert fields(small, somebody(small, "dept1", "SECTION_PRINCIPAL", is_leading=True), "SECOND_DEPUTY") == ["cadre"]

    def test_whoever_leaves_a_day_too_late_is_refused(self, small: SimpleNamespace) -> None:
        freed(small, "second1")
        held = {"is_leading": True, "until": DAY + timedelta(days=1)}
        assert fields(small, somebody(small, "dept1", "SECTION_PRINCIPAL", **held), "SECOND_DEPUTY") == ["cadre"]

    @pytest.mark.parametrize(("rank", "leading"), [("SECTION_DEPUTY", True), ("SECTION_PRINCIPAL", False)])
    def test_whoever_never_held_one_is_refused(self, small: SimpleNamespace, rank: str, leading: bool) -> None:
        freed(small, "second1")
        cadre = somebody(small, "dept1", rank, is_leading=leading, until=SINCE)
        assert fields(small, cadre, "SECOND_DEPUTY") == ["cadre"]

    def test_whoever_left_that_very_day_may(self, small: SimpleNamespace) -> None:
        freed(small, "second1")
        cadre = somebody(small, "dept1", "SECTION_PRINCIPAL", is_leading=True, until=DAY)
        assert appoint(small, cadre, "SECOND_DEPUTY").is_head

    def test_whoever_serves_on_without_leading_may(self, small: SimpleNamespace) -> None:
        freed(small, "second1")
        cadre = somebody(small, "dept1", "SECTION_PRINCIPAL", is_leading=True, until=SINCE)
        told_by = {"by": small.user("office"), "at": small.at}
        Position.appoint(cadre=cadre, organ=small.dept1, title="四级调研员", rank="STAFF", since=SINCE, **told_by)
        appoint(small, cadre, "SECOND_DEPUTY")

    def test_nobody_acts(self, small: SimpleNamespace) -> None:
        freed(small, "second1")
        until = DAY + timedelta(days=1)
        assert fields(small, small.cadres["second2"], "SECOND_DEPUTY", acting_until=until) == ["acting_until"]


class TestStaff:
    """由联系乡镇的县级部门抽调人员 (R31), never from a township."""

    @pytest.mark.parametrize("organ", [None, "organ1", "committee"])
    def test_only_a_department_lends(self, small: SimpleNamespace, organ: str | None) -> None:
        given = {"seconded_from": getattr(small, organ)} if organ else {}
        assert fields(small, small.cadres["clerk"], "STAFF", **given) == ["seconded_from"]

    def test_only_its_own_people(self, small: SimpleNamespace) -> None:
        assert fields(small, small.cadres["clerk"], "STAFF", seconded_from=small.dept1) == ["seconded_from"]

    def test_only_where_it_links_a_township(self, small: SimpleNamespace) -> None:
        cadre = somebody(small, "dept2")
        assert fields(small, cadre, "STAFF", seconded_from=small.dept2) == ["seconded_from"]
        assert appoint(small, cadre, "STAFF", seconded_from=small.dept2, group=small.group2).seat is None

    def test_not_after_the_link_ended(self, small: SimpleNamespace) -> None:
        small.link1.end(DAY, by=small.user("office"), at=small.at)
        assert fields(small, somebody(small, "dept1"), "STAFF", seconded_from=small.dept1) == ["seconded_from"]

    def test_there_may_be_several(self, small: SimpleNamespace) -> None:
        for _ in range(2):
            appoint(small, somebody(small, "dept1"), "STAFF", seconded_from=small.dept1)

    def test_a_head_is_not_seconded(self, small: SimpleNamespace) -> None:
        freed(small, "leader1")
        assert fields(small, small.cadres["leader2"], "LEADER", seconded_from=small.dept1) == ["seconded_from"]


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace) -> None:
    freed(small, "leader1")
    post = appoint(small, small.cadres["leader2"], "LEADER")
    assert told(post)[:2] == ("groups.appoint_post", "示例县委办")
    assert small.group1.pk in small.user("leader2", DAY).standing.group_ids
    assert small.group1.pk not in small.user("leader2", DAY - timedelta(days=1)).standing.group_ids


def test_the_database_has_the_last_word(small: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Post(group=small.group1, cadre=small.cadres["leader2"], role="LEADER", seat=1, since=DAY).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Post(group=small.group1, cadre=small.cadres["leader1"], role="STAFF", seconded_from=small.dept1, since=DAY).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Post(group=small.group2, cadre=small.cadres["clerk"], role="LEADER", since=DAY).save()


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    freed(small, "leader1")
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b06"
    first = appoint(small, small.cadres["leader2"], "LEADER", key=key)
    assert appoint(small, small.cadres["leader2"], "LEADER", key=key).pk == first.pk
    with pytest.raises(Conflict):
        appoint(small, small.cadres["leader2"], "LEADER", since=DAY + timedelta(days=1), key=key)


def test_who_may(small: SimpleNamespace) -> None:
    freed(small, "leader1")
    form = {"group": str(small.group1.key), "cadre": str(small.cadres["leader2"].key), "role": "LEADER", "since": "2026-07-01"}
    assert tried(small, "/posts/appoint/", "/posts", form) == only("office")


def test_the_message_stands_at_the_field(small: SimpleNamespace) -> None:
    freed(small, "leader1")
    form = {"group": str(small.group1.key), "cadre": str(small.cadres["clerk"].key), "role": "LEADER", "since": "2026-07-01"}
    client = signed_in(small, "office")
    page = client.post("/posts/appoint/", form)
    assert page.status_code == 422
    assert "组长应由县委常委担任，这名人员在 2026-07-01 不是" in page.content.decode()
    assert list(refused(client.post("/api/v1/posts", form, content_type="application/json"))) == ["cadre"]
