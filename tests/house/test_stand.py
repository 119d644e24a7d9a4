"""The databases under the tests are what they claim: migrated, guarded, fresh after a test that commits."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from pianqu.journal import guards
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.standards.models import Holiday


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


def test_the_clock_stands_on_the_pinned_day(today, clock) -> None:
    assert str(today) == "2026-11-23"
