"""After a merger of units (机构改革; practice.md 46) the successor's people read, do and are told of the open work."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Cadre, Organ, Role
from pianqu.groups.acting_for import acts_for
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


def test_the_way_back_is_the_way_on(small: SimpleNamespace) -> None:
    merge(small)
    organs = list(Organ.objects.values_list("pk", flat=True))
    on = {(organ, heir) for organ in organs for heir in with_successors([organ], TODAY)}
    back = {(organ, heir) for heir in organs for organ in with_forerunners([heir], TODAY)}
    assert on == back
    assert (small.dept1.pk, small.dept2.pk) in back
