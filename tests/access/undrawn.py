"""For tests that ask the same world again and again and change nothing: what need not be read or drawn each time."""

from datetime import date
from typing import Any

import pytest
from django.template.base import Template
from django.utils.safestring import SafeString

from pianqu.accounts.models import User
from pianqu.groups import middleware
from pianqu.groups.standing import stand


@pytest.fixture
def stood(monkeypatch) -> None:
    """Each user's standing is read once, as nothing changes in these tests."""
    standings: dict[int, Any] = {}

    def once(who: User, day: date) -> User:
        if who.pk not in standings:
            standings[who.pk] = stand(who, day).standing
        who.standing = standings[who.pk]
        return who

    monkeypatch.setattr(middleware, "stand", once)


@pytest.fixture
def undrawn(stood, monkeypatch) -> None:
    """And pages answer without being drawn.

    That pages are whole is asked in tests/house/test_every_page.py, of forms with faults in tests/fuzz.
    """
    monkeypatch.setattr(Template, "render", lambda *_asked, **_more: SafeString(""))
