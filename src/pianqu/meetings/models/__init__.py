"""The nouns of the three meetings, cut by aspect."""

from pianqu.meetings.models import concerned
from pianqu.meetings.models.exchange import ProblemNotice, Share
from pianqu.meetings.models.meeting import Meeting
from pianqu.meetings.models.parts import AgendaItem, Attendance, ResolutionItem
from pianqu.meetings.models.series import MeetingSeries
from pianqu.meetings.models.topic import Topic

__all__ = [
    "AgendaItem",
    "Attendance",
    "Meeting",
    "MeetingSeries",
    "ProblemNotice",
    "ResolutionItem",
    "Share",
    "Topic",
    "concerned",
]
