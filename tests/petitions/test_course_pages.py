"""Every page of the course in both languages, as the inspecting client reads it; and a whole course by its forms."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.petitions.course_shown import VERBS
from pianqu.petitions.models import PetitionCase, Settlement
from tests.doors import signed_in
from tests.petitions.coursed import (
    ANSWERED,
    ASKED,
    SERVED,
    WORDS,
    answered,
    now,
    opinion,
    paper,
    rereviewing,
    settled,
    told,
    typed,
)
from tests.petitions.petitioned import accepted, peopled


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_form_is_a_page(small: SimpleNamespace, language: str) -> None:
    case = accepted(peopled(small), source="ASSIGNED", superior_due_on=date(2026, 12, 10))
    opinion(case, small)
    for verb in VERBS:
        name = "principal" if verb == "extend" else "petition"
        assert signed_in(small, name, language).get(f"/petitioncases/{case.key}/{verb}/").status_code == 200, verb
    client = signed_in(small, "clerk", language)
    for verb in ("rewrite", "void", "serve", "correct_service"):
        assert client.get(f"/petitionpapers/{paper(case, 'OPINION').key}/{verb}/").status_code == 200, verb


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_it_counted_for_is_shown(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    case = settled(peopled(small), monkeypatch)
    case.solve(happened_on=date(2026, 11, 20), how="付清。", **told(small))
    case.solutions.get().correct(happened_on=date(2026, 11, 21), how="已付清。", reason="日期", **told(small))
    client = signed_in(small, "clerk", language)
    keys = {"petitionsolutions": case.solutions.current().get().key, "settlements": Settlement.objects.get().key}
    for nouns, key in keys.items():
        for page in ("", "?record=all&format=xlsx", f"{key}/", f"{key}/correct/", f"{key}/void/"):
            assert client.get(f"/{nouns}/{page}").status_code == 200, page
        shown = client.get(f"/api/v1/{nouns}/{key}").json()
        assert (shown["case"], shown["township"]) == (str(case.key), str(small.township1.key))
        assert len(client.get(f"/api/v1/{nouns}?township={small.township1.key}").json()["items"]) == 1
    assert client.get(f"/petitioncases/{case.key}/").status_code == 200


def test_a_narrowed_list_shows_what_was_asked(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch)
    case.solve(happened_on=date(2026, 11, 20), how="付清。", **told(small))
    client = signed_in(small, "petition")
    found = [
        len(client.get(f"/api/v1/{asked}").json()["items"])
        for asked in (
            "petitionsolutions?prominent=true",
            "petitionsolutions?until=2026-11-19",
            "settlements?basis=FINAL",
            "settlements?basis=AGREEMENT",
        )
    ]
    assert found == [0, 0, 0, 1]


def test_the_course_by_its_forms(small: SimpleNamespace) -> None:
    case, client = accepted(peopled(small)), signed_in(small, "clerk")
    here = f"/petitioncases/{case.key}/"
    assert client.post(f"{here}answer/", typed(on=ANSWERED, version=now(case).version, **WORDS)).status_code == 302
    served = typed(on=SERVED, way="IN_PERSON", version=1)
    assert client.post(f"/petitionpapers/{paper(case, 'OPINION').key}/serve/", served).status_code == 302
    asked = typed(on=ASKED, organ=small.government.key, version=now(case).version)
    assert client.post(f"{here}ask_review/", asked).status_code == 302
    assert now(case).state == "REVIEWING"
    assert client.post(f"{here}ask_review/", asked).status_code == 409


def test_a_stranger_finds_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch, answered(small))
    client = signed_in(small, "clerk2")
    assert client.get(f"/settlements/{case.settlements.get().key}/").status_code == 404
    assert client.get("/api/v1/settlements").json()["items"] == []
    PetitionCase.objects.filter(pk=case.pk).update(kind="ACCUSATION")
    # a group and a township do not read accusations (art. 30)
    assert signed_in(small, "leader1").get(f"/settlements/{case.settlements.get().key}/").status_code == 404


def test_the_course_tells_apart_what_was_asked_and_what_was_given(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small))
    steps = [(step.get_what_display(), step.text) for step in case.steps.filter(what__contains="REVIEW")]
    assert [what for what, _text in steps] == ["请求复查", "复查", "请求复核"]
    assert (steps[0][1], steps[2][1]) == ("县政府", "示例市政府")


def test_no_two_columns_of_the_papers_are_called_alike(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    page = signed_in(small, "clerk").get(f"/petitioncases/{case.key}/").content.decode()
    papers = page[page.index('id="papers"') :]
    heads = re.findall(r"<th[^>]*>\s*([^<]*?)\s*</th>", papers[: papers.index("</thead>")])
    assert len(heads) == len(set(heads)) > 8
    assert {"文书", "打印", "送达回证"} <= set(heads)
