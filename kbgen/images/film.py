"""Moving pictures: frame by frame from one file to another, so that never two are in memory."""

import io
from collections.abc import Callable, Sequence

from PIL import Image

_HURRIED = 10
"""Milliseconds: frames said to be shown no longer than this are shown by browsers for ..."""
_USUAL = 100
"""... this long (HTML says nothing; all of them do it for GIF)."""
_NO_KEYS = {"kmin": 9999, "kmax": 10_000}
"""Whole pictures between those of changes are for who jumps to and fro in them; nobody does."""


class Film(Image.Image):
    """An image for Pillow's writer, by its interface for plug-ins: frames are made when asked for.

    A list of all frames would be the alternative, and hundreds of megabytes.
    """

    def __init__(
        self,
        source: Image.Image,
        numbers: Sequence[int],
        made: Callable[[Image.Image], Image.Image],
    ) -> None:
        """Frames of `source` by `numbers`, as `made` of it makes them."""
        super().__init__()
        self._source = source
        self._numbers = numbers
        self._made = made
        self._at = -1
        self.n_frames = len(numbers)
        self.seek(0)

    def seek(self, frame: int) -> None:
        """Become that frame."""
        if frame == self._at:
            return
        self._source.seek(self._numbers[frame])
        made = self._made(self._source)
        self.im, self._mode, self._size = made.im, made.mode, made.size
        self._at = frame

    def tell(self) -> int:
        """Number of the frame."""
        return self._at

    def as_webp(self) -> bytes:
        """The whole film, each frame for as long as it was shown, as often as it was played."""
        loop = _times(self._source)
        out = io.BytesIO()
        durations = _durations(self._source, self._numbers)
        self.seek(0)
        # each frame as what is smaller: what screens show is so without loss, films are not
        rules = {"allow_mixed": True, "quality": 80, "method": 2, **_NO_KEYS}
        self.save(out, format="WEBP", save_all=True, duration=durations, loop=loop, **rules)
        return out.getvalue()


def _durations(source: Image.Image, numbers: Sequence[int]) -> list[int]:
    found = []
    for number in numbers:
        source.seek(number)
        source.load()
        milliseconds = int(source.info.get("duration") or 0)
        found.append(milliseconds if milliseconds > _HURRIED else _USUAL)
    return found


def _times(source: Image.Image) -> int:
    """How often the film is played; 0 = for ever."""
    loop = source.info.get("loop")
    if source.format == "GIF":
        # a GIF says how often it is played again, and nothing if it is not
        return 1 if loop is None else int(loop) + 1 if loop else 0
    return int(loop or 0)
