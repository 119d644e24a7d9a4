"""Invented petitioners and households of the tiny world, and what the table holds of them."""

from types import SimpleNamespace
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection

from pianqu.accounts.models import Cadre, Role, User
from pianqu.journal.actor import SYSTEM
from pianqu.petitions.models import Household, Petitioner
from tests.county import AT
from tests.small import SINCE, user

NAME, NUMBER, PHONE, ADDRESS = "示例张小明", "51172519800101123X", "13812345678", "示例路一号三单元"
PLAIN = (NAME, NUMBER, PHONE, ADDRESS)
REASON = "核对来访人身份"


def office(small: SimpleNamespace) -> Any:
    """Somebody of the petition office."""
    return with_role("petition", "PETITION_OFFICE")


def with_role(username: str, code: str) -> Any:
    """A person with this role, made at the first asking."""
    if not User.objects.filter(username=username).exists():
        cadre = Cadre.enter(f"示例{username}", is_example=True, by=SYSTEM, at=AT)
        Role.grant(cadre=cadre, code=code, since=SINCE, by=SYSTEM, at=AT)
        User.objects.create(username=username, cadre=cadre, password=make_password(None))
    return user(username)


def entered(small: SimpleNamespace, **changed: Any) -> Petitioner:
    """By the petition office."""
    plain = {"name": NAME, "id_number": NUMBER, "phone": PHONE, "address": ADDRESS}
    return Petitioner.enter(**{"by": office(small), "at": AT, **plain, **changed})


def housed(small: SimpleNamespace, **changed: Any) -> Household:
    """A household of village 1."""
    return Household.enter(**{"by": office(small), "at": AT, "head": "示例王大田", "place": small.village1, **changed})


def held_by_the_table(record: Any, name: str) -> str:
    """The token as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {record._meta.db_table} WHERE id = %s", [record.pk])
        return str(cursor.fetchone()[0])
