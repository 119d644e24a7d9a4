"""What no page can show is marked before a form reads it, and refused by every field of text."""

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.text import MARK, reject_unstorable, showable


@pytest.mark.parametrize("typed", ["a\0b", "a\x1bb", "a\ud800b", "a\x85b", "a\u202eb", "a\u2066b"])
def test_the_mark_stands_where_it_was_and_is_refused(typed: str) -> None:
    assert showable(typed) == f"a{MARK}b"
    for text in (typed, showable(typed)):
        with pytest.raises(ValidationError):
            reject_unstorable(text)


@pytest.mark.parametrize("typed", ["渠县", "a\nb\tc\r\n", "𠮷", "“”—"])
def test_plain_words_stay(typed: str) -> None:
    assert showable(typed) == typed
    reject_unstorable(typed)


def test_a_page_comes_back_whole(client, db) -> None:
    answer = client.post("/accounts/login/?next=/a%00b", {"login": "a\0b", "password": "x\0y"})
    assert answer.status_code == 200
    assert MARK in answer.content.decode()
