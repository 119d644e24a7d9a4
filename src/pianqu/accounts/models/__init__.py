"""Organs, people, their positions, roles and accounts, the addresses of their calendars, and the keys that seal identities."""

from pianqu.accounts.models.calendartoken import CalendarToken
from pianqu.accounts.models.fieldkey import FieldKey
from pianqu.accounts.models.people import Cadre, Organ, Position, Role
from pianqu.accounts.models.user import User

__all__ = ["Cadre", "CalendarToken", "FieldKey", "Organ", "Position", "Role", "User"]
