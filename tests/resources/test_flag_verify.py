"""核实: by 财政局 or 县委办, with the word of who is concerned on file (practice.md 39)."""

from types import SimpleNamespace

import pytest

from pianqu.files.models import Attachment
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Flag
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, WORD, flagged


@pytest.mark.parametrize("field", ["statement", "stated_by", "verdict"])
@pytest.mark.parametrize("words", [" ", "字" * 1001])
def test_nothing_is_concluded_unheard(small: SimpleNamespace, field: str, words: str) -> None:
    with pytest.raises(Refused) as no:
        flagged(small).verify(by=finance(small), at=AT, **(WORD | {field: words}))
    assert (list(no.value.error_dict), Flag.objects.get().state) == ([field], "FOUND")


def test_the_word_is_kept(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify")
    assert (flag.state, flag.statement, flag.stated_by, flag.verdict) == ("VERIFIED", *WORD.values())
    assert "示例水务干部" in flag.verified_by
    assert told(flag)[:2] == ("resources.verify_flag", "示例水务干部")


def test_the_paper_on_which_it_rests_stays(small: SimpleNamespace) -> None:
    flag = flagged(small)
    paper = Attachment.upload(flag, name="说明.txt", data=b"1", by=finance(small), at=AT)
    assert flag.keeps(paper) == ""
    flag.verify(by=finance(small), at=AT, **WORD)
    assert flag.keeps(paper) != ""


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    flag, seen = flagged(small), Flag.objects.get()
    flag.verify(by=finance(small), at=AT, **WORD)
    with pytest.raises(Conflict):
        seen.verify(by=finance(small), at=AT, **(WORD | {"verdict": "另一个结论"}))
    assert Flag.objects.get().verdict == WORD["verdict"]


def test_who_may(small: SimpleNamespace) -> None:
    here, form = f"/flags/{flagged(small).key}/verify", {**WORD, "version": 1}
    answers = tried(small, f"{here}/", here, form, form, WHOLE_CAST)
    assert done_by(answers) == {"bureau2", "office"}
    assert answers["clerk"] == answers["second2"] == answers["leader1"] == (404, 404)
