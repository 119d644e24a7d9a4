"""Exclusions of the tiny world, and who is kept from a problem by them."""

from types import SimpleNamespace
from typing import Any

from pianqu.accounts.models import User
from pianqu.groups.models import Exclusion
from pianqu.groups.standing import stand
from tests.county import AT, TODAY
from tests.matters.raised import raised

OFFICE = "office"


def excluded(small: SimpleNamespace, subject: Any, **changed: Any) -> Exclusion:
    """渠江镇's organ is complained about in this record, unless told otherwise."""
    whom = {} if {"organ", "cadre", "place"} & set(changed) else {"organ": small.organ1}
    return Exclusion.exclude(subject, **{"by": small.user(OFFICE), "at": AT, "why": "ACCUSED", **whom, **changed})


def kept_from(record: Any) -> set[str]:
    """The sign-in names of all whom exclusions keep from a record."""
    people = [stand(user, TODAY) for user in User.objects.select_related("cadre").filter(is_active=True)]
    return {user.username for user in people if Exclusion.objects.against(user).filter(key=record.key).exists()}


def case(small: SimpleNamespace) -> Any:
    """A problem, which stands for a case."""
    return raised(small, text="示例镇里占了我家的田")
