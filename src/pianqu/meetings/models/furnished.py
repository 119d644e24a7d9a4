"""What hangs on a row of a meeting: its agenda, who was called and came, what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models

from pianqu.meetings import attending
from pianqu.meetings.attending import Seat
from pianqu.meetings.rules import stable_keys
from pianqu.meetings.told import Item, Named, Resolved
from pianqu.meetings.units import invited


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

    def furnish(self, agenda: Sequence[Item], day: date, seats: Sequence[Seat] | None = None) -> None:
        """Write the agenda, and who is called (everybody as present, unless `seats` say otherwise)."""
        meeting: Any = self
        meeting.agenda.all().delete()  # of a plan: what was held keeps its own
        item_of = meeting.agenda.model
        meeting.agenda.bulk_create(
            item_of(meeting=meeting, number=number, text=item.text.strip(), topic=item.topic, problem_key=item.problem_key)
            for number, item in enumerate(agenda, start=1)
        )
        self._write_seats(self.seats_of([self], {}, day)[0] if seats is None else seats)

    def seat(self, rows: Sequence[Any], named: Named, day: date) -> None:
        """Write who came to each of the rows of a session. Raises `Refused` for names of nobody who was called."""
        for row, seats in zip(rows, self.seats_of(rows, named, day), strict=True):
            row._write_seats(seats)  # noqa: SLF001 - a row of the same session

    @staticmethod
    def seats_of(rows: Sequence[Any], named: Named, day: date) -> list[list[Seat]]:
        """Who is called to each of the rows on the day, and how they came."""
        return attending.seats([invited(row.kind, row.group, day) for row in rows], named)

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

    def _write_seats(self, seats: Sequence[Seat]) -> None:
        meeting: Any = self
        meeting.attendance.all().delete()
        seat = meeting.attendance.model
        meeting.attendance.bulk_create(
            seat(meeting=meeting, name=each.name, organ=each.organ, post=each.post, status=how) for each, how in seats
        )
