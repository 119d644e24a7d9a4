"""The unit of work: everything with its entries in one transaction, or nothing of it."""

import json
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.db.transaction import TransactionManagementError

from pianqu.accounts.models import Cadre
from pianqu.journal.actor import SYSTEM, Actor
from pianqu.journal.chain import faults
from pianqu.journal.models import Entry, Head
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict, Refused

pytestmark = pytest.mark.django_db


def enter(name: str, at: datetime, by: Actor = SYSTEM) -> Cadre:
    return Cadre.enter(name, by=by, at=at)


def written() -> list[tuple[int, str, str]]:
    return list(Entry.objects.order_by("seq").values_list("seq", "verb", "actor_name"))


def test_each_verb_is_written_in_order(at: datetime) -> None:
    first, second = enter("示例甲", at), enter("示例乙", at)
    second.rename("示例丙", by=SYSTEM, at=at)
    assert written() == [
        (1, "accounts.enter_cadre", "系统"),
        (2, "accounts.enter_cadre", "系统"),
        (3, "accounts.rename_cadre", "系统"),
    ]
    assert list(Entry.objects.about(first)) == [Entry.objects.get(seq=1)]
    assert Head.objects.get().seq == 3


def test_an_inner_unit_joins_the_outer_one(at: datetime) -> None:
    somebody = Actor(None, "示例甲", "组长")
    with unit(by=SYSTEM, at=at) as work:
        record = enter("示例乙", at, by=somebody)
        work.write("accounts.enter_cadre", record)
        assert written() == []  # chained as the last step
    assert written() == [(1, "accounts.enter_cadre", "示例甲"), (2, "accounts.enter_cadre", "系统")]
    assert Entry.objects.get(seq=1).actor_post == "组长"


def test_what_fails_leaves_nothing(at: datetime) -> None:
    with pytest.raises(Refused), unit(by=SYSTEM, at=at):  # noqa: PT012 - the unit is what is tried
        enter("示例甲", at)
        raise Refused(name="不行")
    assert not Cadre.objects.exists()
    assert written() == []
    assert not Head.objects.exists()
    enter("示例乙", at)  # the entries that were dropped do not come back with the next unit
    assert written() == [(1, "accounts.enter_cadre", "系统")]


def test_what_fails_inside_undoes_the_outside(at: datetime) -> None:
    with pytest.raises(Refused), unit(by=SYSTEM, at=at):  # noqa: PT012 - the unit is what is tried
        enter("示例甲", at)
        with unit(by=SYSTEM, at=at):
            enter("示例乙", at)
            raise Refused(name="不行")
    assert not Cadre.objects.exists()
    assert written() == []


@pytest.mark.parametrize("before", [True, False], ids=["with entries", "without entries"])
def test_an_inner_error_cannot_be_swallowed(at: datetime, before: bool) -> None:
    """Or the outer unit would look done and be undone without a word."""
    with pytest.raises(TransactionManagementError), unit(by=SYSTEM, at=at):  # noqa: PT012 - the unit is what is tried
        if before:
            enter("示例甲", at)
        with pytest.raises(Refused), unit(by=SYSTEM, at=at):
            raise Refused(name="不行")
    assert not Cadre.objects.exists()


def test_the_last_word_of_the_database_is_a_conflict(at: datetime) -> None:
    with pytest.raises(Conflict) as lost, unit(by=SYSTEM, at=at):  # noqa: PT012 - the unit is what is tried
        enter("示例甲", at)
        raise IntegrityError("UNIQUE constraint failed")
    assert lost.value.message
    assert not Cadre.objects.exists()


def test_only_names_and_digests_are_kept(small: SimpleNamespace) -> None:
    small.dept1.close(small.at.date(), successor=small.dept2, by=SYSTEM, at=small.at)
    entry = Entry.objects.about(small.dept1).first()
    assert entry.field_names == ["successor", "until"]
    body = json.loads(entry.body)
    assert sorted(body["fields"]) == ["successor", "until"]
    assert all(len(digest) == 16 for digest in body["fields"].values())
    assert small.dept2.name not in entry.body
    assert "2026-11" not in json.dumps(body["fields"])


def test_equal_values_have_equal_digests(small: SimpleNamespace) -> None:
    """A record counts by its id, whether a verb hands over the record or a new row its columns."""
    with unit(by=SYSTEM, at=small.at) as work:
        work.write("accounts.enter_cadre", small.dept1, a=small.dept2, b=small.dept2.pk, c=small.dept1)
    fields = json.loads(Entry.objects.first().body)["fields"]
    assert fields["a"] == fields["b"] != fields["c"]


def test_a_unit_of_many_is_one_chain(at: datetime) -> None:
    with unit(by=SYSTEM, at=at):
        for number in range(1100):
            enter(f"示例{number}", at)
    assert Head.objects.get().seq == 1100
    assert list(faults(Entry.objects.order_by("seq"), Head.objects.get())) == []
