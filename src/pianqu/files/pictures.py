"""Pictures are drawn anew: what comes out holds the picture alone, without place, camera or anything appended (doors.md §5)."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from pianqu.kit.errors import Refused

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
QUALITY = 88


def redrawn(data: bytes) -> tuple[str, bytes]:
    """The format (JPEG or PNG) and the bytes of the picture drawn anew, turned as it was held; WEBP becomes one of the two.

    Raises `Refused` at `file` for one that is broken, or larger than fifty million pixels.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_large()
            wanted = _wanted(opened)
            turned = ImageOps.exif_transpose(opened)
            mode = wanted_mode(turned, wanted)
            plain = Image.new(mode, turned.size)
            plain.paste(turned.convert(mode))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused(file=_("图片是坏的，打不开。"), code="broken") from error
    drawn = BytesIO()
    plain.save(drawn, wanted, **({"quality": QUALITY} if wanted == "JPEG" else {}))
    return wanted, drawn.getvalue()


def _wanted(opened: Image.Image) -> str:
    return "PNG" if opened.format == "PNG" or opened.has_transparency_data else "JPEG"


def wanted_mode(image: Image.Image, wanted: str) -> str:
    """Grey stays grey; what can be seen through stays so where the format allows it."""
    if image.mode in ("1", "L"):
        return "L"
    return "RGBA" if wanted == "PNG" and image.has_transparency_data else "RGB"


def _too_large() -> Refused:
    return Refused(file=_("图片超过五千万像素，请缩小后再传。"), code="too_large")
