"""Who acts. The journal knows no user model: it keeps the actor's key, name and post as they were at the deed."""

import re
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

CONSENT = "（代办，经%s同意）"  # at the end of the post of whoever presses for another (practice.md 3)
_CONSENT = re.compile(r"（代办，经.+同意）$")


def consent_in(post: str) -> str:
    """The words of consent in an actor's post; "" for a deed of one's own."""
    found = _CONSENT.search(post)
    return found[0] if found else ""


@dataclass(frozen=True)
class Actor:
    """A person, or the system itself (no key), as written in an entry."""

    key: UUID | None
    name: str
    post: str = ""

    @property
    def with_post(self) -> str:
        """The name behind the post of the moment, as a record keeps who did something."""
        return f"{self.post} {self.name}".strip()

    def acting(self) -> "Actor":
        """An actor acts as itself."""
        return self


class Acting(Protocol):
    """Whatever can act: a user with a standing, an `Actor`."""

    def acting(self) -> Actor:
        """The actor as it is to be written."""
        ...


SYSTEM = Actor(None, "系统")
