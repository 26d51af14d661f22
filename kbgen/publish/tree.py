"""The whole site as a tree of Markdown that plain MkDocs with Material builds, without kbgen.

Nothing of what an article owes to its authors may hang on a plugin: credits, licences, source and
all listing pages are in this tree. It is also the way out for who wants to leave kbgen.
"""

import shutil
from html import escape
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import is_markdown_file
from mkdocs.utils.meta import get_data

from kbgen import content, frontmatter, pages
from kbgen.errors import BuildError
from kbgen.files import write_bytes, write_text
from kbgen.markup.dialect import for_python_markdown
from kbgen.markup.picture_links import as_links
from kbgen.model import Placed
from kbgen.pages.article import view
from kbgen.pages.article_facts import shown_body
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.pages.related import related
from kbgen.publish import assets, menu, outputs
from kbgen.publish.settings import configured, extra_of, settings_of
from kbgen.publish.theme import THEME_DIR

_THEMES = frozenset({"sitemap.xml"})
"""The theme's: MkDocs would write its own over a file."""


def write_tree(root: Path, out: Path) -> None:
    """Write content, generated pages, theme and mkdocs.yml to the new folder `out`.

    Raises BuildError where `out` holds something already, or mkdocs.yml cannot be read.
    """
    if out.exists() and any(out.iterdir()):
        raise BuildError(f"{out}: is not empty: name a new folder")
    config = configured(root)
    docs = Path(config.docs_dir)
    found = content.inspect(docs)
    corpus = corpus_of(found.placed, settings_of(config))
    target = out / "content"
    unreadable = {problem.path for problem in found.problems}
    shutil.copytree(docs, target, ignore=_ignored(docs, unreadable), dirs_exist_ok=True)
    _clear_key(target)
    _write_pages(corpus, docs, target, root / ".kbgen")
    _copy_theme(config, out / "theme")
    write_text(out / "mkdocs.yml", _mkdocs_yml(root, corpus.settings))


def _ignored(docs: Path, unreadable: set[str]) -> Any:
    def ignore(folder: str, names: list[str]) -> list[str]:
        place = Path(folder).relative_to(docs)
        return [n for n in names if n.startswith(".") or (place / n).as_posix() in unreadable]

    return ignore


def _clear_key(target: Path) -> None:
    """Take the key that the theme's templates go by out of pages of people's: the plugin would."""
    for path in sorted(target.rglob("*")):
        if not is_markdown_file(path.name):
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # MkDocs will say so
        if "kb" not in text:
            continue
        body, meta = get_data(text)
        if "kb" in meta:
            del meta["kb"]
            head = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True)
            write_text(path, f"---\n{head}---\n\n{body}")


def _write_pages(corpus: Corpus, docs: Path, target: Path, state: Path) -> None:
    near = related(corpus)
    for placed in corpus.articles:
        kb = view(placed, corpus, near[placed.path])
        write_text(target / placed.path, _article(placed, kb))
    for page in pages.make(corpus):
        if not (target / page.path).exists():
            write_text(target / page.path, page.text)
    made = outputs.Made(corpus=corpus, pages=(), state=state, docs=docs, markdown=False)
    for name, data in outputs.everything(made):
        if name not in _THEMES and not _is_taken(target, name):
            write_bytes(target / name, data)


def _is_taken(target: Path, name: str) -> bool:
    """Whether a file stands there, or one that MkDocs makes the same page of."""
    if (target / name).exists():
        return True
    if not name.endswith("/index.html"):
        return False
    place = target / name.removesuffix("/index.html")
    return (place / "index.md").exists() or place.with_name(f"{place.name}.md").exists()


def _article(placed: Placed, kb: dict[str, Any]) -> str:
    head = frontmatter.dump(
        {
            "title": escape(placed.article.title),
            "description": escape(kb["head_description"]),
            "hide": ["navigation"],
            "kb": kb,
        }
    )
    return f"---\n{head}---\n\n{for_python_markdown(as_links(shown_body(placed.article)))}"


def _copy_theme(config: MkDocsConfig, target: Path) -> None:
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    for folder in (THEME_DIR, *own):
        shutil.copytree(
            folder,
            target,
            ignore=_unneeded(folder),
            dirs_exist_ok=True,
        )


def _unneeded(theme: Path) -> Any:
    """What the site does not need of a theme's folder."""

    def ignore(folder: str, names: list[str]) -> list[str]:
        place = Path(folder).relative_to(theme)
        return [
            name
            for name in names
            if name in ("mkdocs_theme.yml", "__pycache__")
            or name.startswith(".")
            or assets.is_part((place / name).as_posix())
        ]

    return ignore


class _Tagged(yaml.YAMLObject):
    """A value with a tag of its own (!ENV, !!python/name:...), kept as it is."""

    def __init__(self, node: yaml.Node) -> None:
        self.node = node


class _Loader(yaml.SafeLoader):
    """Reads every tag and resolves none."""


class _Dumper(yaml.SafeDumper):
    """Writes them back."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, node: _Tagged(node))
_Dumper.add_representer(_Tagged, lambda _dumper, tagged: tagged.node)


def _mkdocs_yml(root: Path, settings: Settings) -> str:
    """mkdocs.yml with Material for a theme, all that kbgen's theme sets, and no plugin of kbgen."""
    path = root / "mkdocs.yml"
    values = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    theme = yaml.safe_load((THEME_DIR / "mkdocs_theme.yml").read_text(encoding="utf-8"))
    theme.pop("extends")
    given = values.get("theme")
    if isinstance(given, dict):
        theme |= given
    values["theme"] = {**theme, "name": "material", "custom_dir": "theme"}
    values["docs_dir"] = "content"
    extra = values.get("extra")
    values["extra"] = {**(extra if isinstance(extra, dict) else {}), "kb": extra_of(settings)}
    values.pop("site_dir", None)
    if isinstance(values.get("nav"), list):
        values["nav"] = menu.spoken(values["nav"], settings.words)
    values["plugins"] = [
        renamed for plugin in values.get("plugins", []) if (renamed := _plain_plugin(plugin))
    ]
    text: str = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True)
    return text


def _plain_plugin(plugin: Any) -> Any:
    """`plugin` by the name that it has with Material; None for kbgen's own."""
    if isinstance(plugin, dict):
        return {_plain_plugin(name): options for name, options in plugin.items() if name != "kbgen"}
    if plugin == "kbgen":
        return None
    return plugin.removeprefix("material/") if isinstance(plugin, str) else plugin
