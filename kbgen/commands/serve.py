"""The site on this machine: built, served, and built again as its files change."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from kbgen.config import Config
from kbgen.errors import BuildError, KbgenError, StoreError
from kbgen.lock import lock
from kbgen.publish import fingerprint
from kbgen.publish.outcome import BuildReport
from kbgen.publish.serving import News, Server, base_of
from kbgen.publish.serving_watch import Watch
from kbgen.publish.settings import configured
from kbgen.publish.site import Builder
from kbgen.report import Outcome

Say = Callable[[str], None]

_BUSY = 1.0
"""Seconds until a knowledge base is tried again in which another kbgen works."""
_PATIENCE = 60.0
"""Seconds after which waiting begins anew: a wait without end cannot be interrupted everywhere."""
_SHOWN = 3
"""Pages that a line names."""


def serve(config: Config, *, host: str, port: int, say: Say) -> Outcome:
    """Build and serve until Ctrl-C. Raises BuildError where there is nothing to serve."""
    builder = Builder(config.root, watched=True)
    news = News()
    mkdocs = configured(config.root)
    site, docs = Path(mkdocs.site_dir), Path(mkdocs.docs_dir)
    server = _server(host, port, site, base_of(mkdocs.site_url or ""), news)
    watch = Watch(
        [docs, *fingerprint.theme_folders(mkdocs)], fingerprint.settings_files(config.root)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _build(config, builder, news, watch, say)
        if not site.is_dir():
            raise BuildError(f"{site}: there is no site to serve: mend what the line above names")
        say(f"serving {server.url} (Ctrl-C ends it)")
        while True:
            if watch.wait(_PATIENCE):
                _build(config, builder, news, watch, say)
    except KeyboardInterrupt:
        return Outcome(lines=["stopped"])
    finally:
        news.close()
        watch.close()
        server.shutdown()
        server.server_close()


def _server(host: str, port: int, site: Path, base: str, news: News) -> Server:
    try:
        return Server((host, port), site, base, news)
    except OSError as error:
        raise BuildError(
            f"{host}:{port}: cannot listen there: {error.strerror}: choose another with --port"
        ) from error


def _build(config: Config, builder: Builder, news: News, watch: Watch, say: Say) -> None:
    """Bring the site up to date and tell it; what goes wrong is told as well."""
    begun = time.monotonic()
    try:
        with lock(config.work / "lock"):
            report = builder.build(strict=False, cache=True)
    except StoreError as error:
        news.failed(f"{error}")
        time.sleep(_BUSY)
        watch.again()
        return
    except (KbgenError, OSError) as error:
        say(f"error: {error}")
        news.failed(f"{error}")
        return
    news.built(changed=report.changed is None or bool(report.changed))
    for warning in report.warnings:
        say(f"warning: {warning}")
    if not report.skipped:
        say(f"{_told(report)} ({time.monotonic() - begun:.2f} s)")


def _told(report: BuildReport) -> str:
    if report.changed is None:
        return f"site: {report.pages:,} pages"
    pages = sorted(name for name in report.changed if name.endswith(".html"))
    names = ", ".join(name.removesuffix("index.html") or "home" for name in pages[:_SHOWN])
    more = f", and {len(pages) - _SHOWN:,} more" if len(pages) > _SHOWN else ""
    return f"changed: {names or 'no page'}{more}"
