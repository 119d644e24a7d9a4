"""A choice among hundreds is found by typing; what nothing or several fit is refused, and stays as it was typed."""

import pytest
from django import forms

from pianqu.kit.forms import FEW, Sought, seek

VILLAGES = [(f"k{number}", f"示例{number:03}村") for number in range(FEW)]
GROUPED = [("", "请选择"), ("示例镇", [*VILLAGES, ("k-far", "远处的村")])]


class Choosing(forms.Form):
    """With as many choices as are told."""

    village = forms.ChoiceField(label="村")

    def __init__(self, choices: list, data: dict | None = None) -> None:
        super().__init__(data)
        self.fields["village"].choices = choices
        seek(self.fields["village"], lambda typed: ["k-far"] if typed in {"ycdc", "示例00"} else [])


def test_a_few_stay_a_list() -> None:
    assert not isinstance(Choosing(VILLAGES).fields["village"].widget, Sought)
    assert isinstance(Choosing(GROUPED).fields["village"].widget, Sought)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("k3", "k3"),
        ("示例003村", "k3"),
        (" 示例003村 ", "k3"),
        ("003", "k3"),
        ("远处", "k-far"),
        ("ycdc", "k-far"),
        ("示例00", "k-far"),
    ],
)
def test_what_is_typed_is_understood(typed: str, meant: str) -> None:
    form = Choosing(GROUPED, {"village": typed})
    assert form.is_valid()
    assert form.cleaned_data["village"] == meant


@pytest.mark.parametrize("typed", ["示例", "没有这个村", "qjz", ""])
def test_what_nothing_or_several_fit_is_refused_and_stays(typed: str) -> None:
    form = Choosing(GROUPED, {"village": typed})
    assert list(form.errors) == ["village"]
    assert f'value="{typed}"' in str(form["village"])


def test_it_shows_the_words_of_what_was_chosen_and_offers_all() -> None:
    page = str(Choosing(GROUPED, {"village": "k3"})["village"])
    assert 'value="示例003村"' in page
    assert page.count("<option") == len(VILLAGES) + 1
    assert 'list="id_village_list"' in page
    assert 'id="id_village_list"' in page
