"""No page, list, sheet, answer, journal, log or error report says a petitioner's identity, but the one answer to a reveal."""

import io
import logging
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import resolve
from django.views.debug import ExceptionReporter

from pianqu.journal.models import Entry
from pianqu.petitions.models import Household, Petitioner
from tests.doors import signed_in
from tests.petitions.people import ADDRESS, NAME, NUMBER, PHONE, PLAIN, REASON, entered, housed, office

FORM = {"kind": "PERSON", "name": NAME, "id_number": NUMBER, "phone": PHONE, "address": ADDRESS}


def spoken(text: str) -> list[str]:
    """What of it is said somewhere."""
    return [each for each in (*PLAIN, "v1.") if each in text]


def inflated(content: bytes) -> str:
    """A sheet with all its parts as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def pages_of(key: Any, home: Any) -> list[str]:
    """Every address of the room that the petition office reads, and what it reads first of others."""
    return [
        *(f"/petitioners/{key}/{verb}" for verb in ("", "correct/", "move/", "reveal/")),
        *("/petitioners/", "/petitioners/enter/", "/petitioners/search/", "/reveals/", "/", "/messages/"),
        *("/households/", f"/households/{home}/", f"/households/{home}/correct/"),
        *(
            "/api/v1/petitioners",
            f"/api/v1/petitioners/{key}",
            "/api/v1/households",
            f"/api/v1/households/{home}",
            "/api/v1/reveals",
        ),
    ]


def test_it_would_be_found(small: SimpleNamespace) -> None:
    assert spoken(f"… {PHONE} …") == [PHONE]


def test_no_answer_and_no_log_says_it(small: SimpleNamespace, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    house = housed(small)
    petitioner = entered(small, household=house)
    client, audit = signed_in(small, "petition"), signed_in(small, "auditadmin")
    petitioner.reveal(Petitioner.SEALED, by=office(small), at=small.at, reason=REASON)
    client.post("/petitioners/search/", {"phone": PHONE})
    client.post("/petitioners/enter/", FORM)
    for path in pages_of(petitioner.key, house.key):
        answer = client.get(path)
        assert (path, answer.status_code) == (path, 200)
        assert (path, spoken(answer.content.decode())) == (path, [])
    for path in ("/petitioners/?format=xlsx", "/households/?format=xlsx", "/reveals/?format=xlsx"):
        sheet = inflated(client.get(path).content)
        assert "示**" in sheet
        assert (path, spoken(sheet)) == (path, [])
    for path in ("/journal/", "/api/v1/journal", "/reveals/"):
        answer = audit.get(path)
        assert (path, answer.status_code, spoken(answer.content.decode())) == (path, 200, [])
    assert spoken(str(list(Entry.objects.values()))) == []
    assert spoken(caplog.text) == []


def broken(*_args: Any, **_kwargs: Any) -> None:
    raise RuntimeError("broken")


def reported(path: str, data: dict[str, Any], kind: str, view: Any = None) -> str:
    """The whole error report of a view that broke, as Django would draw or mail it."""
    request = RequestFactory().post(path, data, content_type=kind) if kind else RequestFactory().post(path, data)
    request.user = office(SimpleNamespace())
    try:
        found = resolve(path)
        found.func(request, **found.kwargs)
    except RuntimeError as error:
        reporter = ExceptionReporter(request, type(error), error, error.__traceback__)
        return reporter.get_traceback_html() + reporter.get_traceback_text()
    raise AssertionError(path)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("verb", ["enter", "correct", "reveal", "search"])
def test_no_error_report_says_it(
    small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, settings: Any, *, debug: bool, verb: str
) -> None:
    """Neither what was typed nor what a frame held, also on debug pages."""
    settings.DEBUG = debug
    petitioner = entered(small)
    paths = {"enter": "/petitioners/enter/", "search": "/petitioners/search/"}
    path = paths.get(verb, f"/petitioners/{petitioner.key}/{verb}/")
    form = {**FORM, "reason": REASON, "fields_asked": ["phone"]}
    if verb == "search":
        monkeypatch.setattr("pianqu.petitions.views.people.table", broken)
    else:
        monkeypatch.setattr(Petitioner, verb, broken)
    report = reported(path, form, "")
    assert "RuntimeError" in report
    assert spoken(report) == []


@pytest.mark.parametrize("debug", [False, True])
def test_the_report_of_a_household_says_no_head(
    small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, settings: Any, *, debug: bool
) -> None:
    settings.DEBUG = debug
    office(small)
    monkeypatch.setattr(Household, "enter", broken)
    report = reported("/households/enter/", {"head": "示例王大田", "township": str(small.township1.key)}, "")
    assert "示例王大田" not in report


@pytest.mark.parametrize("verb", ["enter", "search"])
def test_the_api_marks_its_requests_too(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    seen: list[Any] = []
    office(small)
    client = signed_in(small, "petition")

    def noted(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("broken")

    def asked(request: Any, _exception: Any = None) -> None:
        seen.append(getattr(request, "carries_identity", False))

    monkeypatch.setattr(Petitioner, "enter", noted)
    monkeypatch.setattr("pianqu.petitions.people_querysets.PetitionerQuerySet.with_number", noted)
    monkeypatch.setattr(
        "pianqu.kit.middleware.ErrorPageMiddleware.process_exception", lambda _self, request, error: asked(request, error)
    )
    client.raise_request_exception = False
    client.handler = ClientHandler(enforce_csrf_checks=False)  # whose middleware is the patched one
    path = "/api/v1/petitioners" + ("/search" if verb == "search" else "")
    body = {"phone": PHONE} if verb == "search" else FORM
    answer = client.post(path, body, content_type="application/json")
    assert answer.status_code == 500
    assert spoken(answer.content.decode()) == []
    assert seen == [True]


def test_the_key_ring_is_in_no_report(settings: Any) -> None:
    settings.DEBUG = True
    reporter = ExceptionReporter(RequestFactory().get("/"), RuntimeError, RuntimeError("x"), None)
    report = reporter.get_traceback_html()
    assert not [name for name, key in settings.PIANQU_RING.items() if key in report]
