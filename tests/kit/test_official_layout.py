"""The papers as they come out of a printer, measured: GB/T 9704-2012 to a millimetre (domain.md §2.3).

One start of LibreOffice for all of them: a report with every part, and what the rooms hand in for 纪要, 督办单 and 商请函.
"""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from pianqu.kit import official
from pianqu.kit.papers import PaperFile
from pianqu.matters import slip
from pianqu.meetings import minutes_file
from tests.county import AT, TODAY
from tests.kit.printing import Band, Line, Printed, is_number, needs_libreoffice, printed
from tests.kit.specimens import MARKED, PLAIN, report
from tests.matters.tasked import issued
from tests.meetings.met import full, held

pytestmark = [pytest.mark.only("sqlite"), needs_libreoffice]
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262  # mm: the 版心
ATTENDED = "出席：示例组长甲、示例二副甲\n请假：天星镇"


def minutes(small: SimpleNamespace) -> PaperFile:
    meeting = held(small, full(small)).draft(by=small.user("second1"), at=AT, text=f"一、会议决定\n{PLAIN}\n{ATTENDED}")
    signed = meeting.sign(by=small.user("leader1"), at=AT, on=TODAY)
    return minutes_file.file(signed.issue(by=small.user("staff1"), at=AT))


def bare(line: Line) -> str:
    return line.words.replace(" ", "")


def about(measured: float, wanted: float, off: float = 0.6) -> bool:
    return abs(measured - wanted) <= off


def test_every_form_is_as_the_standard_has_it(small: SimpleNamespace, tmp_path: Path, subtests: pytest.Subtests) -> None:
    asked = f"{PLAIN[:200]}\n{MARKED[:200]}"
    files = {
        "minutes": minutes(small).paper,
        "slip": slip.file(issued(small, days=2, asked=asked, co_units=[small.dept2]), TODAY).paper,
        "letter": slip.file(issued(small, kind="LETTER", asked=asked), TODAY).paper,
        "report": report(),
    }
    found = printed({name: official.docx(paper) for name, paper in files.items()}, tmp_path)
    for name, check in CHECKS:
        with subtests.test(check.__doc__, paper=name):
            check(found[name], files[name])


def nothing_is_lost(seen: Printed, paper: official.Paper) -> None:
    """Every word is on paper."""
    words = seen.words()
    for each in [*paper.body, paper.mark, paper.addressee, paper.number, *paper.issuers, *(names for _, names in paper.attended)]:
        assert isinstance(each, official.Table) or each.replace("\n", "").replace(" ", "") in words


def lines_and_characters(seen: Printed, _paper: official.Paper) -> None:
    """A full page has 22 lines of 28 characters, from edge to edge."""
    page = [line for line in seen.pages()[1] if not is_number(line)]
    assert len(page) == 22
    ink = seen.ink(2)[:22]
    assert (about(ink[0].top, TOP + 2.8), about(ink[-1].bottom, BOTTOM - 1.8)) == (True, True)
    lengths = Counter(len(line.words) for line in page)
    assert lengths.most_common(1)[0][0] == 28
    whole = [line for line in page if len(line.words) == 28]
    assert {(about(line.left, LEFT, 0.1), about(line.right, RIGHT, 0.5)) for line in whole} == {(True, True)}
    assert max(line.right for line in page) <= RIGHT + 0.1


def page_numbers(seen: Printed, _paper: official.Paper) -> None:
    """The dashes of the number stand 7 mm below the 版心, one character in, at the outer side."""
    for page, side in ((1, "right"), (2, "left")):
        number = seen.ink(page)[-1]
        assert about((number.top + number.bottom) / 2, BOTTOM + 7)
        assert about(number.right, RIGHT - 5) if side == "right" else about(number.left, LEFT + 5)
    assert [bare(line) for page in seen.pages() for line in page if is_number(line)] == [
        f"—{number}—" for number in range(1, len(seen.pages()) + 1)
    ]


