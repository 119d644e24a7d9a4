"""Cases that complain of somebody, each with all that can come of one, and the people from whom each must be kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, Position, Role, User
from pianqu.files.models import Attachment
from pianqu.groups.models import Liaison
from pianqu.inbox.telling import show, tell
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.journal.work import unit
from pianqu.matters.models import Problem
from pianqu.meetings.told import Item, Told
from pianqu.petitions import lapsing, recounting, reminding
from pianqu.petitions.models import (
    Aftercare,
    AppointmentVisit,
    FollowUp,
    Household,
    LeaderCase,
    OutreachVisit,
    PetitionCase,
    Petitioner,
    PetitionPaper,
)
from pianqu.petitions.told import PartyTold
from tests.county import AT, TODAY
from tests.matters.tasked import issued
from tests.meetings.met import JOINT, held
from tests.petitions.petitioned import RECEIVED, against, peopled, registered
from tests.small import BEFORE, SINCE

DAY = date(2026, 11, 20)
REASON = "核对来访人身份"


@dataclass
class Story:
    """One case with all that came of it: by which words and keys it is known, and what an address can be asked with."""

    mark: str  # stands in every text of it
    surname: str  # of who brings it; what a mask leaves
    case: PetitionCase
    came: list[Any] = field(default_factory=list)
    plain: tuple[str, ...] = ()  # the petitioner's, which nobody is ever shown

    @property
    def records(self) -> list[Any]:
        """The case and what came of it."""
        return [self.case, *self.came]

    @property
    def needles(self) -> set[str]:
        """What must not stand on anything."""
        numbers = {str(each.number) for each in self.records if getattr(each, "number_id", None)}
        return {self.mark, self.surname, *self.plain, *numbers, *(str(each.key) for each in self.records)}

    @property
    def asked(self) -> dict[str, list[Any]]:
        """Its records by their kind."""
        found: dict[str, list[Any]] = {}
        for each in self.records:
            found.setdefault(each._meta.model_name, []).append(each)
        return found


TOLD = (  # the story, the word in every text of it, the surname of who brings it, the last four figures of their numbers
    ("person", "甲控", "訾", "7391"),
    ("organ", "乙控", "亓", "8462"),
    ("village", "丙控", "仉", "9573"),
    ("member", "丁控", "逄", "6284"),
    ("officer", "戊控", "郏", "5175"),
)
KEPT_FROM = {  # who may see nothing of which: the accused, another person of the organ, who acts for the accused
    "principal": ("person", "organ"),
    "clerk": ("person", "organ"),
    "village": ("person", "village"),
    "second1": ("person", "member"),
    "liaison": ("person", "member"),
    "petition2": ("officer",),
}
SEEN_BY = {"petition": ("person", "organ", "village", "member", "officer")}


def accused_world(small: SimpleNamespace) -> SimpleNamespace:
    """The small world with the people of petitions, a second officer of the petition office, and 联络员 of the second deputy."""
    peopled(small)
    told: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    with unit(**told):
        for name, organ, code in (("petition2", small.petitions, "PETITION_OFFICE"), ("liaison", small.dept1, "")):
            cadre = small.cadres[name] = Cadre.enter(f"示例{name}", is_example=True, **told)
            rank: dict[str, Any] = {"rank": "STAFF", "is_leading": False, "in_standing_committee": False}
            Position.appoint(cadre=cadre, organ=organ, title="科员", since=BEFORE, **rank, **told)
            if code:
                Role.grant(cadre=cadre, code=code, organ=organ, since=SINCE, **told)
            User.objects.create(username=name, cadre=cadre, password=make_password(None))
        Liaison.name(post=small.posts["second1"], cadre=small.cadres["liaison"], since=SINCE, **told)
    return small


def accused_of(small: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """Of whom each case complains, and who deals with it."""
    return {
        "person": {"whom": {"cadre": small.cadres["principal"]}, "organ": small.inspectors, "by": "discipline"},
        "organ": {"whom": {"organ": small.organ1}, "organ": small.dept2, "by": "bureau2"},
        "village": {"whom": {"place": small.village1}, "organ": small.organ1, "by": "clerk"},
        "member": {"whom": {"cadre": small.cadres["second1"]}, "organ": small.organ1, "by": "clerk"},
        "officer": {"whom": {"cadre": small.cadres["petition2"]}, "organ": small.organ1, "by": "clerk"},
    }


def told_of(small: SimpleNamespace, name: str) -> Story:
    """One story: registered by the petition office, forwarded, dealt with, with everything that its kind may have."""
    _name, mark, surname, last = next(each for each in TOLD if each[0] == name)
    known = accused_of(small)[name]
    kind = "ACCUSATION" if name == "person" else "CLAIM"
    plain = (f"{surname}示例", f"51172519800101{last}", f"1381234{last}", f"{mark}路{last}号")
    person = dict(zip(("name", "id_number", "phone", "address"), plain, strict=True))
    office = {"by": small.user("petition"), "at": AT}
    home = Household.enter(head=f"{surname}家长", place=small.village1, village_group=f"{mark}组", **office)
    petitioner = Petitioner.enter(household=home, **person, **office)
    said: dict[str, Any] = {
        "title": f"{mark}之事",
        "asked": f"{mark}之求。",
        "facts": f"{mark}之实。",
        "national_number": f"GJ{last}",
        "repeat": True,
    }
    case = registered(small, parties=[PartyTold(petitioner=petitioner)], kind=kind, accused=[against(**known["whom"])], **said)
    story = Story(mark, surname, case, [home, petitioner], (*plain, f"GJ{last}", f"****{last}"))
    story.came += _dealt_with(small, story, known)
    story.came += _raised(small, story, known)
    story.came += [Attachment.upload(case, name=f"{mark}之件.txt", data=f"{mark}之件".encode(), **office)]
    petitioner.reveal(["phone"], reason=f"{mark}之由", **office)
    return story


def _dealt_with(small: SimpleNamespace, story: Story, known: dict[str, Any]) -> Iterator[Any]:
    """Forwarded, taken on, answered, solved, asked after, settled; what an accusation has of it."""
    case, mark = story.case, story.mark
    office, unit_ = {"by": small.user("petition"), "at": AT}, {"by": small.user(known["by"]), "at": AT}
    case.forward(organ=known["organ"], on=RECEIVED, words=f"{mark}之转", **office)
    if not case.is_accusation:
        case.object_to(on=RECEIVED, reason=f"{mark}之异", **unit_)
        case.dispute(others=[small.dept1], reason=f"{mark}之争", **office)
        yield Problem.objects.get(key=case.problem_key)
        case.insist(on=RECEIVED, reason=f"{mark}之持", **office)
    case.accept(on=RECEIVED, route=None if case.is_accusation else 6, handler=None, **unit_)
    yield LeaderCase.take(case=case, leader=small.cadres["leader2"], since=DAY, **office)
    yield from _gone_to(small, story, known)
    if not case.is_accusation:
        case.answer(on=RECEIVED, facts=f"{mark}之查", opinion=f"{mark}之答", basis="法", outcome="SUPPORT", **unit_)
    for paper in PetitionPaper.objects.filter(case=case, state="ISSUED"):
        paper.serve(on=date(2026, 11, 6), way="IN_PERSON", receiver=f"{mark}收", **unit_)
    case.refresh_from_db()
    yield case.solve(happened_on=DAY, how=f"{mark}之解", **unit_)
    if not case.is_accusation:
        yield _asked_after(small, story)
        case.refresh_from_db()
        promise = {"basis": "AGREEMENT", "agreement": f"{mark}之约", "performed_on": DAY}
        yield case.settle(happened_on=TODAY, **promise, **unit_)
        case.refresh_from_db()
        yield Aftercare.record(
            case=case, began_on=TODAY, done=f"{mark}之扶", applied="临时救助", next_on=TODAY + timedelta(days=1), **office
        )
    yield from PetitionPaper.objects.filter(case=case)


def _gone_to(small: SimpleNamespace, story: Story, known: dict[str, Any]) -> Iterator[Any]:
    """下访 and 约访 of the township, where it is not complained of."""
    if known["organ"] != small.organ1:
        return
    told = {"by": small.user("clerk"), "at": AT}
    people = [small.cadres["deputy"]]
    yield OutreachVisit.record(
        case=story.case, happened_on=date(2026, 11, 3), actor="DEPUTY", words=f"{story.mark}之访", people=people, **told
    )
    yield AppointmentVisit.plan(
        case=story.case, happened_on=TODAY, hour="9 点", spot=f"{story.mark}之处", people=[small.cadres["principal"]], **told
    )


def _asked_after(small: SimpleNamespace, story: Story) -> FollowUp:
    people, told = [small.cadres["staff1"]], {"by": small.user("staff1"), "at": AT}
    return FollowUp.record(
        case=story.case,
        group=small.group1,
        happened_on=TODAY,
        people=people,
        way="PHONE",
        satisfaction="SATISFIED",
        solved=True,
        words=f"{story.mark}之回",
        **told,
    )


def _raised(small: SimpleNamespace, story: Story, known: dict[str, Any]) -> Iterator[Any]:
    """A task that came of it, and a meeting that took up its problem; nothing comes of an accusation."""
    if story.case.is_accusation:
        return
    task = issued(small, by=small.user("petition"), title=f"{story.mark}之办", lead=small.dept1, origin=story.case)
    yield task
    problem = next((each for each in story.came if isinstance(each, Problem)), None)
    if problem is not None:
        agenda = {JOINT: [Item(problem.text, None, problem.key), Item("示例议题")]}
        yield held(small, Told(), kinds=[JOINT], agenda=agenda, by=small.user("leader1"), happened_on=_day_of(story))


def _day_of(story: Story) -> date:
    """Each story has a meeting of its own."""
    return date(2026, 11, 10 + [mark for _name, mark, *_rest in TOLD].index(story.mark))


def told_by_night(at: Any = AT) -> None:
    """What runs by itself: limits, what lapses, messages."""
    for step in (recounting.recount, reminding.remind, lapsing.lapse, tell, show):
        step(at)


def entries(story: Story) -> list[str]:
    """Where the deeds to it are read one by one."""
    keys = [each.key for each in story.records]
    return [f"/journal/{seq}/" for seq in Entry.objects.filter(subject_key__in=keys).values_list("seq", flat=True)]
