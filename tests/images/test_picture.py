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
    # its first frame alone would hide what was to be seen
    assert why(moving(draw, 5), Bounds(max_pixels=40 * 30)) == "moves for too long"
    copy = opened(encode(moving(draw, 5), Bounds(max_pixels=40 * 30 * 2)))
    assert getattr(copy, "n_frames", 1) == 5


def test_a_recording_of_a_screen_does_not_grow() -> None:
    page = Image.effect_mandelbrot((300, 200), (-2, -1.5, 1, 1.5), 30).quantize(8)
    frames = [page.copy() for _ in range(30)]
    for number, frame in enumerate(frames):
        frame.paste(3, (number, number, number + 20, number + 20))
    out = io.BytesIO()
    frames[0].save(out, format="GIF", save_all=True, append_images=frames[1:], duration=100)
    copy = encode(out.getvalue(), BOUNDS)
    assert opened(copy).n_frames == 30  # type: ignore[attr-defined] # WebP's
    assert len(copy) < len(out.getvalue())


def timing(copy: bytes) -> tuple[list[int], int]:
    """Milliseconds of each frame, and how often all are played."""
    image = opened(copy)
    found = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        image.load()
        found.append(int(image.info["duration"]))
    return found, int(image.info["loop"])


@pytest.mark.parametrize(
    ("kind", "loop", "times"),
    [("GIF", None, 1), ("GIF", 0, 0), ("GIF", 2, 3), ("PNG", 2, 2), ("WEBP", 2, 2)],
)
def test_it_moves_as_fast_and_as_often_as_before(
    kind: str, loop: int | None, times: int, draw: Draw
) -> None:
    images = [opened(draw("PNG")).rotate(10 * n) for n in range(3)]
    out = io.BytesIO()
    rules = {} if loop is None else {"loop": loop}
    # browsers show what is hurried slowly
    images[0].save(out, format=kind, save_all=True, append_images=images[1:],
                   duration=[10, 50, 300], **rules)  # fmt: skip
    assert timing(encode(out.getvalue(), BOUNDS)) == ([100, 50, 300], times)


def test_what_an_apng_shows_instead_of_moving_is_no_frame(draw: Draw) -> None:
    images = [opened(draw("PNG")).rotate(10 * n) for n in range(3)]
    out = io.BytesIO()
    instead = Image.new("RGB", (40, 30), "blue")
    instead.save(out, format="PNG", save_all=True, append_images=images, default_image=True)
    copy = opened(encode(out.getvalue(), BOUNDS)).convert("RGB")
    assert getattr(opened(encode(out.getvalue(), BOUNDS)), "n_frames", 1) == 3
    assert copy.getpixel((1, 1)) != (0, 0, 255)


def test_a_moving_picture_stands_upright(draw: Draw) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    images = [opened(draw("PNG")).rotate(10 * n) for n in range(3)]
    out = io.BytesIO()
    images[0].save(out, format="WEBP", save_all=True, append_images=images[1:], exif=exif.tobytes())
    assert opened(encode(out.getvalue(), BOUNDS)).size == (30, 40)


@pytest.mark.parametrize("second", [(40, 30), (20, 10)])
def test_a_second_picture_in_a_photograph_is_left_out(second: tuple[int, int], draw: Draw) -> None:
    out = io.BytesIO()
    other = Image.new("RGB", second, "blue")
    opened(draw("JPEG")).save(out, format="MPO", save_all=True, append_images=[other])
    copy = opened(encode(out.getvalue(), BOUNDS))
    assert (getattr(copy, "n_frames", 1), copy.size) == (1, (40, 30))


def profile(red: str, green: str, blue: str, gamma: float = 2.2) -> bytes:
    """An ICC profile: a screen's colours, "x y z" of each under D50."""

    def fixed(*values: float) -> bytes:
        return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))

    tags = {b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1, 0.8249)}
    for name, colour in ((b"r", red), (b"g", green), (b"b", blue)):
        tags[name + b"XYZ"] = b"XYZ \0\0\0\0" + fixed(*map(float, colour.split()))
        tags[name + b"TRC"] = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(gamma * 256))
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(data))
        body += data
    head = struct.pack(">I4sI", 128 + len(table) + len(body), b"none", 0x02400000)
    head += b"mntrRGB XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 28 + fixed(0.9642, 1, 0.8249)
    return head.ljust(128, b"\0") + table + body


WIDE = profile(".5151 .2412 -.0011", ".292 .6922 .0419", ".1571 .0666 .7841")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_are_those_that_the_profile_means(mode: str, draw: Draw) -> None:
    image = Image.new("RGB", (40, 30), (200, 60, 30)).convert(mode)
    out = io.BytesIO()
    image.save(out, format="PNG", icc_profile=WIDE)
    copy = opened(encode(out.getvalue(), BOUNDS))
    red, green, blue = copy.convert("RGB").getpixel((1, 1))  # type: ignore[misc] # of RGB
    assert red > 210
    assert green < 45
    assert blue < 20
    assert "icc_profile" not in copy.info


@pytest.mark.parametrize("name", ["sRGB", "broken", "of greys"])
def test_what_a_profile_does_not_change_keeps_every_pixel(name: str, draw: Draw) -> None:
    from PIL import ImageCms

    data = {
        "sRGB": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        "broken": WIDE[:200],
        "of greys": WIDE.replace(b"mntrRGB ", b"mntrGRAY"),
    }[name]
    image = opened(draw("PNG", (300, 200)))
    out = io.BytesIO()
    image.save(out, format="PNG", icc_profile=data)
    assert opened(encode(out.getvalue(), BOUNDS)).tobytes() == image.tobytes()


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
        (b"%PDF-1.7", "is PDF"),
        (b"BM\x00\x00\x00\x00", "is BMP"),
        (b"\x00\x00\x01\x00\x01\x00", "is ICO"),
        (b"II*\x00\x08\x00\x00\x00", "is TIFF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "is HEIC"),
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
                "is damaged", "is no image", "too many pixels", "is a tracking pixel", "too large",
                "moves for too long", "is HEIC",
            )  # fmt: skip


def test_avif_may_call_itself_by_a_wider_name(draw: Draw) -> None:
    data = draw("AVIF")
    assert data[4:12] == b"ftypavif"
    assert encode(data.replace(b"ftypavif", b"ftypmif1", 1), BOUNDS) == encode(data, BOUNDS)
