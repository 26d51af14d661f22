"""Bytes from anywhere -> an image of our own making: WebP, bounded, without metadata.

Same bytes and same Pillow, same result.
"""

import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from kbgen.images.colours import as_srgb
from kbgen.images.fetch import NoImage
from kbgen.images.film import Film

_TALLEST = 16_383
"""Pixels of a side in WebP."""
_SMALLEST = 3
"""Pixels: what is smaller counts readers and shows nothing."""
_LOSSY = ("JPEG", "MPO", "AVIF")
_MOVING = ("GIF", "PNG", "WEBP", "AVIF")
_MOST_FRAMES = 1000
_MOVING_PIXELS = 4
"""Pixels of all frames of what moves, in times of those that an image may have."""
_LOSSLESS = 400_000
"""Bytes from which on an image is tried with loss too."""
_OTHERS = {
    **{b"ftyp" + brand: "HEIC" for brand in (b"hei", b"hev", b"mif1", b"msf1")},
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"\0\0\1\0": "ICO",
    b"%PDF": "PDF",
}
"""What is not read, for the web hardly knows it, by its name."""
_BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError),
    *(SyntaxError, TypeError, ValueError, struct.error, zlib.error),
)
"""What Pillow's readers raise, in one place or another, for files made to break them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What an image may be, and what its copy will be."""

    max_pixels: int = 40_000_000
    """Width times height; of all frames together, where it moves, four times as many."""
    max_bytes: int = 5_000_000
    """Of the copy."""
    width: int = 1600
    """Of the copy, at most."""


def kind_of(data: bytes) -> str:
    """Pillow's name for what the first bytes say. Raises NoImage for all that is not allowed."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    brands = data[8:64] if data[4:8] == b"ftyp" else b""
    if b"avif" in brands or b"avis" in brands:
        return "AVIF"
    for mark, other in _OTHERS.items():
        if data.startswith(mark, 4 if brands else 0):
            raise NoImage(f"is {other}")
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in start:
        raise NoImage("is SVG")
    raise NoImage("is HTML" if start.startswith(b"<") else "is no image")


def encode(data: bytes, bounds: Bounds) -> bytes:
    """The copy, as WebP. Raises NoImage."""
    kind = kind_of(data)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large images, of odd EXIF, of truncated files: we judge ourselves
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                _require_bounds(image, bounds)
                return _copy(image, bounds)
    except Image.DecompressionBombError:
        raise NoImage("too many pixels") from None
    except _BROKEN:
        raise NoImage("is damaged") from None


def _require_bounds(image: Image.Image, bounds: Bounds) -> None:
    width, height = image.size
    if width * height > bounds.max_pixels:
        raise NoImage("too many pixels")
    if width < _SMALLEST or height < _SMALLEST:
        raise NoImage("is a tracking pixel")


def _copy(image: Image.Image, bounds: Bounds) -> bytes:
    # several pictures in one JPEG (MPO) are previews and depths of the first: nothing moves
    count = int(getattr(image, "n_frames", 1)) if image.format in _MOVING else 1
    if count > 1:
        copy = _moving(image, count, bounds)
    else:
        copy = _standing(_plain(image, bounds), lossy=image.format in _LOSSY)
    if len(copy) > bounds.max_bytes:
        raise NoImage("too large")
    return copy


def _standing(image: Image.Image, *, lossy: bool) -> bytes:
    copy = _saved(image, lossless=not lossy)
    if not lossy and len(copy) > _LOSSLESS:
        # photographs and their like, saved as PNG
        smaller = _saved(image, lossless=False)
        copy = smaller if len(smaller) < len(copy) // 2 else copy
    return copy


def _moving(image: Image.Image, count: int, bounds: Bounds) -> bytes:
    """What moves; never its first frame alone, which would hide what was to be seen."""
    pixels = image.size[0] * image.size[1] * count
    if count > _MOST_FRAMES or pixels > _MOVING_PIXELS * bounds.max_pixels:
        raise NoImage("moves for too long")
    # an APNG may begin with a frame for those who cannot show the others
    film = Film(image, range(int(getattr(image, "default_image", False)), count),
                lambda frame: _plain(frame, bounds))  # fmt: skip
    return film.as_webp()


def _plain(image: Image.Image, bounds: Bounds) -> Image.Image:
    """Pixels alone, upright: eight bits a channel, sRGB, no palette, as wide as wanted."""
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    seen = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = as_srgb(image, "RGBA" if seen else "RGB")
    scale = min(1.0, bounds.width / image.width, _TALLEST / image.height)
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    # a new image: nothing of what came with the old one
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    return plain


def _saved(image: Image.Image, *, lossless: bool) -> bytes:
    out = io.BytesIO()
    image.save(out, format="WEBP", lossless=lossless, quality=80, method=4)
    return out.getvalue()
