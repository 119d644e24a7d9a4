"""After a merger of units (机构改革; practice.md 46) the successor's people read, do and are told of the open work."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Cadre, Organ, Role
from pianqu.groups.acting_for import acts_for, organs_of
from pianqu.groups.concerned import people_of_organs
from pianqu.groups.units import with_forerunners, with_successors
from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Refused
from pianqu.matters.apart import belongs
from pianqu.matters.models import Urge
from pianqu.matters.sweeping import sweep
from pianqu.places.models import Place
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.closer import asked, heard
from tests.matters.raised import raised
from tests.matters.tasked import SEEN, after, extension, issued, proposed, reported
from tests.small import SINCE


def merge(small: SimpleNamespace) -> None:
    """县交通运输局 ends; 县水务局, where bureau2 works, takes over its work."""
    told = {"by": small.user("secadmin"), "at": AT}
    small.roles["bureau1"].end(TODAY, **told)
    Organ.objects.get(pk=small.dept1.pk).close(TODAY, successor=small.dept2, **told)


def test_the_successor_reads_and_does_the_open_work_and_no_other_unit_does(small: SimpleNamespace) -> None:
    task, holdup, side = issued(small), asked(small), heard(small)
    addresses = [f"/tasks/{task.key}/", f"/holdups/{holdup.key}/", f"/statements/{side.key}/"]
    client = signed_in(small, "bureau2")
    assert [client.get(each).status_code for each in addresses] == [404, 404, 404]
    merge(small)
    client = signed_in(small, "bureau2")
    assert [client.get(each).status_code for each in addresses] == [200, 200, 200]
    assert [signed_in(small, "clerk").get(each).status_code for each in addresses[1:]] == [404, 404]
    waiting = client.get("/").content.decode()
    for words in ("督办事项等你单位签收", "请你单位说明为什么停着", "请你单位说说看法和依据"):
        assert words in waiting
    assert f"/tasks/{task.key}/" in client.get("/tasks/?led=on").content.decode()
    assert client.post(f"/tasks/{task.key}/receive/", {"version": task.version}).status_code == 302
    assert client.post(f"/extensions/ask/?task={task.key}", {"to_day": "2027-01-15", "reason": "接手不久"}).status_code == 302
    assert client.post(f"/tasks/{task.key}/report/", {"version": 3, "result": "办好了"}).status_code == 302
    assert client.post(f"/holdups/{holdup.key}/explain/", {"version": 1, "explanation": "刚接手"}).status_code == 302
    assert client.post(f"/statements/{side.key}/say/", {"version": 1, "words": "归我们管"}).status_code == 302


def test_the_successor_never_verifies_what_its_predecessor_did(small: SimpleNamespace) -> None:
    task = reported(small, group=small.group2, place=small.township3)
    merge(small)
    with pytest.raises(Refused, match="承办单位的人"):
        task.verify(by=small.user("staff2"), at=after(2), words=SEEN)  # seconded from the successor
    assert belongs(small.user("bureau2").key, [small.dept1.pk], TODAY)
    assert not belongs(small.user("clerk").key, [small.dept1.pk], TODAY)


def test_the_successor_is_told_and_reminded(small: SimpleNamespace) -> None:
    merge_after = proposed(small, days=1)
    merge_after.issue(by=small.user("office"), at=after(-5))
    extension(small, issued(small))
    merge(small)
    assert people_of_organs([small.dept1.pk], TODAY) == {small.cadres["bureau2"].pk}
    sweep(AT)
    tell(AT)
    assert Urge.objects.exists()
    assert {row.user.username for row in Message.objects.filter(kind="matters.send_urge")} == {"bureau2"}


def test_from_successor_to_successor_and_before_the_day_not_yet(small: SimpleNamespace) -> None:
    told = {"by": small.user("secadmin"), "at": AT}
    third = Organ.found(code="dept3", name="县水利局", kind="DEPARTMENT", since=TODAY, **told)
    Organ.objects.get(pk=small.dept2.pk).close(after(1).date(), successor=third, **told)
    Organ.objects.get(pk=small.dept1.pk).close(TODAY, successor=small.dept2, **told)
    later = after(1).date()
    assert with_successors([small.dept1.pk], TODAY) == {small.dept1.pk, small.dept2.pk}
    assert with_successors([small.dept1.pk], later) == {small.dept1.pk, third.pk}
    Role.grant(cadre=small.cadres["staff1"], code="DEPT_CLERK", organ=third, since=TODAY, **told)
    assert not acts_for(small.user("staff1"), small.dept1.pk)
    assert acts_for(small.user("staff1", day=later), [small.dept1.pk])


def test_a_township_goes_on_at_the_place_that_took_it_in(small: SimpleNamespace) -> None:
    told = {"by": small.user("secadmin"), "at": AT}
    organ2 = Organ.found(code="organ2", name="天星镇党委、政府", kind="TOWNSHIP", place=small.township2, since=TODAY, **told)
    head = Cadre.enter("示例镇长", is_example=True, **told)
    Role.grant(cadre=head, code="TOWNSHIP_PRINCIPAL", organ=organ2, since=TODAY, **told)
    task = issued(small, lead=small.organ1, duty="BASIC", place=small.township1)
    Place.objects.get(pk=small.township1.pk).close(TODAY, successor=small.township2, **told)
    Organ.objects.get(pk=small.organ1.pk).close(TODAY, **told)
    assert with_successors([small.organ1.pk], TODAY) == {small.organ1.pk, organ2.pk}
    assert head.pk in people_of_organs(task.doers, TODAY)


def test_an_expert_acts_for_nobody(small: SimpleNamespace) -> None:
    told = {"by": small.user("secadmin"), "at": AT}
    holdup, side = asked(small), heard(small, problem=raised(small, text="两家都不管", relation="DEPT_DEPT"))
    small.roles["bureau1"].end(TODAY, **told)
    Role.grant(cadre=small.cadres["bureau1"], code="EXPERT", organ=small.dept1, since=TODAY, **told)
    user = small.user("bureau1")
    assert not user.has_perm("matters.explain_holdup", holdup)
    assert not user.has_perm("matters.say_statement", side)
    assert not user.has_perm("matters.receive_task", holdup.task)


def test_who_advises_one_unit_and_works_for_another_acts_for_that_other_alone(small: SimpleNamespace) -> None:
    task, holdup = issued(small), asked(small)
    Role.grant(cadre=small.cadres["bureau2"], code="EXPERT", organ=small.dept1, since=TODAY, by=small.user("secadmin"), at=AT)
    user = small.user("bureau2")
    assert user.standing.organ_ids == {small.dept1.pk, small.dept2.pk}
    assert organs_of(user) == {small.dept2.pk}
    assert not user.has_perm("matters.receive_task", task)
    assert not user.has_perm("matters.explain_holdup", holdup)
    assert signed_in(small, "bureau2").get(f"/tasks/{task.key}/").status_code == 404


def closed(small: SimpleNamespace, kind: str, successor: Organ | None) -> Organ:
    """An organ of this kind at the clerk's township, which ended today."""
    told = {"by": small.user("secadmin"), "at": AT}
    organ = Organ.found(code="gone", name="县设在镇上的机构", kind=kind, place=small.township1, since=SINCE, **told)
    return organ.close(TODAY, successor=successor, **told)


