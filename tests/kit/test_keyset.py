"""Paging by key: every row once in order, whatever the token; a spoilt token is refused and never breaks the server."""

import base64
import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pianqu.kit.errors import Refused
from pianqu.kit.keyset import LIMIT, page_of
from pianqu.places.models import Place
from pianqu.standards.models import Holiday, Parameter, Series

ORDERS = [
    (Place, ("code", "since", "id")),
    (Holiday, ("-day",)),
    (Parameter, ("code_id", "-since", "id")),
    (Series, ("code", "-year", "id")),
]
FUZZ = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates().map(str),
    st.sampled_from(["\0", "\ud800", "9" * 5000]),
)
values = st.recursive(
    plain, lambda inside: st.one_of(st.lists(inside, max_size=4), st.dictionaries(st.text(), inside, max_size=2))
)


def token(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode("utf-8", "surrogatepass")).decode().rstrip("=")


def asked(model: Any, order: tuple[str, ...], after: str) -> None:
    """Either a page or a refusal; nothing else."""
    with suppress(Refused):
        page_of(model.objects.all(), order, after)


@pytest.fixture
def rows(db: None) -> list[tuple[str, int]]:
    Series.objects.bulk_create(Series(code=code, year=year) for code in ("乙", "甲", "a", "B", "") for year in (2024, 2025, 2026))
    return list(Series.objects.order_by("code", "-year", "id").values_list("code", "year"))


@pytest.mark.parametrize("limit", [1, 2, 4, 14, 15, 16])
def test_every_row_comes_once_in_order(rows: list[tuple[str, int]], limit: int) -> None:
    found, after = [], None
    while True:
        page = page_of(Series.objects.all(), ("code", "-year", "id"), after, limit)
        found += [(row.code, row.year) for row in page.rows]
        after = page.next
        if after is None:
            break
        assert len(page.rows) == limit
    assert found == rows


def test_a_row_that_comes_meanwhile_moves_nothing(rows: list[tuple[str, int]]) -> None:
    first = page_of(Series.objects.all(), ("code", "-year", "id"), None, 5)
    Series.objects.create(code="", year=2030)
    rest = page_of(Series.objects.all(), ("code", "-year", "id"), first.next, 50)
    assert [(row.code, row.year) for row in first.rows + rest.rows] == rows


def test_the_end_has_no_token(rows: list[tuple[str, int]]) -> None:
    assert page_of(Series.objects.all(), ("id",), None).next is None
    assert page_of(Series.objects.none(), ("id",), None).rows == []
    assert len(rows) < LIMIT


@pytest.mark.parametrize(
    "content",
    [[], {}, None, 1, "x", ["督办单"], ["a", 1, 2, 3], ["\0", 2026, 1], ["\ud800", 2026, 1], ["a" * 41, 2026, 1], ["a", None, 1],
     ["a", 2**70, 1], ["a", -1, 1], ["a", 2026, 2**63], ["a", "x", 1], ["a", [1], 1], ["a", 2026, {}], ["a", float("inf"), 1],
     ["a", float("nan"), 1], [None, None, None]],
)  # fmt: skip
def test_a_spoilt_token_is_refused(db: None, content: Any) -> None:
    with pytest.raises(Refused) as no:
        page_of(Series.objects.all(), ("code", "-year", "id"), token(content))
    assert list(no.value.message_dict) == ["after"]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "order"), ORDERS, ids=[model.__name__ for model, _ in ORDERS])
def test_no_text_breaks_it(model: Any, order: tuple[str, ...]) -> None:
    @FUZZ
    @given(st.text(min_size=1))
    def tried(after: str) -> None:
        asked(model, order, after)

    tried()


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "order"), ORDERS, ids=[model.__name__ for model, _ in ORDERS])
def test_no_token_breaks_it(model: Any, order: tuple[str, ...]) -> None:
    @FUZZ
    @given(st.lists(values, min_size=len(order), max_size=len(order)))
    def tried(content: list[Any]) -> None:
        asked(model, order, token(content))

    tried()


@pytest.mark.django_db
def test_a_token_of_another_list_is_refused_or_answered() -> None:
    """Tokens are no secrets: one that fits another list's order is just a place in it."""
    Holiday.objects.bulk_create(Holiday(day=date(2026, 10, n), kind="holiday", name="x", status="county") for n in (1, 2))
    page = page_of(Holiday.objects.all(), ("-day",), None, 1)
    with pytest.raises(Refused):
        page_of(Series.objects.all(), ("id",), page.next)
    assert [row.day for row in page_of(Holiday.objects.all(), ("-day",), page.next, 1).rows] == [date(2026, 10, 1)]


@pytest.mark.django_db
def test_an_order_by_another_model_fails_on_the_first_page() -> None:
    """And not on the second, which a test with few records never sees."""
    with pytest.raises(ValueError, match="no page after the first"):
        page_of(Place.objects.all(), ("parent__code", "id"), None)
