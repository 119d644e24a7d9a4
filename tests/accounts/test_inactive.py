"""Whoever has a closed account sees nothing, not even what is their own."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Cadre, Organ, Position, Role, User


@pytest.mark.parametrize("name", ["clerk", "office", "secadmin"])
def test_nothing_is_visible_to_a_closed_account(small: SimpleNamespace, name: str) -> None:
    user = small.user(name)
    kinds = (Cadre, Organ, Position, Role, User)
    assert all(kind.objects.visible_to(user).exists() for kind in kinds)
    user.is_active = False
    assert [kind.__name__ for kind in kinds if kind.objects.visible_to(user).exists()] == []
