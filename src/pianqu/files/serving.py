"""How a file leaves the house: to be saved, never to be shown or run by the browser."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponseBase

from pianqu.files import store
from pianqu.files.kinds import MEDIA_TYPES, Kind
from pianqu.files.models import Attachment

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def download(attachment: Attachment) -> HttpResponseBase:
    """The file as an answer. Raises `Http404` where it was removed, or is gone (which `pianqu doctor` names)."""
    path = store.path_of(attachment.checksum)
    if attachment.removed_at is not None or not path.is_file():
        raise Http404(attachment.key)
    answer = FileResponse(path.open("rb"), content_type=MEDIA_TYPES[Kind(attachment.kind)])
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(attachment.name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
