"""What tells by the API that a paper of a group was signed by hand: multipart/form-data, so that the scan goes with it."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from pianqu.groups.signing import Signer
from pianqu.kit.now import today


class ScanIn(BaseModel):
    """Who signed (`signer`), on which day (today where nothing is said), and the version that was read."""

    model_config = ConfigDict(extra="forbid")

    signer: Signer = Signer.LEADER
    signed_on: date | None = None
    version: int | None = None

    @property
    def told(self) -> dict[str, Any]:
        """As the verb `scan` wants it."""
        return {"signer": self.signer, "signed_on": self.signed_on or today(), "version": self.version}