def red_head(seen: Printed, paper: official.Paper) -> None:
    """The mark's upper edge is 35 mm below the 版心's, the red rule as wide as it, 4 mm below what stands above."""
    ink = seen.ink(1)
    assert about(ink[0].top, TOP + 35)
    assert about((ink[0].left + ink[0].right) / 2, (LEFT + RIGHT) / 2)
    rule = next(band for band in ink if band.bottom - band.top < 1)
    assert (about(rule.left, LEFT, 0.2), about(rule.right, RIGHT, 0.2)) == (True, True)
    above = [band for band in ink if band.bottom < rule.top][-1]
    assert 4 <= rule.top - above.bottom <= 7
    if paper.signer:
        assert (about(above.left, LEFT + 5.6, 0.8), about(above.right, RIGHT - 5.6, 0.8)) == (True, True)


def imprint(seen: Printed, paper: official.Paper) -> None:
    """The 版记: rules as wide as the 版心, the outer 0.35 mm and the inner 0.25 mm, the last on its lower edge."""
    last = len(seen.pages())
    rules = [band for band in seen.ink(last) if band.bottom - band.top < 0.6 and band.right - band.left > 150]
    assert len(rules) == (3 if paper.imprint and paper.imprint.copies else 2)
    assert about(rules[-1].bottom, BOTTOM, 0.5)
    assert {(about(rule.left, LEFT, 0.2), about(rule.right, RIGHT, 0.2)) for rule in rules} == {(True, True)}
    assert all(rule.bottom - rule.top <= rules[0].bottom - rules[0].top for rule in rules[1:-1])
    words = [band for band in seen.ink(last) if rules[0].bottom < band.top and band.bottom < rules[-1].top]
    printer = [band for band in words if band not in rules][-1]
    assert (about(printer.left, LEFT + 5), about(printer.right, RIGHT - 5)) == (True, True)


def letter_head(seen: Printed, _paper: official.Paper) -> None:
    """The mark is 30 mm from the top, double rules of 170 mm 4 mm below it and 20 mm from the bottom, no number on page 1."""
    ink = seen.ink(1)
    assert about(ink[0].top, 30)
    rules = [band for band in ink if band.bottom - band.top < 1.2 and band.right - band.left > 160]
    assert [(about(band.left, 20, 0.2), about(band.right, 190, 0.2)) for band in rules] == [(True, True)] * 4
    upper, lower = rules[:2], rules[2:]
    assert about(upper[0].top, ink[0].bottom + 4)
    assert about(lower[-1].bottom, 277, 0.3)
    assert thickness(upper[0]) > thickness(upper[1])
    assert thickness(lower[0]) < thickness(lower[1])
    assert not any(is_number(line) for line in seen.pages()[0])
    number = next(band for band in ink if band.top > upper[-1].bottom)
    assert about(number.right, RIGHT)
    assert about(number.top - upper[-1].bottom, 4.9)


def slip_head(seen: Printed, paper: official.Paper) -> None:
    """A slip has no rule, its title is the first line, and it is drawn in black."""
    first, second = seen.pages()[0][:2]
    assert (first.words, bare(second)) == (paper.mark, paper.number)
    assert about((first.left + first.right) / 2, (LEFT + RIGHT) / 2)
    assert [band for band in seen.ink(1) if band.bottom - band.top < 1] == []


def signature(seen: Printed, paper: official.Paper) -> None:
    """Under a seal the day ends 4 characters from the right, who signs stands over its middle, two lines are left above."""
    page = next(page for page in seen.pages() if official.written(paper.day) in [bare(line) for line in page])
    at = [bare(line) for line in page].index(official.written(paper.day))
    above, signer, day = page[at - 2 : at + 1]
    assert signer.words == paper.issuers[0]
    assert about(day.right, RIGHT - 4 * 5.56, 0.8)
    assert about((signer.left + signer.right) / 2, (day.left + day.right) / 2, 4)  # Noto's digits are wider than half a character
    assert about(signer.top - above.top, 3 * 10.2, 0.5)


def thickness(band: Band) -> float:
    return band.bottom - band.top


CHECKS = [
    *((name, nothing_is_lost) for name in ("report", "minutes", "slip", "letter")),
    *((name, lines_and_characters) for name in ("report", "minutes")),
    *((name, page_numbers) for name in ("report", "minutes")),
    *((name, red_head) for name in ("report", "minutes")),
    *((name, imprint) for name in ("report", "minutes")),
    ("letter", letter_head),
    ("slip", slip_head),
    *((name, signature) for name in ("report", "slip", "letter")),
]
