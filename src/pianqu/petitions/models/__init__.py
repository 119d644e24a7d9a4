"""Nouns of 信访."""

from pianqu.petitions.models import course_concerned
from pianqu.petitions.models.aftercare import Aftercare
from pianqu.petitions.models.appointment import AppointmentVisit
from pianqu.petitions.models.case import PetitionCase
from pianqu.petitions.models.clock import CaseClock, ClockDue, ClockPause
from pianqu.petitions.models.followup import FollowUp
from pianqu.petitions.models.leader import LeaderCase
from pianqu.petitions.models.national_import import NATIONAL
from pianqu.petitions.models.outreach import OutreachVisit
from pianqu.petitions.models.paper import PetitionPaper
from pianqu.petitions.models.parts import Accused, CaseStep, Party
from pianqu.petitions.models.patrol import CaseSample, CaseSampleRow, PatrolVisit
from pianqu.petitions.models.people import Household, Petitioner, Reveal
from pianqu.petitions.models.reception import ReceptionDay
from pianqu.petitions.models.report import PetitionReport
from pianqu.petitions.models.settlement import Settlement
from pianqu.petitions.models.solution import PetitionSolution

CONCERNED = (course_concerned,)  # it makes itself known

__all__ = [
    "NATIONAL",
    "Accused",
    "Aftercare",
    "AppointmentVisit",
    "CaseClock",
    "CaseSample",
    "CaseSampleRow",
    "CaseStep",
    "ClockDue",
    "ClockPause",
    "FollowUp",
    "Household",
    "LeaderCase",
    "OutreachVisit",
    "Party",
    "PatrolVisit",
    "PetitionCase",
    "PetitionPaper",
    "PetitionReport",
    "PetitionSolution",
    "Petitioner",
    "ReceptionDay",
    "Reveal",
    "Settlement",
]
