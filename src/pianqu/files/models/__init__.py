"""The nouns of the room: what hangs on records, and what sheets brought."""

from pianqu.files.models.attachment import Attachment
from pianqu.files.models.imported import Import, ImportRow

__all__ = ["Attachment", "Import", "ImportRow"]
