"""The nouns of the room: what is asked (duty), what is owed (obligation), what was let off (waiver)."""

from pianqu.cadence.models.duty import Duty
from pianqu.cadence.models.obligation import Obligation, OpenedPeriod
from pianqu.cadence.models.waiver import WaivedDuty, Waiver

__all__ = ["Duty", "Obligation", "OpenedPeriod", "WaivedDuty", "Waiver"]
