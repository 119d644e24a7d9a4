"""The signs that stand beside a colour, so that colour is never the only sign (pages.md "Who sits in front of it").

Each is a drawing on a field of 16 by 16, filled by the ink of the words beside it; it prints, also without backgrounds.
"""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

CIRCLE = '<circle cx="8" cy="8" r="6.5"/>'
SQUARE = '<path d="M2 2h12v12H2z"/>'
TRIANGLE = '<path d="M8 1l7.5 14H.5z"/>'
DIAMOND = '<path d="M8 .5L15.5 8 8 15.5.5 8z"/>'
RING = '<path d="M8 1a7 7 0 100 14A7 7 0 008 1zm0 2.2a4.8 4.8 0 110 9.6 4.8 4.8 0 010-9.6z"/>'
HALF = '<path d="M8 1a7 7 0 100 14A7 7 0 008 1zm0 2a5 5 0 010 10z"/>'
CROSS = '<path d="M3.4 1.3L8 5.9l4.6-4.6 2.1 2.1L10.1 8l4.6 4.6-2.1 2.1L8 10.1l-4.6 4.6-2.1-2.1L5.9 8 1.3 3.4z"/>'
DASH = '<path d="M1.5 6.8h13v2.4h-13z"/>'
TICK = '<path d="M6.2 14L.8 8.6l2.1-2.1 3.3 3.3L13.1 2.8l2.1 2.1z"/>'
MARK = '<path d="M6.5 1h3v9h-3zM6.5 12h3v3h-3z"/>'

DRAWINGS = {
    "on": CIRCLE,
    "near": SQUARE,
    "behind": TRIANGLE,
    "late": DIAMOND,
    "idle": DASH,
    "met": CIRCLE,
    "late_entry": HALF,
    "missed": CROSS,
    "open": RING,
    "waived": DASH,
    "done": TICK,
    "here": CIRCLE,
    "info": SQUARE,
    "success": TICK,
    "warning": TRIANGLE,
    "error": MARK,
}

TONES = {
    "on": _("按时"),
    "near": _("临近到期"),
    "behind": _("未达序时进度"),
    "late": _("逾期"),
    "idle": _("中止"),
}

STATES = {
    "met": _("按时"),
    "late_entry": _("补录"),
    "missed": _("未到"),
    "open": _("未到期"),
    "waived": _("经批准免办"),
}


def drawing(name: str) -> SafeString:
    """The sign called `name` as SVG, hidden from readers that speak (words always stand beside it); "" if there is none."""
    shape = DRAWINGS.get(name)
    if shape is None:
        return SafeString("")
    return mark_safe(f'<svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shape}</svg>')  # noqa: S308
