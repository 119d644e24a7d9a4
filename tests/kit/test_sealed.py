"""A sealed column: plain text goes in, a mask comes out of everything, and the database holds a token or nothing."""

import ast
import copy
import json
import logging
import pickle
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.serializers import serialize
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.template import Context, Template

from pianqu.kit import keys, sealing
from pianqu.kit.sealed import Sealed, Token, ring
from pianqu.petitions.models import Petitioner
from tests.house import source
from tests.petitions.people import NAME, PHONE, PLAIN, entered, held_by_the_table


def test_no_printing_of_it_gives_the_text_or_the_token(small: SimpleNamespace, caplog: pytest.LogCaptureFixture) -> None:
    petitioner = entered(small)
    phone = petitioner.phone
    caplog.set_level(logging.DEBUG)
    logging.getLogger("x").info("%s %r %s", phone, petitioner, vars(petitioner))
    said = [
        str(phone),
        repr(phone),
        f"{phone}",
        f"{phone!r}",
        repr(phone.token),
        str(vars(petitioner)),
        repr([petitioner, phone]),
        Template("{{ p }} {{ p.phone }} {{ p.id_number|default:'-' }}").render(Context({"p": petitioner})),
        json.dumps({"phone": phone}, default=str),
        serialize("json", [petitioner]),
        str(list(Petitioner.objects.values_list("phone", "name"))),
        caplog.text,
    ]
    with pytest.raises(TypeError):
        json.dumps({"phone": phone}, cls=DjangoJSONEncoder)
    for text in said:
        assert not [each for each in PLAIN if each in text]
        assert f"{sealing.FORM}." not in text
    assert str(phone) == "138****5678"


def test_plain_text_is_had_by_one_call_alone(small: SimpleNamespace) -> None:
    entered(small)
    read = Petitioner.objects.get()
    assert [getattr(read, name).opened() for name in Petitioner.SEALED] == [NAME, *PLAIN[1:]]
    assert read.phone != PHONE  # no guessing by comparing
    assert read.phone.token != PHONE
    assert (read.address == "", bool(read.address)) == (False, True)


@pytest.mark.parametrize("name", ["phone", "name"])
def test_it_is_not_found_by_its_text(small: SimpleNamespace, name: str) -> None:
    entered(small)
    with pytest.raises(TypeError, match="blind index"):
        list(Petitioner.objects.filter(**{name: PHONE}))


def test_a_value_of_another_record_is_not_taken(small: SimpleNamespace) -> None:
    one, other = entered(small), entered(small)
    with pytest.raises(TypeError, match="belongs to its record"):
        one.phone = other.phone
    with pytest.raises(TypeError, match="belongs to its record"):
        one.id_number = one.phone
    one.phone = one.phone
    assert one.phone == copy.copy(one).phone
    assert one.phone != other.phone


def test_a_token_put_into_another_row_prints_hidden_and_does_not_open(small: SimpleNamespace) -> None:
    one, other = entered(small), entered(small, phone="13900001111")
    Petitioner.objects.filter(pk=one.pk).update(phone=Token(held_by_the_table(other, "phone")))
    moved = Petitioner.objects.get(pk=one.pk).phone
    assert str(moved) == sealing.HIDDEN
    with pytest.raises(sealing.Unopened):
        moved.opened()


@pytest.mark.parametrize("plain", [PHONE, "v2.x", "x" * 5000, "v1." + "x" * 5000])
def test_the_database_itself_refuses_what_is_no_token(small: SimpleNamespace, plain: str) -> None:
    petitioner = entered(small)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE petitions_petitioner SET phone = %s WHERE id = %s", [plain, petitioner.pk])


def test_nothing_stands_in_the_database_in_plain(small: SimpleNamespace) -> None:
    """Every column of every table, as text."""
    entered(small)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            held = repr(cursor.fetchall())
            assert not [each for each in PLAIN if each in held], table
    assert re.fullmatch(r"v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]+", held_by_the_table(Petitioner.objects.get(), "phone"))


def test_it_survives_being_copied_deferred_and_pickled(small: SimpleNamespace) -> None:
    entered(small)
    for read in (
        Petitioner.objects.defer("phone").get(),
        Petitioner.objects.only("phone").get(),
        pickle.loads(pickle.dumps(Petitioner.objects.get())),
        copy.deepcopy(Petitioner.objects.get()),
    ):
        assert read.phone.opened() == PHONE
        assert isinstance(read.phone, Sealed)


def test_a_refusal_repeats_no_value(small: SimpleNamespace) -> None:
    for wrong in ({"phone": "1" * 41}, {"phone": "没有电话"}, {"name": "示" * 101}, {"name": ""}, {"name": "张\x00三"}):
        with pytest.raises(Exception) as caught:  # noqa: PT011 - a ValidationError, whose every part is looked at
            entered(small, **wrong)
        for value in filter(None, wrong.values()):
            assert value not in repr(caught.value)
            assert value not in str([vars(each) for errors in caught.value.error_dict.values() for each in errors])
        assert list(caught.value.error_dict) == list(wrong)


def test_the_ring_is_read_anew_when_its_file_was_changed(settings: Any, tmp_path: Any) -> None:
    settings.PIANQU_KEYS = path = tmp_path / "keys.json"
    before = keys.kids(keys.load(path))
    assert keys.kids(ring()) == before
    after = keys.kids(keys.add(path, before[0]))
    assert keys.kids(ring()) == after != before
    path.rename(tmp_path / "away.json")
    assert keys.kids(ring()) == after  # a file that is away for a moment stops nobody


OPENERS = {"kit/sealed.py", "journal/resealing.py", "petitions/models/people.py"}


def opens(text: str) -> bool:
    """Whether a module calls for plain text."""
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return any(isinstance(called, ast.Attribute) and called.attr in ("opened", "open_") for called in calls)


def test_only_few_modules_open_what_is_sealed() -> None:
    """Who adds one asks here first: everywhere else the mask is what there is."""
    found = {str(path.relative_to(source.SRC)) for path in source.modules() if opens(path.read_text("utf-8"))}
    assert found == OPENERS
    assert opens("print(petitioner.phone.opened())")
    assert not opens("reveal.opened['phone']")
