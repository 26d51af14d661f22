"""What the site lacks of content/: what the next build would do, without building."""

from pathlib import Path

from kbgen.publish import fingerprint
from kbgen.publish.messages import captured
from kbgen.publish.plugin import plugin_of
from kbgen.publish.reading import look
from kbgen.publish.settings import configured
from kbgen.publish.state import State


def files(root: Path) -> int | None:
    """How many files of content/ changed or went since the last build; None: all is to be built.

    Raises BuildError for an mkdocs.yml that cannot be read.
    """
    with captured():
        config = configured(root)
        state = State(root / ".kbgen")
        try:
            plain = plugin_of(config) is None
            settings = fingerprint.of_build(root, config, fingerprint.of_package(), plain=plain)
            if not Path(config.site_dir).is_dir() or state.meta("settings", bytes) != settings:
                return None
            reading = look(config, state, None)
            return len(reading.changed) + len(reading.gone)
        finally:
            state.close()
