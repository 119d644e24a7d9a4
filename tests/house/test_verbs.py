"""The same word names the method, the permission, the journal entry and the test file (style.md)."""

import inspect
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model

from pianqu.kit import permissions
from tests.house import source


def verbs() -> Iterator[tuple[str, str, str]]:
    """Room, noun and verb of each public method of a model that takes `*, by, at`."""
    for model in models():
        for name, method in inspect.getmembers(model, callable):
            if not name.startswith("_") and getattr(method, "__module__", "").startswith("pianqu.") and acts(method):
                yield model._meta.app_label, model._meta.model_name, name


DECLARED = {("figures", "figure")}  # nouns that stand in the code, beside a room's tables


def models() -> list[type[Model]]:
    """The product's own nouns."""
    return [model for model in apps.get_models() if model.__module__.startswith("pianqu.")]


def acts(method: object) -> bool:
    """Whether a method is told who acts and when, by name."""
    try:
        given = inspect.signature(method).parameters  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return all(name in given and given[name].kind is inspect.Parameter.KEYWORD_ONLY for name in ("by", "at"))


VERBS = sorted(set(verbs()))
IDS = [".".join(each) for each in VERBS]


def test_there_are_verbs() -> None:
    assert VERBS


@pytest.mark.parametrize(("room", "noun", "verb"), VERBS, ids=IDS)
def test_a_verb_has_its_permission(room: str, noun: str, verb: str) -> None:
    assert f"{room}.{verb.rstrip('_')}_{noun}" in permissions.permits()


@pytest.mark.parametrize(("room", "noun", "verb"), VERBS, ids=IDS)
def test_a_verb_has_its_test_file(room: str, noun: str, verb: str) -> None:
    """Named after the noun, or after the base that several nouns share and where the verb is defined."""
    model = apps.get_model(room, noun)
    bases = [base for base in model.__mro__ if base.__module__.startswith("pianqu.") and verb in vars(base)]
    names = {noun, *(base.__name__.lower() for base in bases)}
    wanted = [f"test_{name}_{verb.rstrip('_')}.py" for name in sorted(names)]
    assert any((source.ROOT / "tests" / room / name).exists() for name in wanted), f"tests/{room}/ lacks {' or '.join(wanted)}"


def test_a_permission_is_one_room_one_verb_one_noun() -> None:
    """The noun is a model of the room or declared in it; a room that owns no tables (desk) names its pages."""
    nouns = {(model._meta.app_label, model._meta.model_name) for model in models()} | DECLARED
    rooms = {room for room, _noun in nouns}
    asked = [(name.split(".")[0], name.rsplit("_", 1)[-1]) for name in permissions.permits()]
    assert [each for each in asked if each[0] in rooms and each not in nouns] == []
