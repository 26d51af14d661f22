"""Bytes from anywhere -> an image of our own making: WebP, bounded, without metadata.

Same bytes and same Pillow, same result.
"""

import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from kbgen.images.fetch import NoImage

_TALLEST = 16_383
"""Pixels of a side in WebP."""
_SMALLEST = 3
"""Pixels: what is smaller counts readers and shows nothing."""
_MOST_FRAMES = 300
_LOSSLESS = 400_000
"""Bytes from which on an image is tried with loss too."""
_BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError),
    *(SyntaxError, TypeError, ValueError, struct.error, zlib.error),
)
"""What Pillow's readers raise, in one place or another, for files made to break them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What an image may be, and what its copy will be."""

    max_pixels: int = 40_000_000
    """Width times height, of all frames together where it moves."""
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
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "AVIF"
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
    lossy = image.format in ("JPEG", "AVIF")
    moving = _frames(image, bounds)
    if moving:
        copy = _moving(image, moving, bounds)
        if len(copy) <= bounds.max_bytes:
            return copy
        image.seek(0)
    still = _still(image, bounds)
    copy = _saved(still, lossless=not lossy)
    if not lossy and len(copy) > _LOSSLESS:
        # photographs and their like, saved as PNG
        smaller = _saved(still, lossless=False)
        copy = smaller if len(smaller) < len(copy) // 2 else copy
    if len(copy) > bounds.max_bytes:
        raise NoImage("too large")
    return copy


def _frames(image: Image.Image, bounds: Bounds) -> int:
    """How many frames to keep; 0 for an image that stands still or shall do so."""
    count = int(getattr(image, "n_frames", 1))
    pixels = image.size[0] * image.size[1] * count
    return count if 1 < count <= _MOST_FRAMES and pixels <= bounds.max_pixels else 0


def _moving(image: Image.Image, count: int, bounds: Bounds) -> bytes:
    frames, durations = [], []
    for number in range(count):
        image.seek(number)
        frames.append(_plain(image, bounds))
        durations.append(max(20, int(image.info.get("duration") or 100)))
    out = io.BytesIO()
    frames[0].save(
        out,
        format="WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=0,
        quality=80,
        method=4,
    )
    return out.getvalue()


def _still(image: Image.Image, bounds: Bounds) -> Image.Image:
    return _plain(ImageOps.exif_transpose(image), bounds)


def _plain(image: Image.Image, bounds: Bounds) -> Image.Image:
    """Pixels alone: eight bits a channel, no palette, no profile, as wide as wanted."""
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    seen = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if seen else "RGB")
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
