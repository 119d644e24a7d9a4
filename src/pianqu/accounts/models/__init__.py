"""Organs, people, their positions, roles and accounts, and the addresses of their calendars."""

from pianqu.accounts.models.calendartoken import CalendarToken
from pianqu.accounts.models.people import Cadre, Organ, Position, Role
from pianqu.accounts.models.user import User

__all__ = ["Cadre", "CalendarToken", "Organ", "Position", "Role", "User"]
