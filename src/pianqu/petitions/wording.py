"""What somebody typed into a case may hold a telephone or identity number: in full for who has to do with it (trust.md §5.6).

The page of a record and its own answer say it in `words_for` the reader; what lists several records says it `masked`.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.db.models import CharField, TextField

from pianqu.kit.text import masked
from pianqu.petitions.models import PetitionCase, ReceptionDay
from pianqu.petitions.relating import is_office

Words = Callable[[str], str]


def words_for(user: Any, case: PetitionCase) -> Words:
    """How the words of a case are said to a reader: as they are to whoever deals with it, else with such numbers masked."""
    if is_office(user) or PetitionCase.objects.dealt_with_by(user).filter(pk=case.pk).exists():
        return str
    return masked


def words_of_day(user: Any, day: ReceptionDay) -> Words:
    """The same of a reception day: as they are to the petition office, to its unit and to who receives."""
    ours = day.organ_id in user.standing.unit_ids or day.leader_id == user.cadre_id
    return str if ours or is_office(user) else masked


def worded(record: Any, words: Words) -> Any:
    """A copy of a record to be shown, never saved, in which all that can be typed into it is said so."""
    said = copy(record)
    for field in record._meta.concrete_fields:
        if isinstance(field, CharField | TextField) and not field.choices:
            setattr(said, field.attname, words(getattr(record, field.attname)))
    return said


def read_by(user: Any, record: Any) -> Any:
    """A record of a case as its own page or answer says it to a reader."""
    return worded(record, words_for(user, record.case))


def in_list(record: Any) -> Any:
    """A record as a list says it to everybody."""
    return worded(record, masked)
