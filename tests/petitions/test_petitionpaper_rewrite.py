"""A paper is written anew before it is served, under the same number."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionPaper
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import WORDS, opinion, paper, serve, these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled

ANEW: dict[str, Any] = {**WORDS, "opinion": "下月内付清。"}


@pytest.mark.parametrize("name", ["facts", "opinion", "basis", "outcome"])
def test_an_opinion_keeps_its_four(small: SimpleNamespace, name: str) -> None:
    issued = opinion(accepted(peopled(small)), small)
    with pytest.raises(Refused) as no:
        issued.rewrite(**{**ANEW, name: ""}, **told(small))
    assert list(no.value.error_dict) == [name]


def test_its_number_stays(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    again = issued.rewrite(**ANEW, **told(small))
    assert (again.opinion, str(again.number), again.state) == ("下月内付清。", "信访处理意见〔2026〕1号", "ISSUED")
    assert entry(again) == ("petitions.rewrite_petitionpaper", "示例镇干部", ["opinion"])


def test_of_a_notice_the_words_alone(small: SimpleNamespace) -> None:
    notice = paper(accepted(peopled(small)), "ACCEPTANCE")
    client = signed_in(small, "clerk")
    page = client.get(f"/petitionpapers/{notice.key}/rewrite/").content.decode()
    assert ('name="opinion"' in page, 'name="outcome"' in page) == (True, False)
    client.post(f"/petitionpapers/{notice.key}/rewrite/", typed(opinion="已受理。", version=1))
    assert paper(notice.case, "ACCEPTANCE").opinion == "已受理。"


def test_what_was_served_stands_and_the_slower_of_two_is_told(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    seen = PetitionPaper.objects.get(pk=issued.pk)
    issued.rewrite(**ANEW, **told(small))
    with pytest.raises(Conflict):
        seen.rewrite(**WORDS, **told(small))
    serve(issued, small)
    with pytest.raises(Conflict):
        issued.rewrite(**WORDS, **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    assert who_may(small, issued, "rewrite", typed(**ANEW)) == these("petition", "clerk", "principal")
