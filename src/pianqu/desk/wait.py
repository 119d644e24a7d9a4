"""One thing that waits, as 今日 shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

NAMED = 3  # of what is told by its number


@dataclass(frozen=True)
class Wait:
    """One thing to do: since or by which day, what (ours) and which one (the county's words), and the button that does it."""

    day: date
    title: Any
    text: str
    url: str
    tone: str
    label: Any
    action: dict[str, Any] | None = None

    @property
    def row(self) -> dict[str, Any]:
        """As the list of what is to be done shows it."""
        shown = {name: getattr(self, name) for name in ("tone", "label", "title", "url", "action")}
        return {**shown, "note": self.text, "note_lang": "zh"}
