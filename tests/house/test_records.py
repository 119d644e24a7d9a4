"""A noun is all that its bases are: their constraints and indexes, their flow."""

from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps

from pianqu.journal.records import Counted, CountedQuerySet, Dated
from pianqu.journal.states import Flowing, FlowingRows
from tests.house import test_verbs as house

MODELS = house.models()
FLOWING = [model for model in MODELS if hasattr(model, "flow")]


def lost(model: type[models.Model]) -> list[str]:
    """The constraints and indexes of a model's abstract bases that its own `Meta` left out."""
    told = {"app_label": model._meta.app_label, "class": model._meta.model_name}
    bases = [base._meta for base in model.__mro__ if getattr(getattr(base, "_meta", None), "abstract", False)]
    wanted = {each.name % told for base in bases for each in [*base.constraints, *base.indexes]}
    return sorted(wanted - {each.name for each in [*model._meta.constraints, *model._meta.indexes]})


def named(model: type[models.Model]) -> str:
    """Room and noun."""
    return model._meta.label_lower


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_a_noun_carries_what_its_bases_carry(model: type[models.Model]) -> None:
    assert lost(model) == [], f"write `class Meta(<Base>.Meta)` and `*<Base>.Meta.constraints` in {model.__name__}"


@isolate_apps("pianqu.matters")
def test_what_a_meta_leaves_out_is_found() -> None:
    class Whole(Counted, Dated):  # its Meta is that of `Counted`
        class Meta(Counted.Meta):
            app_label = "matters"
            constraints = [*Counted.Meta.constraints, *Dated.Meta.constraints]

    class Own(Counted):  # constraints of its own in place of its base's
        class Meta(Counted.Meta):
            app_label = "matters"
            constraints: list[Any] = []

    class Bare(Dated):  # a Meta that follows none
        class Meta:
            app_label = "matters"

    assert lost(Whole) == []
    assert lost(Own) == ["matters_own_correct_reason", "matters_own_key_current", "matters_own_void_reason"]
    assert lost(Bare) == ["matters_bare_dated"]


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_a_counted_noun_is_asked_as_counted(model: type[models.Model]) -> None:
    if issubclass(model, Counted):
        assert isinstance(model._default_manager.all(), CountedQuerySet)


@pytest.mark.parametrize("model", FLOWING, ids=named)
def test_a_flow_has_the_states_of_its_column(model: Any) -> None:
    state = model._meta.get_field("state")
    assert {code for code, _words in state.flatchoices} == model.flow.states
    assert state.default == model.flow.start
    assert issubclass(model, Flowing)
    assert isinstance(model._default_manager.all(), FlowingRows)


def test_some_noun_has_a_flow() -> None:
    assert FLOWING
