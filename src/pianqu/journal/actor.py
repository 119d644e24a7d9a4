"""Who acts. The journal knows no user model: it keeps the actor's key, name and post as they were at the deed."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Actor:
    """A person, or the system itself (no key), as written in an entry."""

    key: UUID | None
    name: str
    post: str = ""

    def acting(self) -> "Actor":
        """An actor acts as itself."""
        return self


class Acting(Protocol):
    """Whatever can act: a user with a standing, an `Actor`."""

    def acting(self) -> Actor:
        """The actor as it is to be written."""
        ...


SYSTEM = Actor(None, "系统")
