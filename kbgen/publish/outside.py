"""What a site may be made from besides files that kbgen looks at: then no build is left out because
none of those changed.
"""

from mkdocs.config.defaults import MkDocsConfig

from kbgen.publish.state import State

_PLUGINS = frozenset(
    {"kbgen", "material/meta", "material/offline", "material/search", "material/tags", "search"}
)
"""Plugins that make the same site of the same files, on whatever day, and read nothing else."""
_READING = frozenset({"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"})
"""Extensions that look at files by names that stand in a page, or in mkdocs.yml."""
_PYTHON = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    }
)
"""Short names of the extensions that Python-Markdown brings along."""
ALWAYS = "SELECT path FROM page WHERE key = x''"
"""Pages that are made every time: they said something, or are no pages of ours."""


def plugins_may_read(config: MkDocsConfig) -> bool:
    """Whether there is a hook, or a plugin that kbgen does not know: it may read anything."""
    return bool(config.hooks) or not _PLUGINS.issuperset(config.plugins)


def pages_may_read(config: MkDocsConfig, state: State) -> bool:
    """Whether pages that people wrote may show files that stand elsewhere, as snippets do."""
    open_ = [name for name in config.markdown_extensions if not _is_closed(name)]
    return bool(open_) and next(state.rows(f"{ALWAYS} LIMIT 1"), None) is not None


def _is_closed(name: str) -> bool:
    ours = ("pymdownx.", "markdown.extensions.", "material.extensions.")
    return name not in _READING and (name in _PYTHON or name.startswith(ours))
