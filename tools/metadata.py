"""What the built package needs is read from requirements/base.in, so that it is written down once."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Requirements(MetadataHookInterface):
    """Fills `dependencies` for hatchling (the hook that pyproject.toml names)."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Copy each line of base.in that names a package; hatchling only builds it and is not one of them."""
        lines = (Path(self.root) / "requirements" / "base.in").read_text("utf-8").splitlines()
        named = [line.strip() for line in lines if line.strip() and not line.startswith(("#", "-"))]
        metadata["dependencies"] = [line for line in named if not line.startswith("hatchling")]
