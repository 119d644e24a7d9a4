"""How the petitions of the example county go through the verbs: one thin step each, by whoever does it in the county."""

from datetime import date, timedelta
from typing import Any

from pianqu.accounts.models import Cadre, Organ, User
from pianqu.demo.build import Builder, GroupCast
from pianqu.demo.clerks import clerk_of
from pianqu.demo.petition_material import AGREED, CONTENT, FOLLOWED, FORMS, MATTERS, OUTCOMES, Matter
from pianqu.demo.tasks import by
from pianqu.journal.actor import Actor
from pianqu.petitions.models import FollowUp, PetitionCase, PetitionPaper
from pianqu.petitions.told import PartyTold
from pianqu.places.models import Place

FRESH = ("state", "version", "review_organ")


class PetitionStory:
    """Registers cases and takes each as far as its chapter says; every case has the next invented petitioner."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.petitions: Organ = build.organs["dept-03"]
        self.office = self._of("petition", self.petitions)
        inspectors = build.organs["discipline"]
        self.known = {self.petitions.pk: self.office, inspectors.pk: self._of("discipline", inspectors)}
        self.cadres: dict[Any, Cadre] = {user.key: user.cadre for user in User.objects.select_related("cadre")}
        self.villages: dict[int, list[Place]] = {}
        for place in sorted(build.places.values(), key=lambda each: each.code):
            if place.level == "VILLAGE" and place.parent is not None:
                self.villages.setdefault(place.parent.pk, []).append(place)
        self.count = 0

    def _of(self, username: str, organ: Organ) -> Actor:
        cadre = self.build.people[username]
        return Actor(cadre.user.key, cadre.name, f"{organ.name}干部")

    def cast(self, number: int) -> GroupCast:
        """The areas take turns."""
        return self.build.groups[number % len(self.build.groups)]

    def township(self, number: int) -> Place:
        """Within an area its townships take turns."""
        there = self.cast(number).townships
        return there[number // len(self.build.groups) % len(there)]

    def unit(self, township: Place) -> Organ:
        """The township's own organ."""
        organ: Organ = self.build.organs[township.code]
        return organ

    def clerk(self, organ: Organ) -> Actor:
        """Who does the paperwork of a unit."""
        return self.known.get(organ.pk) or clerk_of(self.build, organ)

    def told(self, who: Actor, day: date, hour: int = 10) -> dict[str, Any]:
        """By whom and when."""
        return {"by": who, "at": self.build.moment(day, hour)}

    def party(self, role: str = "PETITIONER", **more: Any) -> PartyTold:
        """The next invented petitioner: the digits only count up."""
        self.count += 1
        number = self.count
        person = {
            "name": f"{self.build.name()}（示例）",
            "id_number": f"511725{1950 + number % 45}{1 + number % 12:02}{1 + number % 28:02}{number:04}",
            "phone": f"1380000{number:04}",
            "address": f"示例组{1 + number % 9}号",
        }
        return PartyTold(person={**person, **more}, role=role)

    def register(self, number: int, day: date, *, registrar: Organ | None = None, **more: Any) -> PetitionCase:
        """What came to the township where it lies, or to another unit."""
        about: Matter = MATTERS[number % len(MATTERS)]
        township: Place = more.pop("township", None) or self.township(number)
        unit, villages = registrar or self.unit(township), self.villages[township.pk]
        plain: dict[str, Any] = {
            "registrar": unit,
            "received_on": day,
            "township": township,
            "village": villages[number % len(villages)],
            "title": f"{about.title}（示例）",
            "asked": about.asked,
            "field": about.field,
            "form": FORMS[number % len(FORMS)],
            "group_name": f"{1 + number % 8}组",
        }
        if not more.get("anonymous"):
            plain["parties"] = [self.party()]
        told = {**plain, **more}
        return PetitionCase.register(key=self.build.key(), **told, **self.told(self.clerk(unit), day, 9))

    def forward(self, case: PetitionCase, organ: Organ, day: date, until: date | None = None) -> PetitionCase:
        """By 信访局."""
        told = self.told(self.office, day, 15)
        return case.forward(organ=organ, on=day, assigned_due_on=until, words="请按规定办理。", **told)

    def accept(self, case: PetitionCase, day: date, *, served: date | None = None, **told: Any) -> PetitionCase:
        """Taken on; where it is a claim by an opinion unless told. The petitioner is told on the day `served`."""
        clerk = self.of(case)
        route = {"route": 6} if case.kind == "CLAIM" else {}
        case.accept(on=day, **{**route, **told}, **self.told(clerk, day))
        if served is not None:
            self.serve(case, served)
        return case

    def of(self, case: PetitionCase) -> Actor:
        """Who does the paperwork of the unit that has it."""
        return self.clerk(case.organ or self.petitions)

    def serve(self, case: PetitionCase, day: date, by_whom: Actor | None = None) -> PetitionCase:
        """Its newest paper was handed over."""
        paper: PetitionPaper = case.papers.unserved().with_case().latest("pk")
        paper.serve(on=day, way="IN_PERSON", receiver="本人签收（示例）", **self.told(by_whom or self.of(case), day, 16))
        case.refresh_from_db(fields=FRESH)
        return case

    def words(self, number: int) -> dict[str, Any]:
        """What an opinion says."""
        about = MATTERS[number % len(MATTERS)]
        outcome = OUTCOMES[number % len(OUTCOMES)]
        return {"facts": about.facts, "opinion": f"{about.opinion}（示例）", "basis": about.basis, "outcome": outcome}

    def answer(self, case: PetitionCase, number: int, day: date, served: date | None = None) -> PetitionCase:
        """By an opinion, served on the day."""
        case.answer(on=day, **self.words(number), **self.told(self.of(case), day))
        return self.serve(case, served) if served is not None else case

    def solve(self, case: PetitionCase, number: int, day: date) -> None:
        """The matter itself is settled."""
        how = f"{MATTERS[number % len(MATTERS)].how}（示例）"
        case.solve(happened_on=day, how=how, key=self.build.key(), **self.told(self.of(case), day, 17))

    def follow(self, case: PetitionCase, number: int, day: date, **told: Any) -> FollowUp:
        """回访 of the second deputy of the area."""
        cast = next(each for each in self.build.groups if case.township in each.townships)
        post = cast.posts["SECOND_DEPUTY"]
        plain: dict[str, Any] = {
            "way": "PHONE" if number % 3 else "IN_PERSON",
            "satisfaction": CONTENT[(number + number // 8) % len(CONTENT)],
            "solved": True,
            "words": f"{FOLLOWED[number % len(FOLLOWED)]}（示例）",
        }
        people = [post.cadre]
        told = {**plain, **told, "group": cast.group, "people": people, "happened_on": day, "key": self.build.key()}
        return FollowUp.record(case=case, **told, **self.told(by(post), day, 11))

    def settle(self, case: PetitionCase, day: date, basis: str = "AGREEMENT", **told: Any) -> None:
        """息诉息访."""
        if basis == "AGREEMENT":
            told = {"agreement": f"{AGREED}（示例）", "performed_on": day - timedelta(days=2), **told}
        case.settle(happened_on=day, basis=basis, key=self.build.key(), **told, **self.told(self.of(case), day, 17))

    def answered(self, number: int, day: date, *, to: Organ | None = None, **more: Any) -> PetitionCase:
        """From the receipt to the service of the opinion, in three weeks: taken on at once, told within days but for a few."""
        case = self.register(number, day, **more)
        if case.organ is None:
            self.forward(case, to or self.unit(case.township), day + timedelta(days=1))
        late = number % 23 == 5
        self.accept(case, day + timedelta(days=2 + number % 3), served=day + timedelta(days=19 if late else 5))
        answered = day + timedelta(days=20 if late else 13 + number % 5)
        return self.answer(case, number, answered, answered + timedelta(days=2 if number % 29 else 4))

    def final(self, number: int, day: date, *, hearing: bool = False) -> PetitionCase:
        """A department's opinion, reviewed by the county and re-reviewed from above: three months to the end of the procedure."""
        land, days = self.build.organs["dept-13"], [day + timedelta(days=each) for each in (25, 45, 46, 55, 60, 64, 80, 81)]
        case = self.answered(number, day, registrar=self.petitions, to=land, field="LAND")
        case.ask_review(on=days[0], organ=self.build.organs["gov"], **self.told(self.office, days[0]))
        self.reviewed(case, number, days[1], days[2])
        case.ask_rereview(on=days[3], organ=self.build.organs["city"], **self.told(self.office, days[3]))
        if hearing:
            case.begin_hearing(on=days[4], **self.told(self.office, days[4]))
            case.end_hearing(on=days[5], **self.told(self.office, days[5]))
        case.rereview(on=days[6], **self.words(number), **self.told(self.office, days[6]))
        return self.serve(case, days[7], self.office)

    def reviewed(self, case: PetitionCase, number: int, day: date, served: date) -> PetitionCase:
        """The county's opinion on a review, served."""
        case.review(on=day, **self.words(number), **self.told(self.office, day))
        return self.serve(case, served, self.office)
