"""What the site lacks of content/: what the next build would do, without building."""

from pathlib import Path

from kbgen.publish import fingerprint
from kbgen.publish.messages import captured
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
            settings = fingerprint.of_settings(root, config) + fingerprint.of_package()
            if not Path(config.site_dir).is_dir() or state.meta("settings", bytes) != settings:
                return None
            reading = look(Path(config.docs_dir), state, None)
            return len(reading.changed) + len(reading.gone)
        finally:
            state.close()
