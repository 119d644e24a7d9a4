"""A record is checked as Django checks it: the same refusals in the same words, with fewer questions to the database."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from pianqu.accounts.models import Cadre
from pianqu.journal.checking import check, holds
from pianqu.journal.records import Record
from pianqu.petitions.models import AppointmentVisit
from pianqu.places.models import KeyVillage
from pianqu.reviews.models import Visit
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import agreed

CHECKS = [
    (model, constraint)
    for model in apps.get_models()
    if model.__module__.startswith("pianqu.")
    for constraint in model._meta.constraints
    if isinstance(constraint, models.CheckConstraint)
]


def values_of(field: Any, at: datetime) -> list[Any]:
    """A few values on both sides of any boundary that a condition may draw, and none."""
    empty = [None] if field.null else []
    if field.is_relation:
        return [*empty, 1, 2]
    if isinstance(field, models.IntegerField) and field.choices:
        return [*empty, 0, *dict(field.flatchoices), 99]
    if field.choices:
        return [*empty, *([""] if field.blank else []), *dict(field.flatchoices)]
    by_type = {
        "DateTimeField": [at, at + timedelta(days=1)],
        "DateField": [at.date(), at.date() + timedelta(days=1), at.date().replace(day=1)],
        "BooleanField": [True, False],
        "PositiveBigIntegerField": [0, 1, 2, 99, 100, 10**13],  # sums of money have an upper bound
    }
    plain = ["", "x", "y"] if isinstance(field, models.CharField | models.TextField) else [0, 1, 2, 99, 100, 366, 367, 2026]
    return [*empty, *by_type.get(field.get_internal_type(), plain)]


def named(condition: Q) -> Iterator[str]:
    """The fields that a condition speaks of."""
    for leaf in condition.children:
        if isinstance(leaf, Q):
            yield from named(leaf)
        else:
            yield leaf[0].partition("__")[0]
            for part in (leaf[1], *getattr(leaf[1], "get_source_expressions", list)()):
                if isinstance(part, models.F):
                    yield part.name


def broken_for_django(constraint: models.CheckConstraint, record: models.Model) -> bool:
    try:
        constraint.validate(type(record), record)
    except ValidationError:
        return True
    return False


@pytest.mark.sampled("postgres", one_of=10)  # a question for every pair of values; SQLite asks them all
@pytest.mark.parametrize(("model", "constraint"), CHECKS, ids=[constraint.name for _model, constraint in CHECKS])
def test_every_condition_reads_as_the_database_reads_it(db: None, at: datetime, model: Any, constraint: Any) -> None:
    names = sorted(set(named(constraint.condition)))
    fields = [model._meta.get_field(name) for name in names]
    said = []
    for values in product(*(values_of(field, at) for field in fields)):
        record = model(**{field.attname: value for field, value in zip(fields, values, strict=True)})
        said.append(holds(constraint.condition, record))
        assert (said[-1] is False) == broken_for_django(constraint, record), values
    assert False in said
    assert len(set(said)) > 1


@pytest.mark.parametrize("record", [Cadre(name=""), Cadre(name="x\0"), Visit(kind="NONE"), KeyVillage(village_id=99, since=None)])
def test_the_words_are_those_of_django(db: None, record: Record) -> None:
    with pytest.raises(ValidationError) as theirs:
        record.full_clean()
    with pytest.raises(ValidationError) as ours:
        check(record)
    assert ours.value.message_dict == theirs.value.message_dict


def test_a_relation_named_by_a_number_alone_is_asked_for(db: None) -> None:
    with pytest.raises(ValidationError) as no:
        check(KeyVillage(village_id=987654, since=date(2026, 1, 1)))
    assert list(no.value.message_dict) == ["village"]


def test_a_broken_rule_is_told_in_its_own_words(small: Any) -> None:
    backwards = KeyVillage(village=small.village2, since=date(2026, 5, 2), until=date(2026, 5, 1))
    with pytest.raises(ValidationError, match="结束日期不能早于开始日期"):
        check(backwards)


def test_a_sound_record_asks_the_database_nothing(small: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0) as asked:
        check(KeyVillage(village=small.village2, since=date(2026, 5, 2)))
    assert isinstance(asked, CaptureQueriesContext)


def test_one_of_those_that_a_condition_names_is_told_in_its_own_words(small: Any) -> None:
    there = agreed(small, accepted(peopled(small), persons=6))
    again = AppointmentVisit.objects.get(pk=there.pk)
    check(again)  # it is not in its own way
    again.pk, again.key, again._state.adding = None, uuid4(), True
    with pytest.raises(ValidationError, match="已经约好一次"):
        check(again)
    again.state, again.cancel_reason = "CANCELLED", "下雨"
    check(again)


@pytest.mark.parametrize("condition", [Q(name=Lower("name")), Q(("name__startswith", "x")), Q(a=1), Q(name="x") ^ Q(name="y")])
def test_what_cannot_be_read_here_is_said_so(condition: Q) -> None:
    with pytest.raises(LookupError):
        holds(condition, Cadre(name="x"))
