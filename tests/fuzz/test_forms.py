"""Every field of every form, one at a time, with what nobody should type; and the address bars of every list.

A message stands at the field, what was typed is kept, nothing is written, nothing crashes; the golden file makes sure that
both databases say the same. Of the forms and of the lists a run asks a sample; with --soak it asks all.
"""

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest
from django.forms import FileField
from django.test import Client
from django.urls import reverse

from pianqu.journal.models import Head
from pianqu.reviews.views import visits
from tests.access.addresses import Page, pages
from tests.access.samples import user
from tests.access.undrawn import stood
from tests.fuzz.forms import NOT_TYPED, REFUSED, Opened, kept, spoilt
from tests.fuzz.hostile import DAYS, HERE, KEYS, LONG, NUMBERS, must_answer
from tests.house import golden
from tests.house.golden import held_against
from tests.sampling import drawn
from tests.stock import spoken

__all__ = ["stood"]  # the fixture
LISTS = [page for page in pages() if page.name.endswith("_list") or page.name in ("desk:board", "figures:figure_show")]
ASKED = {**DAYS, "nobody's": KEYS["nobody's"], "huge": NUMBERS["huge"], "negative": -1, "long": LONG[:4000]}
FORMS_OF = 8
TOKENS = ("x", "%00", "W10", "bnVsbA", "WzEsMl0", "W251bGwsbnVsbF0", "a" * 5000, "长")


def formed() -> list[Page]:
    """Pages that may have a form; the gallery shows forms that do nothing."""
    return [page for page in pages() if page.name != "components"]


def pages_of(room: str) -> list[Page]:
    """A room's pages, as far as this run asks them."""
    return [page for page in formed() if page.name.partition(":")[0] == room and drawn("forms", page.name, one_of=FORMS_OF)]


def forms_of(room: str) -> list[Opened]:
    """The forms of these pages."""
    found = (Opened.of(page) for page in pages_of(room))
    return [opened for opened in found if opened is not None]


def not_asked(room: str) -> set[str]:
    """What the golden file says of forms that this run does not ask. Raises `AssertionError` for a page that is no more."""
    asked, there = {page.name for page in pages_of(room)}, {page.name for page in formed()}
    said = {each: each.partition(" ")[0] for each in golden.kept(HERE / "forms" / f"{room}.json") or {}}
    assert set(said.values()) - there == set()
    return {each for each, page in said.items() if page not in asked}


def tried(opened: Opened, before: int) -> dict[str, Any]:
    """Each field with each spoilt value: the codes of what is said at it. Raises `AssertionError` for what must not be.

    One post spoils every field at once, each with its next value; a field at which nothing is said then (a verb refuses it,
    once the rest is right) is tried again alone.
    """
    typed = {name: field for name, field in opened.form.fields.items() if name not in NOT_TYPED and not _may_lack(field)}
    values, found = {name: list(spoilt(field).items()) for name, field in typed.items()}, {}
    for number in range(max(map(len, values.values()), default=0)):
        wrong = {name: each[number] for name, each in values.items() if number < len(each)}
        answer = _refused(opened, wrong, before)
        for name, (words, value) in wrong.items():
            at = answer if _codes(answer, name) else _refused(opened, {name: (words, value)}, before)
            where = f"{opened.page.name} {name}: {words}"
            codes = _codes(at, name)
            hidden = opened.form.fields[name].widget.is_hidden
            assert codes or hidden, f"{where}: no message at the field, but {at.context['form'].errors}"
            assert kept(at, name, value), f"{where}: what was typed is gone"
            found[where] = [at.status_code, *codes]
    return found


def _may_lack(field: Any) -> bool:
    """A file that need not be sent: what is typed in its place counts as none, and the field beside it speaks."""
    return isinstance(field, FileField) and not field.required


def _refused(opened: Opened, wrong: dict[str, tuple[str, Any]], before: int) -> Any:
    where = f"{opened.page.name} {', '.join(f'{name}: {words}' for name, (words, _value) in wrong.items())}"
    answer = opened.send({**opened.typed, **{name: value for name, (_words, value) in wrong.items()}})
    must_answer(answer, where, REFUSED)
    assert Head.objects.get().seq == before, f"{where}: refused and wrote"
    assert spoken(answer.content.decode()) == [], f"{where}: said in Django's words"
    return answer


