"""The databases under the tests are what they claim: migrated, guarded, fresh after a test that commits."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from pianqu.journal import guards
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.standards.models import Holiday
from tests.databases import Stand


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_every_guard_stands() -> None:
    assert list(guards.missing()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "after a test that committed"])
def test_a_committing_test_finds_an_untouched_database(time: str, today, at) -> None:
    assert Entry.objects.count() == 0
    Holiday.declare(today, Holiday.Kind.HOLIDAY, "假日", by=SYSTEM, at=at)
    assert Entry.objects.count() == 1
    assert list(guards.missing()) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.all().delete()


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for(request) -> None:
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[request.config.option.db]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            assert cursor.fetchone() == (False,)


@pytest.mark.only("sqlite")
def test_a_fresh_copy_is_in_the_mode_of_the_product_before_anybody_opens_it(stand: Stand, django_db_setup: None) -> None:
    """Or the first threads of a test that commits would all switch it, and SQLite lets no second one wait for that."""
    stand.renew()
    assert Path(stand.names[stand.world]).read_bytes()[18:20] == b"\x02\x02"  # by SQLite's file format: a write-ahead log


def test_the_clock_stands_on_the_pinned_day(today, clock) -> None:
    assert str(today) == "2026-11-23"
