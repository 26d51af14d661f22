"""A knowledge base that harvests a double of GitHub."""

from pathlib import Path
from typing import Any

from kbgen.commands.harvest import harvest
from kbgen.config import Config
from kbgen.model import Thread
from kbgen.report import Outcome
from kbgen.settings import Settings
from kbgen.sources.github import Options
from kbgen.store import Store
from tests.double.server import Double


class Base:
    """A knowledge base whose only source is the double's `o/r`."""

    def __init__(self, root: Path, double: Double) -> None:
        self.root = root
        self.double = double
        self.options: dict[str, Any] = {"repo": "o/r"}
        self.store = Store(root / "store.db")

    def harvest(self, **more: Any) -> Outcome:
        """One run; `double.calls` afterwards holds its calls alone."""
        self.double.calls.clear()
        options = Options(type="github", api=self.double.api, **self.options)
        config = Config(root=self.root, sources={"r": options}, curate=Settings())
        return harvest(
            config,
            self.store,
            **{
                "quiet": True,
                "sleep": self.double.sleep,
                "now": lambda: self.double.now().timestamp(),
                **more,
            },
        )

    @property
    def calls(self) -> int:
        """Of the last run, all kinds."""
        return len(self.double.calls)

    def held(self) -> dict[str, Thread]:
        """Threads in the store by native id."""
        return {thread.id: thread for thread in self.store.threads("r")}
