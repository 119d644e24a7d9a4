"""Who brings a case is said in clear by nothing but the answer to a reveal (trust.md §5.6; practice.md 34)."""

import json
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import resolve
from django.views.debug import ExceptionReporter

from pianqu.files.models import Import
from pianqu.journal.models import Entry
from pianqu.kit.errors import Refused
from pianqu.petitions import documents
from pianqu.petitions.models import PetitionCase, PetitionPaper
from tests.access.accusing import Story, accused_world, told_by_night, told_of
from tests.access.test_accused import NEAR, asking, drawn_of, found, keyed, lists
from tests.petitions.national import HEADS, ledger, looked_at
from tests.petitions.petitioned import peopled, registered
from tests.sampling import drawn

READERS = ("petition", "clerk", "principal", "village", "discipline", "leader1", "second1", "bureau1", "bureau2", "office")
READERS += ("secretary", "auditadmin", "secadmin")
ALWAYS = ("petition", "clerk", "auditadmin")  # in every run; `--soak` asks everybody
TYPED = {"name": "示例欧阳某", "phone": "13987651234", "id_number": "51172519850505123X", "address": "示例路八号"}
MANY = "\n".join(["示例司徒某 13987650001 511725198606061234"])
PLAIN = (*TYPED.values(), *MANY.split())


@pytest.fixture
def stories(small: SimpleNamespace, settings: Any, tmp_path: Any) -> list[Story]:
    """A claim that no one of the readers but the village is barred from, and an accusation."""
    settings.PIANQU_DATA = tmp_path
    accused_world(small)
    made = [told_of(small, name) for name in ("officer", "person")]
    told_by_night()
    return made


