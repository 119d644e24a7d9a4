"""Chapter: 群众信访. 140 prominent matters solved and 110 settled from January to August, as the article printed it.

Most were both, some only one of the two. What must not count stands around them (`petition_states`): each state of a case, and
the boundaries; then the visits of groups, townships and villages (`petition_visits`).
"""

from datetime import timedelta
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.demo import imports, petition_states, petition_visits
from pianqu.demo.build import Builder
from pianqu.demo.petition_story import PetitionStory
from pianqu.demo.structure import LONG_AGO

SOLVED, SPAN = 140, 186  # so many, received within so many days of January to July
LAPSED, FINAL = 7, 3  # with five of seven of the solved, the 110 that were settled
CITY = "达州市人民政府"


def tell(build: Builder) -> None:
    """What counts, then what does not, then the visits."""
    above: dict[str, Any] = {"code": "city", "name": CITY, "kind": "OTHER", "since": LONG_AGO}
    build.organs["city"] = Organ.found(**above, **build.by_office(build.signed_on))
    story = PetitionStory(build)
    for number in range(SOLVED):
        _solved(story, number)
    for number in range(LAPSED):
        _lapsed(story, SOLVED + number, number)
    for number in range(FINAL):
        _final(story, SOLVED + LAPSED + number, number)
    petition_states.tell(story)
    petition_visits.tell(story)
    imports.national(build)


def _solved(story: PetitionStory, number: int) -> None:
    """A prominent matter: solved; in most cases followed up, and settled by an agreement that was performed."""
    day = story.build.first_day + timedelta(days=4 + number * SPAN // SOLVED)
    by_office: dict[str, Any] = {}
    if number % 7 == 3:
        by_office = {"registrar": story.petitions, "source": "HOTLINE" if number % 2 else "OWN"}
    case = story.answered(number, day, prominent=True, backlog=number % 11 == 0, **by_office)
    solved = day + timedelta(days=24 + number % 6)
    story.solve(case, number, solved)
    if number % 7 < 5:
        story.follow(case, number, solved + timedelta(days=4))
        story.settle(case, solved + timedelta(days=6))
    if number % 40 == 7:
        archived = solved + timedelta(days=45)
        case.archive(on=archived, **story.told(story.of(case), archived))


def _lapsed(story: PetitionStory, number: int, turn: int) -> None:
    """Explained, not solved: the petitioner let the term for a review pass, and says so when asked."""
    day = story.build.first_day + timedelta(days=8 + turn * 17)
    case = story.answered(number, day)
    story.follow(case, number, day + timedelta(days=60), solved=False, words="说听明白了，不再申请复查。（示例）")
    story.settle(case, day + timedelta(days=62), "LAPSED")


def _final(story: PetitionStory, number: int, turn: int) -> None:
    """Reviewed and re-reviewed, once with a hearing, and settled on that."""
    day = story.build.first_day + timedelta(days=6 + turn * 9)
    case = story.final(number, day, hearing=turn == 1)
    story.follow(case, number, day + timedelta(days=88), solved=False, words="说程序走完了，服从复核意见。（示例）")
    story.settle(case, day + timedelta(days=92), "FINAL")
