"""Copies are images of our own making, bounded, without what came with the original."""

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from kbgen.images.fetch import NoImage
from kbgen.images.picture import Bounds, encode

Draw = Callable[..., bytes]
BOUNDS = Bounds()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def why(data: bytes, bounds: Bounds = BOUNDS) -> str:
    with pytest.raises(NoImage) as caught:
        encode(data, bounds)
    return str(caught.value)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_each_kind_becomes_webp_of_the_same_size_and_bytes(kind: str, draw: Draw) -> None:
    data = draw(kind)
    copy = encode(data, BOUNDS)
    assert (opened(copy).format, opened(copy).size) == ("WEBP", (40, 30))
    assert encode(data, BOUNDS) == copy


def test_a_screenshot_keeps_every_pixel(draw: Draw) -> None:
    data = draw("PNG", (300, 200))
    assert opened(encode(data, BOUNDS)).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_odd_modes(mode: str, draw: Draw) -> None:
    if mode == "I;16":
        out = io.BytesIO()
        Image.new("I;16", (40, 30), 40_000).save(out, format="PNG")
        assert opened(encode(out.getvalue(), BOUNDS)).convert("L").getpixel((1, 1)) == 156
        return
    data = draw("JPEG" if mode == "CMYK" else "PNG", mode=mode)
    assert opened(encode(data, BOUNDS)).size == (40, 30)


def test_where_it_was_taken_is_gone_and_it_stands_upright(draw: Draw) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010F] = "Camera of ada"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.5)
    data = draw("JPEG", exif=exif, comment=b"taken by ada", icc_profile=b"a profile")
    assert b"Camera of ada" in data
    copy = encode(data, BOUNDS)
    assert opened(copy).size == (30, 40)
    assert dict(opened(copy).getexif()) == {}
    for word in (b"ada", b"EXIF", b"XMP ", b"ICCP", b"profile"):
        assert word not in copy


def test_words_in_a_png_are_gone(draw: Draw) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "ada")
    info.add_itxt("XML:com.adobe.xmp", "<x>ada</x>")
    data = draw("PNG", pnginfo=info)
    assert b"ada" in data
    assert b"ada" not in encode(data, BOUNDS)


def test_wide_images_are_scaled_down_and_small_ones_left(draw: Draw) -> None:
    assert opened(encode(draw("PNG", (400, 100)), Bounds(width=200))).size == (200, 50)
    assert opened(encode(draw("PNG", (200, 100)), Bounds(width=200))).size == (200, 100)
    assert opened(encode(draw("PNG", (10, 17_000)), BOUNDS)).size == (10, 16_383)


def moving(draw: Draw, frames: int, kind: str = "GIF") -> bytes:
    images = [opened(draw("PNG", (40, 30))).rotate(10 * n) for n in range(frames)]
    out = io.BytesIO()
    images[0].save(out, format=kind, save_all=True, append_images=images[1:], duration=80)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_goes_on_moving(kind: str, draw: Draw) -> None:
    copy = opened(encode(moving(draw, 5, kind), BOUNDS))
    assert getattr(copy, "n_frames", 1) == 5
    copy.seek(1)
    copy.load()
    assert copy.info["duration"] == 80


def test_unless_it_is_too_much(draw: Draw) -> None:
    copy = opened(encode(moving(draw, 5), Bounds(max_pixels=40 * 30 * 3)))
    assert getattr(copy, "n_frames", 1) == 1


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that says what it likes about its size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IDAT", pixels or zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 10_000), (6_400, 6_400), (2**31, 9)])
def test_bombs_are_told_by_their_head(size: tuple[int, int]) -> None:
    assert why(png(*size)) in ("too many pixels", "is damaged")


def test_tracking_pixels(draw: Draw) -> None:
    for size in ((1, 1), (2, 40), (40, 2)):
        assert why(draw("GIF", size)) == "is a tracking pixel"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is no image"),
        (b"hello", "is no image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "is SVG"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<svg/>", "is SVG"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><p>gone</p>", "is HTML"),
        (b"%PDF-1.7", "is no image"),
        (b"BM\x00\x00\x00\x00", "is no image"),
        (b"\x00\x00\x01\x00\x01\x00", "is no image"),
        (b"II*\x00\x08\x00\x00\x00", "is no image"),
        (b"8BPS\x00\x01", "is no image"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "is no image"),
        (b"\x89PNG\r\n\x1a\n<svg/>", "is damaged"),
        (b"\xff\xd8\xff", "is damaged"),
        (b"GIF89a", "is damaged"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8 ", "is damaged"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00", "is damaged"),
    ],
)
def test_what_is_no_image_has_a_reason(data: bytes, reason: str) -> None:
    assert why(data) == reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_truncated_images(kind: str, draw: Draw) -> None:
    data = draw(kind, (200, 200))
    assert why(data[: len(data) // 2]) == "is damaged"


def test_a_copy_that_would_be_too_large_is_none(draw: Draw) -> None:
    assert why(draw("PNG", (300, 300)), Bounds(max_bytes=100)) == "too large"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_damage_anywhere_never_escapes(kind: str, draw: Draw) -> None:
    data = draw(kind, (60, 60))
    for place in range(0, len(data), max(1, len(data) // 150)):
        broken = bytearray(data)
        broken[place] ^= 0xFF
        try:
            assert opened(encode(bytes(broken), BOUNDS)).format == "WEBP"
        except NoImage as none:
            assert str(none) in (
                "is damaged", "is no image", "too many pixels", "is a tracking pixel", "too large"
            )  # fmt: skip
