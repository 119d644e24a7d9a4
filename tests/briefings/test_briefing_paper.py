"""A briefing as the committee gets it on paper: its words, of the sections that the printer reads, and nothing to press."""

import re
from types import SimpleNamespace

from pianqu.briefings.models import Briefing
from tests.briefings.briefed import ECON, SECRET, drafted, erratum, heard
from tests.county import AT
from tests.doors import signed_in


def printed(small: SimpleNamespace, name: str, briefing: Briefing) -> str:
    """The words of the paper that stands on the page."""
    page = signed_in(small, name).get(f"/briefings/{briefing.key}/").content.decode()
    found = re.findall(r'<article class="paper".*?</article>', page, re.DOTALL)
    assert len(found) == 1
    assert not re.search(r"<(a|button|form|details)\b|class=\"light", found[0])
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_its_words_with_who_signed_and_up_to_when_the_records_were_asked(small: SimpleNamespace) -> None:
    briefing = heard(small)
    words = printed(small, "leader1", briefing)
    head = "示例季度汇报 渠江片区协调组 2026年第4季度 数据截至2026年11月23日 一、经济社会发展"
    assert words.startswith(head)
    assert words.endswith("签发：渠江片区协调组组长 示例组长甲 2026-11-20 09:00")
    for each in (*ECON.splitlines(), "二、安全稳定", "三、干部实绩", SECRET):
        assert each in words
    wrong = erratum(small, briefing, right="指导9次")
    wrong.void(by=small.user("leader1"), at=AT, reason="写错")
    erratum(small, briefing)
    words = printed(small, "leader1", briefing)
    assert ("更正说明 经济社会发展：“指导3次”应当是“指导2次”" in words, "指导9次" in words) == (True, False)


def test_what_is_kept_from_the_printer_is_kept_and_a_draft_says_so(small: SimpleNamespace) -> None:
    words = printed(small, "staff1", drafted(small))
    assert (SECRET in words, "本份不含干部实绩" in words, "（未签发）" in words) == (False, True, True)


def test_it_is_chinese_on_english_pages(small: SimpleNamespace) -> None:
    briefing = heard(small)
    shown = signed_in(small, "leader1", "en").get(f"/briefings/{briefing.key}/").content.decode()
    assert ("2026年第4季度" in shown, "已听取" in shown) == (True, False)