def test_no_answer_to_anybody_says_it(
    small: SimpleNamespace, stories: list[Story], caplog: pytest.LogCaptureFixture, clock: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    plain = {each for story in stories for each in story.plain[:4]}
    own = [address for story in stories for address, _record in keyed(story.asked)]
    for name in (each for each in READERS if each in ALWAYS or drawn(each, one_of=5)):
        whole = name == "petition"
        addresses = [each for each in [*lists(), *own] if NEAR.match(each)] if whole else drawn_of(name, [*lists(), *own])
        assert (name, found(asking(small, name), addresses, plain)) == (name, {})
    assert not [each for each in plain if each in caplog.text]
    assert not [each for each in plain if each in str(list(Entry.objects.values()))]


def test_no_table_holds_it(small: SimpleNamespace, stories: list[Story]) -> None:
    """Not the journal, nor a fingerprint, an origin's title, a message, a step: no column of no table."""
    plain = {each for story in stories for each in story.plain[:4]}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            text = str(cursor.fetchall())
            assert (table, [each for each in plain if each in text]) == (table, [])


def form_of(small: SimpleNamespace) -> dict[str, str]:
    """What registering sends."""
    said = {"form": "VISIT", "kind": "CLAIM", "source": "OWN", "title": "示例：补偿", "asked": "请付清。", "role": "PETITIONER"}
    said |= {"place": str(small.village1.key), "received_on": "2026-11-02", "persons": "2", "others": MANY, "reason": "补登"}
    return {**said, **TYPED}


def body_of(small: SimpleNamespace) -> dict[str, Any]:
    """The same as the API takes it."""
    said = {"form": "VISIT", "kind": "CLAIM", "source": "OWN", "title": "示例：补偿", "asked": "请付清。", "persons": 1}
    said |= {"place": str(small.village1.key), "received_on": "2026-11-02"}
    return {**said, "parties": [TYPED]}


def broken(*_args: Any, **_kwargs: Any) -> None:
    raise RuntimeError("broken")


def report_of(small: SimpleNamespace, path: str, data: Any, kind: str) -> str:
    """The whole error report of a request that broke, as Django would draw it or mail it."""
    sent = {"content_type": kind} if kind else {}
    request = RequestFactory().post(path, json.dumps(data) if kind else data, **sent)
    request.user = small.user("petition")
    try:
        match = resolve(path)
        match.func(request, **match.kwargs)
    except RuntimeError as error:
        reporter = ExceptionReporter(request, type(error), error, error.__traceback__)
        return reporter.get_traceback_html() + reporter.get_traceback_text()
    raise AssertionError(path)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("verb", ["register", "correct"])
def test_no_error_report_of_a_case_says_it(
    small: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch, verb: str, *, debug: bool
) -> None:
    """Neither what was typed nor what a frame held; on debug pages neither."""
    settings.DEBUG = debug
    case = registered(peopled(small))
    monkeypatch.setattr(PetitionCase, verb, broken)
    path = "/petitioncases/register/" if verb == "register" else f"/petitioncases/{case.key}/correct/"
    report = report_of(small, path, {**form_of(small), "version": "1"}, "")
    assert "RuntimeError" in report
    assert [each for each in PLAIN if each in report] == []


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("record", ["case", "paper"])
def test_no_error_report_of_what_is_printed_says_it(
    small: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, record: str, *, debug: bool
) -> None:
    settings.DEBUG, settings.PIANQU_DATA = debug, tmp_path
    story = told_of(accused_world(small), "officer")
    paper = PetitionPaper.objects.filter(case=story.case).earliest("pk")
    monkeypatch.setattr(documents, "PaperFile", broken)
    path = f"/petitioncases/{story.case.key}/registration/" if record == "case" else f"/petitionpapers/{paper.key}/print/"
    report = report_of(small, path, {"reason": "当面送达时写明姓名"}, "")
    assert "RuntimeError" in report
    assert [each for each in story.plain[:4] if each in report] == []


@pytest.mark.parametrize("debug", [False, True])
def test_the_page_of_an_error_says_it_neither(
    small: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch, *, debug: bool
) -> None:
    """By page and by API, through every middleware."""
    settings.DEBUG = debug
    peopled(small)
    monkeypatch.setattr(PetitionCase, "register", broken)
    client = Client(raise_request_exception=False)
    client.force_login(small.user("petition"))
    answers = [
        client.post("/petitioncases/register/", form_of(small)),
        client.post("/api/v1/petitioncases", json.dumps(body_of(small)), content_type="application/json"),
    ]
    assert [each.status_code for each in answers] == [500, 500]
    for answer in answers:
        assert [each for each in PLAIN if each in answer.content.decode()] == []


def test_a_refused_form_and_a_refused_body_are_logged_without_it(
    small: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    peopled(small)
    client = Client(raise_request_exception=False)
    client.force_login(small.user("petition"))
    assert client.post("/petitioncases/register/", {**form_of(small), "title": ""}).status_code == 422
    body = json.dumps({**body_of(small), "title": ""})
    answer = client.post("/api/v1/petitioncases", body, content_type="application/json")
    assert answer.status_code == 422
    assert [each for each in PLAIN if each in caplog.text + answer.content.decode()] == []


def test_a_sheet_with_identities_is_not_taken_and_nothing_of_it_is_kept(
    small: SimpleNamespace, settings: Any, tmp_path: Any
) -> None:
    settings.PIANQU_DATA = tmp_path
    peopled(small)
    row = f"N009,2026-11-02,来访,求决,,渠江镇,概况,,,,,,,,,{TYPED['name']},{TYPED['phone']},{TYPED['id_number']}"
    data = ledger(row, heads=f"{HEADS},姓名,联系电话,身份证号")
    with pytest.raises(Refused) as refused:
        looked_at(small, data=data)
    assert not [each for each in PLAIN if each in str(refused.value)]
    kept = str(list(Import.objects.values()))
    files = "".join(each.read_bytes().decode("utf-8", "replace") for each in tmp_path.rglob("*") if each.is_file())
    assert [each for each in PLAIN if each in kept + files] == []
