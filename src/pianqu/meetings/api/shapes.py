"""The shapes of what the API of meetings takes and gives."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.kit.api import Day, EnteredOut, Input, Key, KeyOf, Line, NewIn, Output, Prose, VersionIn, pick
from pianqu.kit.codes import Coded
from pianqu.matters.models import Problem
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Attendance, Meeting, Topic
from pianqu.meetings.reserved import extract, kept_from
from pianqu.meetings.told import CONTENT, LONGEST, MOST, Item, Resolved, Told

Text = Annotated[Prose, Field(min_length=1, max_length=LONGEST)]
Content = Annotated[Prose, Field(min_length=1, max_length=CONTENT)]
Name = Annotated[Line, Field(min_length=1, max_length=60)]
Place = Annotated[Line, Field(max_length=60)]
Hour = Annotated[Line, Field(max_length=20)]
Chair = Annotated[Line, Field(max_length=40)]
Names = Annotated[list[Name], Field(max_length=MOST)]


class MeetingItemIn(Input):
    """An item: the key of its field, and of the open problem that it takes up."""

    text: Text
    topic: Key | None = None
    problem: Key | None = None


Items = Annotated[list[MeetingItemIn], Field(max_length=MOST)]


class ResolvedIn(Input):
    """What was decided: the key of the organ that leads, and by when."""

    text: Text
    lead: Key
    due_on: Day


class MeetingSaidIn(Input):
    """What was shared by, or notified to, the organ with this key."""

    organ: Key
    text: Content


class MeetingCameIn(Input):
    """Who came otherwise than as called: names of units or members; everybody else was there."""

    leave: Names = Field(default_factory=list)
    deputed: Names = Field(default_factory=list)
    absent: Names = Field(default_factory=list)
    observers: Names = Field(default_factory=list)


class MeetingToldIn(VersionIn):
    """What is told of a meeting that took place."""

    happened_on: Day
    chair: Chair = ""
    attendance: MeetingCameIn = Field(default_factory=MeetingCameIn)
    resolutions: Annotated[list[ResolvedIn], Field(max_length=MOST)] = Field(default_factory=list)


class MeetingAgendaIn(Input):
    """The agenda of one kind."""

    kind: Annotated[Line, Coded(Kind)]
    items: Items


Agendas = Annotated[list[MeetingAgendaIn], Field(max_length=len(Kind.values))]


class HoldMeetingIn(MeetingToldIn):
    """With what was shared and notified, the remark that an entry past the grace needs, and the agenda of kinds without one.

    A kind without any agenda is refused, at `agenda_area`, `agenda_joint` or `agenda_work`.
    """

    agenda: Agendas = Field(default_factory=list)
    shares: Annotated[list[MeetingSaidIn], Field(max_length=MOST)] = Field(default_factory=list)
    notices: Annotated[list[MeetingSaidIn], Field(max_length=MOST)] = Field(default_factory=list)
    late_reason: Line = ""


class PlanMeetingIn(NewIn):
    """One session: the keys of the hosts (the writer's own first), the kinds, and an agenda for some of them."""

    groups: Annotated[list[Key], Field(min_length=1, max_length=MOST)]
    kinds: Annotated[list[Annotated[Line, Coded(Kind)]], Field(min_length=1, max_length=len(Kind.values))]
    happened_on: Day
    place: Place = ""
    hour: Hour = ""
    agenda: Agendas = Field(default_factory=list)


class RecordMeetingIn(PlanMeetingIn):
    """A session that took place and was never planned."""

    chair: Chair = ""
    attendance: MeetingCameIn = Field(default_factory=MeetingCameIn)
    resolutions: Annotated[list[ResolvedIn], Field(max_length=MOST)] = Field(default_factory=list)
    shares: Annotated[list[MeetingSaidIn], Field(max_length=MOST)] = Field(default_factory=list)
    notices: Annotated[list[MeetingSaidIn], Field(max_length=MOST)] = Field(default_factory=list)
    late_reason: Line = ""


class ResolutionOut(Output):
    """What was decided; its key lasts through corrections."""

    key: UUID
    text: str
    lead: KeyOf
    due_on: Day


class MeetingItemOut(Output):
    """An item of the agenda."""

    text: str
    topic: str | None
    problem: UUID | None


class MeetingSeatOut(Output):
    """How a unit or member came."""

    name: str
    status: Annotated[str, Coded(Attendance, "status")]


class MeetingSheetOut(Output):
    """The scan of minutes that were signed on paper: the attachment's key, and SHA-256 of what is kept."""

    key: UUID
    name: str
    size: int
    checksum: str


class MeetingOut(EnteredOut):
    """One kind of meeting of one host; rows held together share `session`. Only held ones count."""

    kind: Annotated[str, Coded(Meeting, "kind")]
    session: UUID
    group: KeyOf
    state: Annotated[str, Coded(Meeting, "state")]
    planned_on: Day | None
    hour: str
    place: str
    chair: str
    day_reason: str
    move_reason: str
    cancel_reason: str
    late_reason: str
    signed_by: str
    signed_on: Day | None
    number: str | None

    @classmethod
    def of(cls, row: Meeting, **more: Any) -> Any:
        """From a row."""
        names = set(MeetingOut.model_fields) - {"number", *more}
        values = {name: getattr(row, name) for name in names}
        return cls(number=str(row.number) if row.number else None, **values, **more)


class MeetingShown(MeetingOut):
    """With agenda, attendance, decisions, that it is planned for a rest day, and the minutes for whom may read them.

    Minutes that were signed on paper are their scan, `minutes_scan`; `minutes` is then empty. `minutes_notes` say what was
    corrected of the record since they were written.
    """

    agenda: list[MeetingItemOut]
    attendance: list[MeetingSeatOut]
    resolutions: list[ResolutionOut]
    rest_day: str
    minutes: str
    minutes_scan: MeetingSheetOut | None
    minutes_notes: list[str]


def items(told: list[MeetingItemIn], user: Any) -> list[Item]:
    """The items of a body. Raises `Refused` for a field or problem that is not there or not seen."""
    return [
        Item(
            each.text,
            pick(Topic.objects.all(), "agenda", each.topic),
            getattr(pick(Problem.objects.visible_to(user), "agenda", each.problem), "key", None),
        )
        for each in told
    ]


def agenda(told: list[MeetingAgendaIn], user: Any) -> dict[str, list[Item]]:
    """The agendas of a body by kind."""
    found: dict[str, list[Item]] = {}
    for each in told:
        found.setdefault(each.kind, []).extend(items(each.items, user))
    return found


def held(told: Any) -> Told:
    """What a body tells of a meeting that took place. Raises `Refused` for an organ that is not there."""
    organs = Organ.objects.all()
    return Told(
        chair=told.chair,
        attendance=told.attendance.model_dump(),
        resolutions=[Resolved(each.text, pick(organs, "resolutions", each.lead), each.due_on) for each in told.resolutions],
        shares=[(pick(organs, "shares", each.organ), each.text) for each in getattr(told, "shares", [])],
        notices=[(pick(organs, "notices", each.organ), each.text) for each in getattr(told, "notices", [])],
        late_reason=getattr(told, "late_reason", ""),
    )


def shown(row: Meeting, user: Any, *, readable: bool) -> MeetingShown:
    """A row with its parts, without what is kept from the reader; then an extract stands in place of the minutes."""
    kept = kept_from(user, row)
    agenda_of = row.agenda.exclude(pk__in=kept.items).select_related("topic")
    decided = row.resolutions.exclude(pk__in=kept.resolutions).select_related("lead")
    whole = readable and not kept
    sheet = row.sheet if whole else None
    text = "\n".join(extract(row, user, kept)) if readable and kept and row.has_minutes else row.minutes
    found: Any = MeetingShown.of(
        row,
        agenda=[MeetingItemOut(text=e.text, topic=e.topic.title if e.topic else None, problem=e.problem_key) for e in agenda_of],
        attendance=[MeetingSeatOut.model_validate(each) for each in row.attendance.all()],
        resolutions=[ResolutionOut.model_validate(each) for each in decided],
        rest_day=row.rest_day,
        minutes=text if readable and (kept or not row.on_paper) else "",
        minutes_notes=row.corrected_since() if whole else [],
        minutes_scan=MeetingSheetOut.model_validate(sheet) if sheet else None,
    )
    return found  # type: ignore[no-any-return]
