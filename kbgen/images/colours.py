"""Colours by the profile that an image brings -> those of sRGB, as screens and the web take them.

A copy has no profile. Pictures of phones, and of the screens of Macs, have a wider range of
colours; their numbers, read as sRGB, are pale.
"""

import io
import itertools
from functools import lru_cache

from PIL import Image, ImageCms

_STEPS = (0, 32, 64, 96, 128, 160, 192, 224, 255)
_NEAR = 4
"""Of 255: profiles that differ from sRGB by no more are sRGB by another's reckoning."""
_MODES = {"RGB ": ("RGB", "RGBA"), "CMYK": ("CMYK",)}
"""Modes of images whose numbers a profile of that kind speaks of."""


def as_srgb(image: Image.Image, mode: str) -> Image.Image:
    """`image` in `mode`, RGB or RGBA; by its profile, if that is one, and says anything else."""
    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes) or not profile:
        return image.convert(mode)
    before = image if image.mode == "CMYK" else image.convert(mode)
    transform = _transform(profile, before.mode, mode)
    return before.convert(mode) if transform is None else transform.apply(before)


@lru_cache(maxsize=4)
def _transform(profile: bytes, before: str, mode: str) -> ImageCms.ImageCmsTransform | None:
    """None where the numbers stand for the same colours, or the profile is broken."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if before not in _MODES.get(source.profile.xcolor_space, ()):
            return None
        transform = ImageCms.ImageCmsTransform(
            source,
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
            before,
            mode,
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return None if before != "CMYK" and _says_nothing(transform, before) else transform


def _says_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether colours stay what they are, but for rounding: then every pixel shall stay, too."""
    sample = Image.new(mode, (len(_STEPS) ** 3, 1))
    alpha = (255,) * (len(mode) - 3)
    colours = [(*colour, *alpha) for colour in itertools.product(_STEPS, repeat=3)]
    sample.putdata(colours)
    after = transform.apply(sample).tobytes()
    return all(abs(a - b) <= _NEAR for a, b in zip(sample.tobytes(), after, strict=True))
