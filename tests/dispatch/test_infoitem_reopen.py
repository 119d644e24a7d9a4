"""A closed item waits for an outcome again."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.sent import adopted, now, submitted
from tests.doors import only, told, tried


def test_what_is_not_closed_is_not_reopened(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        submitted(small).reopen(by=small.user("office"), at=AT)


def test_what_was_not_used_may_still_be_used(small: SimpleNamespace) -> None:
    item = submitted(small).dismiss(by=small.user("office"), at=AT, reason="已有决策").reopen(by=small.user("office"), at=AT)
    assert (item.state, item.closed_on, item.is_dismissed) == ("SUBMITTED", None, False)
    assert (told(item)[0], item.no_action_reason) == ("dispatch.reopen_infoitem", "")
    adopted(small, item)
    item.close(by=small.user("office"), at=AT)
    assert now(item).no_action_reason == ""


def test_the_reason_stands_only_with_what_was_not_used(small: SimpleNamespace) -> None:
    item = submitted(small).dismiss(by=small.user("office"), at=AT, reason="已有决策")
    with pytest.raises(IntegrityError):
        InfoItem.objects.filter(pk=item.pk).update(state="SUBMITTED", closed_on=None)


def test_the_migration_empties_what_an_older_version_left(small: SimpleNamespace) -> None:
    closed, reopened = (submitted(small).dismiss(by=small.user("office"), at=AT, reason="已有决策") for _n in range(2))
    with connection.cursor() as cursor:  # as it stood before the rule
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE dispatch_infoitem DROP CONSTRAINT dispatch_infoitem_unused")
        InfoItem.objects.filter(pk=reopened.pk).update(state="SUBMITTED", closed_on=None)
        assert now(reopened).no_action_reason
        import_module("pianqu.dispatch.migrations.0003_mended").empty_reasons(apps, None)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert (now(closed).no_action_reason, now(reopened).no_action_reason) == ("已有决策", "")


def test_who_may(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk").dismiss(by=small.user("office"), at=AT, reason="已有决策")
    answers = tried(small, f"/infoitems/{item.key}/reopen/", f"/infoitems/{item.key}/reopen", {}, {})
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
