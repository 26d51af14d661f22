"""The pages of what a change touches, cut out of a built site, for people who review the change."""

import html
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, unquote

from kbgen.config import Config
from kbgen.counted import counted
from kbgen.errors import BuildError
from kbgen.pages.corpus import url_of
from kbgen.report import Outcome

LISTING = "changed.html"
"""Links to all pages of a preview; it lies at its top."""

_NEEDED = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff", ".woff2"})
"""What pages need to look as they will; search and feeds do not belong to a review."""


def preview(config: Config, folder: Path, since: str) -> Outcome:
    """Copy the built pages of what changed in content/ since a git revision to the new `folder`.

    `since` is compared with the files as they are; files that git does not know do not count.
    Raises BuildError where git cannot tell, or `folder` is there and not empty.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise BuildError(f"{folder}: not empty: name a new folder for the preview")
    changed = _changed(config, since)
    pages = {name: unquote(url_of(name)) for name in changed if name.endswith(".md")}
    others = [name for name in changed if not name.endswith(".md")]
    shown = {
        n: page for n, page in pages.items() if (config.site_folder / page / "index.html").is_file()
    }
    outcome = Outcome(figures={"preview": {"pages": len(shown)}})
    _copy(config.site_folder, folder, [*(f"{page}index.html" for page in shown.values()), *others])
    (folder / LISTING).write_text(listing(shown.values()), encoding="utf-8")
    for name in sorted(pages):
        outcome.lines.append(f"content/{name}: {pages[name] if name in shown else 'has no page'}")
    outcome.lines.append(f"preview: {counted(len(shown), 'page')}: {folder / LISTING}")
    return outcome


def listing(pages: Iterable[str]) -> str:
    """A page with links to `pages`, folders relative to it."""
    items = "\n".join(
        f'<li><a href="./{quote(page)}index.html">{html.escape(page or "home")}</a></li>'
        for page in sorted(pages)
    )
    head = '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Preview</title>'
    return f"{head}\n<h1>Changed pages</h1>\n<ul>\n{items}\n</ul>\n</html>\n"


def _changed(config: Config, since: str) -> list[str]:
    """Files below content/, relative to it, that are new or differ since a revision."""
    # what begins with a dash would be an option to git
    if not re.fullmatch(r"[\w.@{}^~/][\w.@{}^~/:-]*", since):
        raise BuildError(f"{since!r}: not a revision of git")
    what = ["--name-only", "-z", "--no-renames", "--relative", "--diff-filter=d", since, "--", "."]
    try:
        done = subprocess.run(  # noqa: S603 - checked above
            ["git", "diff", *what],  # noqa: S607 - git from PATH, as everywhere
            cwd=config.content,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise BuildError(
            f"git: {error.strerror}: a preview needs it, and {config.content}"
        ) from None
    if done.returncode:
        reason = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise BuildError(f"{config.root}: git diff {since}: {reason}")
    return sorted(filter(None, done.stdout.decode("utf-8", "replace").split("\0")))


def _copy(site: Path, folder: Path, wanted: Iterable[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    assets = site / "assets"
    needed = [path for path in assets.rglob("*") if path.suffix in _NEEDED]
    for path in [*needed, *(site / name for name in wanted)]:
        # a link in content/ could lead out of the site
        if path.is_file() and path.resolve().is_relative_to(site.resolve()):
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
