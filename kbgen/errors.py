"""What can go wrong and be mended by the person who runs kbgen.

KbgenError            one line: where, what, what to do; exit code 1
├── ConfigError       kbgen.yml or mkdocs.yml says something that kbgen does not understand
├── SourceError       a source cannot be read at all, or too large a share of it is bad
│   └── AddressUnknown    nothing tells the community's address, and `url` does not say it
├── StoreError        the store of harvested threads cannot be opened or written
├── ContentError      something stands in content/ that must not be written over
├── BuildError        the site could not be built
├── WorkerError       a process that did a part of the work died
├── EngineError       a distributed engine cannot be reached, or lost what it worked on
└── ForgeError        proposals cannot be read or made

A single bad record is none of these: sources yield it as a `Failed` value and the run goes on.
Anything else that escapes is a bug in kbgen (a traceback, exit code 3).
"""


class KbgenError(Exception):
    """An expected error: its text is shown as it is, so it says where, what and what to do."""


class ConfigError(KbgenError):
    """kbgen.yml or mkdocs.yml is missing, malformed or says something unknown."""


class SourceError(KbgenError):
    """A source cannot be read: no such path, not an export of its kind, a bomb, mostly bad."""


class AddressUnknown(SourceError):
    """An export does not tell where its community is, so articles could not link back."""


class StoreError(KbgenError):
    """The store cannot be opened, is locked, or was written by a newer kbgen."""


class ContentError(KbgenError):
    """Something stands in content/ where an article shall be, and is none that kbgen has read."""


class BuildError(KbgenError):
    """MkDocs could not build the site, or warned under --strict."""


class WorkerError(KbgenError):
    """A process that did a part of the work died: killed, or out of memory."""


class EngineError(KbgenError):
    """A distributed engine is not installed, cannot be reached, or gave up."""


class ForgeError(KbgenError):
    """A forge cannot be read or written: no repository, no git, no right to it."""
