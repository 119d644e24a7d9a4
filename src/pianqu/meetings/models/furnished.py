"""What hangs on a row of a meeting: its agenda, who was called and came, what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from django.db import models

from pianqu.groups.people import JOINT
from pianqu.journal.actor import Acting
from pianqu.meetings import lines
from pianqu.meetings.attending import Seat, names_by, seats_of
from pianqu.meetings.models.exchange import ProblemNotice, Share
from pianqu.meetings.rules import stable_keys
from pianqu.meetings.told import Item, Resolved, Told


class Furnished(models.Model):
    """Mixed into the meeting; writes its parts in the meeting's own unit of work."""

    class Meta:
        """Abstract."""

        abstract = True

    @property
    def parts(self) -> Mapping[str, list[list[str]]]:
        """Agenda, attendance and resolutions as a correction compares them."""
        meeting: Any = self
        items = [Item(row.text, row.topic, row.problem_key) for row in meeting.agenda.select_related("topic")]
        decided = [Resolved(row.text, row.lead, row.due_on) for row in meeting.resolutions.select_related("lead")]
        return {
            "agenda": [item.told for item in items],
            "attendance": [[row.name, row.status] for row in meeting.attendance.all()],
            "resolutions": [each.told for each in decided],
        }

    def different(
        self, *, agenda: Sequence[Item] | None = None, seats: Sequence[Seat] | None = None,
        resolutions: Sequence[Resolved] | None = None,
    ) -> dict[str, list[list[str]]]:  # fmt: skip
        """Those of the parts told that are not as the row has them, for the journal."""
        told: dict[str, list[list[str]]] = {}
        if agenda is not None:
            told["agenda"] = [item.told for item in agenda]
        if seats is not None:
            told["attendance"] = [[each.name, how] for each, how in seats]
        if resolutions is not None:
            told["resolutions"] = [each.told for each in resolutions]
        before = self.parts
        return {name: now for name, now in told.items() if now != before[name]}

    @property
    def as_typed(self) -> dict[str, str]:
        """The parts as forms write them: how it stands beside what somebody typed."""
        meeting: Any = self
        decided = lines.decided(list(meeting.resolutions.select_related("lead__place")))
        agenda = lines.written(list(meeting.agenda.select_related("topic")))
        named = {name: JOINT.join(names) for name, names in names_by(list(meeting.attendance.all())).items()}
        return {"agenda": agenda, "resolutions": decided, "where": meeting.place, "text": meeting.minutes, **named}

    def furnish(self, agenda: Sequence[Item], day: date, seats: Sequence[Seat] | None = None) -> None:
        """Write the agenda, and who is called (everybody as present, unless `seats` say otherwise)."""
        self.discuss(agenda)
        self.seat(seats_of([self], {}, day)[0] if seats is None else seats)

    def discuss(self, agenda: Sequence[Item]) -> None:
        """Write the agenda, in place of the one before: a row that is corrected keeps its own with its old version."""
        meeting: Any = self
        meeting.agenda.all().delete()
        item_of = meeting.agenda.model
        meeting.agenda.bulk_create(
            item_of(meeting=meeting, number=number, text=item.text.strip(), topic=item.topic, problem_key=item.problem_key)
            for number, item in enumerate(agenda, start=1)
        )

    def seat(self, seats: Sequence[Seat]) -> None:
        """Write who is called, and how they came."""
        meeting: Any = self
        meeting.attendance.all().delete()
        seat = meeting.attendance.model
        meeting.attendance.bulk_create(
            seat(meeting=meeting, name=each.name, organ=each.organ, post=each.post, status=how) for each, how in seats
        )

    def resolve(self, wanted: Sequence[Resolved]) -> None:
        """Write what was decided."""
        meeting: Any = self
        decision = meeting.resolutions.model
        rows = decision.objects.filter(meeting__key=meeting.key).order_by("meeting_id", "number")
        keys = stable_keys(meeting.key, list(rows), wanted)
        meeting.resolutions.bulk_create(
            decision(meeting=meeting, key=key, number=number, text=each.text.strip(), lead=each.lead, due_on=each.due_on)
            for number, (key, each) in enumerate(zip(keys, wanted, strict=True), start=1)
        )

    def tell(self, told: Told, by: Acting, at: datetime, **shared: Any) -> None:
        """Enter what was shared and notified at it."""
        meeting: Any = self
        for model, name, said in ((Share, "share", told.shares), (ProblemNotice, "notice", told.notices)):
            for number, (organ, text) in enumerate(said):
                key = uuid5(meeting.key, f"{name} {number}")
                model.record(by=by, at=at, key=key, organ=organ, text=text, meeting_key=meeting.key, **shared)

    def move_told(self, by: Acting, at: datetime, reason: str, day: date) -> None:
        """What was shared and notified on its day was so on the day to which it is corrected."""
        meeting: Any = self
        for model in (Share, ProblemNotice):
            for each in model.objects.current().at_meeting(meeting).filter(happened_on=meeting.happened_on).order_by("id"):
                each.correct(by=by, at=at, reason=reason, happened_on=day)
