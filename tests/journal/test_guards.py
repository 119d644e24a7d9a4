"""Guards that stand in the database itself, on both databases, and come back when SQLite rebuilds a table."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from pianqu.accounts.models import Cadre
from pianqu.groups.models import AreaMembership, Post
from pianqu.journal import guards
from pianqu.journal.actor import SYSTEM
from pianqu.journal.chain import faults
from pianqu.journal.models import Entry, Head
from pianqu.kit.fields import Line
from pianqu.places.models import KeyVillage, Place
from pianqu.standards.models import Parameter
from tests.journal.tampering import sql
from tests.small import SINCE

DAY = date(2026, 7, 1)
STATEMENTS = {
    "update": "UPDATE journal_entry SET verb = 'x'",
    "update of nothing new": "UPDATE journal_entry SET verb = verb WHERE seq = 1",
    "delete": "DELETE FROM journal_entry",
    "upsert": "INSERT INTO journal_entry SELECT * FROM journal_entry WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET verb = 'x'",
    "insert over": "INSERT INTO journal_entry SELECT * FROM journal_entry WHERE seq = 1",
}
OF_ONE = {
    "sqlite": {
        "insert or replace": "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE seq = 1",
        "replace": "REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE seq = 1",
        "update or replace": "UPDATE OR REPLACE journal_entry SET seq = 2 WHERE seq = 1",
    },
    "postgresql": {"truncate": "TRUNCATE journal_entry", "truncate cascade": "TRUNCATE journal_entry CASCADE"},
}


@pytest.fixture
def entry(db: None, at: datetime) -> Entry:
    Cadre.enter("示例甲", by=SYSTEM, at=at)
    Cadre.enter("示例乙", by=SYSTEM, at=at)
    return Entry.objects.get(seq=1)


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        sql(statement)


@pytest.mark.parametrize("what", STATEMENTS)
def test_an_entry_stays_as_it_was_written(entry: Entry, what: str) -> None:
    refused(STATEMENTS[what])
    assert Entry.objects.count() == 2
    assert Entry.objects.get(seq=1).verb == "accounts.enter_cadre"


def test_what_one_database_knows_besides(entry: Entry) -> None:
    for statement in OF_ONE[connection.vendor].values():
        refused(statement)
    assert Entry.objects.count() == 2


def test_the_orm_is_refused_too(entry: Entry) -> None:
    entry.verb = "x"
    for deed in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(verb="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    assert Entry.objects.get(seq=1).verb == "accounts.enter_cadre"


@pytest.mark.django_db
def test_every_guard_stands() -> None:
    assert list(guards.missing()) == []
    guards.restore()
    assert list(guards.missing()) == []


@pytest.mark.django_db
def test_a_guard_that_fell_is_named() -> None:
    if connection.vendor == "sqlite":
        sql("DROP TRIGGER journal_entry_no_update")
    else:
        sql("DROP TRIGGER journal_entry_no_update ON journal_entry")
    assert list(guards.missing()) == ["journal_entry_no_update"]
    guards.restore()
    assert list(guards.missing()) == []


@pytest.mark.django_db(transaction=True)
def test_guards_come_back_after_a_table_was_rebuilt(at: datetime) -> None:
    """SQLite rebuilds a table to alter a column and drops its triggers without a word (foundation.md §3)."""
    record = Cadre.enter("示例甲", by=SYSTEM, at=at)
    wider = {Entry: ("actor_name", 41), KeyVillage: ("basis", 121), Parameter: ("basis", 121)}
    with connection.schema_editor() as editor:
        for model, (name, length) in wider.items():
            fresh = Line(max_length=length, blank=name == "basis")
            fresh.set_attributes_from_name(name)
            editor.alter_field(model, model._meta.get_field(name), fresh)
    fell = sorted(guards.missing())
    if connection.vendor == "sqlite":
        assert {"journal_entry_no_update", "places_keyvillage_village_id_apart"} <= set(fell)
    call_command("migrate", verbosity=0)
    assert list(guards.missing()) == []
    refused("DELETE FROM journal_entry")
    record.rename("示例乙", by=SYSTEM, at=at)
    assert list(faults(Entry.objects.order_by("seq"), Head.objects.get())) == []


def spells(small: SimpleNamespace) -> dict[str, tuple[type, dict[str, object]]]:
    """For each guarded kind of row, one that stands from 1 January 2026 without end; rows are saved past every check."""
    place = {"name": "另一个", "level": "TOWNSHIP", "kind": "TOWN", "parent": small.county}
    Parameter(code_id=1, value=20, since=SINCE).save()
    return {
        "key village": (KeyVillage, {"village": small.village1}),
        "parameter": (Parameter, {"code_id": 1, "value": 20}),
        "code of a place": (Place, {"code": small.township3.code, **place}),
        "area of a township": (AreaMembership, {"area": small.area2, "township": small.township1}),
        "seat of a group": (Post, {"group": small.group1, "cadre": small.cadres["clerk"], "role": "LEADER", "seat": 1}),
        "person of a group": (
            Post,
            {"group": small.group1, "cadre": small.cadres["leader1"], "role": "STAFF", "seconded_from": small.dept1},
        ),
    }


KINDS = ("key village", "parameter", "code of a place", "area of a township", "seat of a group", "person of a group")
CLASHES = {
    "inside": (DAY, None),
    "the last day of a spell that goes before": (date(2025, 1, 1), date(2026, 1, 2)),
    "around": (date(2025, 1, 1), None),
    "one day": (DAY, date(2026, 7, 2)),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("clash", CLASHES)
def test_rows_that_overlap_are_refused_by_the_database(small: SimpleNamespace, kind: str, clash: str) -> None:
    model, values = spells(small)[kind]
    since, until = CLASHES[clash]
    with pytest.raises(IntegrityError), transaction.atomic():
        model(**values, since=since, until=until).save()


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_touch_are_let_in_and_cannot_be_stretched(small: SimpleNamespace, kind: str) -> None:
    model, values = spells(small)[kind]
    start = date(2010, 1, 1)
    end = date(2015, 1, 1) if model is Place else SINCE
    row = model(**values, since=start, until=end)
    row.save()
    for until in (date(2026, 1, 2), None):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=row.pk).update(until=until)
    assert model.objects.filter(pk=row.pk).update(until=date(2011, 1, 1)) == 1


def test_one_acting_post_is_let_in_beside_ones_own_and_no_second(small: SimpleNamespace) -> None:
    values = {"group": small.group2, "cadre": small.cadres["first1"], "role": "STAFF", "seconded_from": small.dept1}
    for acting in (None, DAY):
        Post(**values, since=SINCE, acting_until=acting).save()
        with pytest.raises(IntegrityError), transaction.atomic():
            Post(**values, since=DAY, acting_until=acting).save()


def test_rows_without_a_seat_are_let_pass(small: SimpleNamespace) -> None:
    Post(group=small.group1, cadre=small.cadres["clerk"], role="STAFF", seconded_from=small.dept1, since=SINCE).save()
    assert Post.objects.filter(group=small.group1, seat__isnull=True).count() == 2