def _codes(answer: Any, name: str) -> list[str]:
    return sorted(str(error.code or "invalid") for error in answer.context["form"].errors.as_data().get(name, []))


ROOMS = sorted({page.name.partition(":")[0] for page in formed()})


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_of_every_form(county, stood, room: str, update_golden: bool) -> None:
    before, found = Head.objects.get().seq, {}
    for opened in forms_of(room):
        found |= tried(opened, before)
    held_against(HERE / "forms" / f"{room}.json", found, update=update_golden, of={*found, *not_asked(room)})


@pytest.mark.parametrize("room", ROOMS)
def test_versions_and_keys_that_are_spoilt(county, stood, room: str) -> None:
    """What the form carries hidden: a spoilt one never passes, and never crashes."""
    for opened in forms_of(room):
        for name in NOT_TYPED & set(opened.form.fields):
            for words, value in (KEYS | {n: v for n, v in NUMBERS.items() if name == "version"}).items():
                answer = opened.send({**opened.typed, name: value})
                must_answer(answer, f"{opened.page.name} {name}: {words}", (302, *REFUSED))


def test_unknown_fields_change_nothing(county) -> None:
    """A form takes its own fields only."""
    opened = Opened.of(Page("matters:problem_raise", ""))
    plain = opened.send(opened.typed)
    more = opened.send({**opened.typed, "state": "NOTED", "is_superuser": "1", "recorded_at": "2020-01-01", "\x00": "\x00"})
    assert plain.status_code == more.status_code


READERS = {  # of lists that 县委办 has not
    "accounts:user_list": "secadmin",
    **dict.fromkeys(("petitions:household_list", "petitions:petitioner_list", "petitions:reveal_list"), "petition"),
}


@pytest.mark.sampled("sqlite", one_of=6)
@pytest.mark.sampled("postgres", one_of=3)
@pytest.mark.parametrize("listed", LISTS, ids=lambda each: each.name)
def test_spoilt_addresses_of_lists(county, stood, listed: Page) -> None:
    """Tokens, filters and formats: said at the filter, never a crash."""
    client = Client(raise_request_exception=False)
    client.force_login(user(READERS.get(listed.name, "office")))
    address = listed.address(1)
    asked = client.get(address)
    held = asked.context["filter"] if asked.context and "filter" in asked.context else None
    for name in [*(getattr(held, "fields", None) or ()), "nonsense"]:
        for words, value in ASKED.items():
            must_answer(client.get(address, {name: value}), f"{listed.name} {name}: {words}", (200, 400, 422))
    for token in (*TOKENS, _token([10**30]), _token(["9999-99-99", 1]), _token([{}, []]), _token([1.5, None])):
        must_answer(client.get(address, {"after": token}), f"{listed.name} after={token[:20]}", (200, 422))
    for query in ("format=pdf", "format=xlsx&after=x", "%00=%00", "a=%ff%fe", "limit=-1", "&&&=", "after=%ED%A0%80"):
        must_answer(client.get(f"{address}?{query}"), f"{listed.name} {query}", (200, 400, 422))


def _token(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "path", ["/visits/%00/", "/visits/%ff/", "/journal/99999999999999999999999/", "/figures/%00/", "/长/", "/%ED%A0%80/"]
)
def test_spoilt_paths(county, path: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(user("auditadmin" if "journal" in path else "office"))
    for address in (path, f"/api/v1{path.rstrip('/')}"):
        must_answer(client.get(address), address, (400, 404, 422))


@pytest.mark.parametrize("body", [b"place=%ED%A0%80", b"place=\xff\xfe", b"\x00", b"%00=%00", b"a" * 3_000_000, b"&=" * 3000])
def test_spoilt_bodies(county, body: bytes) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(user("second1"))
    kinds = (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
        "x/\x7f",
    )
    for kind in kinds:
        answer = client.generic("POST", reverse("reviews:visit_record"), body, content_type=kind)
        must_answer(answer, f"{kind} {quote(body[:20])}", (400, 413, 422))


def test_a_view_that_crashes_is_noticed(county, monkeypatch) -> None:
    """The negative control."""

    def crash(*_args: Any, **_values: Any) -> None:
        raise ZeroDivisionError

    opened = Opened.of(Page("reviews:visit_record", ""))
    monkeypatch.setattr(visits.VisitForm, "is_valid", crash)
    with pytest.raises(AssertionError, match="500"):
        tried(opened, Head.objects.get().seq)