@pytest.mark.parametrize("kind", sorted(set(Organ.Kind) - {Organ.Kind.TOWNSHIP}))
def test_no_other_unit_goes_on_as_the_township_where_it_lay(small: SimpleNamespace, kind: str) -> None:
    gone = closed(small, kind, None)
    assert with_successors([gone.pk], TODAY) == {gone.pk}
    assert not acts_for(small.user("clerk"), gone.pk)


def test_a_townships_unit_that_names_its_successor_goes_on_as_that_one(small: SimpleNamespace) -> None:
    gone = closed(small, "TOWNSHIP", small.dept2)
    assert with_successors([gone.pk], TODAY) == {gone.pk, small.dept2.pk}
    assert [acts_for(small.user(name), gone.pk) for name in ("clerk", "bureau2", "bureau1")] == [False, True, False]


def test_one_that_names_none_goes_on_as_its_townships_unit(small: SimpleNamespace) -> None:
    gone = closed(small, "TOWNSHIP", None)
    assert with_successors([gone.pk], TODAY) == {gone.pk, small.organ1.pk}
    assert [acts_for(small.user(name), gone.pk) for name in ("clerk", "bureau2")] == [True, False]


def test_from_a_successor_on_to_the_township_where_that_one_ended(small: SimpleNamespace) -> None:
    told = {"by": small.user("secadmin"), "at": AT}
    heir = Organ.found(code="heir", name="并入的机构", kind="TOWNSHIP", place=small.township1, since=SINCE, **told)
    gone = Organ.objects.get(pk=small.dept1.pk).close(TODAY, successor=heir, **told)
    heir.close(TODAY + timedelta(days=1), **told)
    later = TODAY + timedelta(days=1)
    assert with_successors([gone.pk], later) == {gone.pk, heir.pk, small.organ1.pk}
    assert acts_for(small.user("clerk", day=later), gone.pk)


def test_the_way_back_is_the_way_on(small: SimpleNamespace) -> None:
    merge(small)
    organs = list(Organ.objects.values_list("pk", flat=True))
    on = {(organ, heir) for organ in organs for heir in with_successors([organ], TODAY)}
    back = {(organ, heir) for heir in organs for organ in with_forerunners([heir], TODAY)}
    assert on == back
    assert (small.dept1.pk, small.dept2.pk) in back
