"""Pages without rendering the whole template for each: `main.html` is folded once a kind of page.

The first page of each kind, at each depth of folders, is rendered by MkDocs' own way too. Where the
two differ, or a template does something that is not folded, that kind is rendered the plain way,
and a note says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import jinja2
import mkdocs
from jinja2.runtime import Context
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kbgen.publish.folding import Folded, fold
from kbgen.publish.folding_templates import Templates, UnsupportedError
from kbgen.publish.folding_tidy import LATE
from kbgen.publish.folding_values import Hole
from kbgen.publish.printing import Environment
from kbgen.publish.ways import Way

_TEMPLATE = "main.html"
_MANY = 4096
"""Folders of which the pieces are kept."""


@dataclass(slots=True, kw_only=True)
class _Shell:
    """The folded template of a kind."""

    folded: Folded
    """What is worked out for each folder."""
    template: jinja2.Template
    """The rest, compiled."""
    context: Context
    """What the template knows; the values of the page that it prints are put into it."""
    checked: set[int] = field(default_factory=set)
    """Depths of which a page was compared."""
    late: dict[str, list[str]] = field(default_factory=dict)
    """Folder -> its pieces."""


class Shells:
    """All kinds of pages of a build."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        env: jinja2.Environment,
        plain: Callable[[Page], str],
        note: Callable[[str], None],
    ) -> None:
        """`plain` renders a page as MkDocs does; `note` is told of kinds that are rendered so."""
        self._config, self._nav, self._env = config, nav, env
        self._plain, self._note = plain, note
        self._templates, self._way = Templates(env), Way()
        self._values = self._templates.values
        self._fast = Environment(env, self._way)
        self._known = {"config": config, "nav": nav, "mkdocs_version": mkdocs.__version__}
        self._shells: dict[str, _Shell | None] = {}
        self._named: set[str] = set()

    def html(self, page: Page, *, many: bool) -> str:
        """The page, which holds its content already. Where not `many` of its kind are to come, its
        template is not worth to be folded.
        """
        kind = _kind(page)
        if many and kind not in self._shells:
            self._shells[kind] = self._folded(kind, page)
        shell = self._shells.get(kind)
        if shell is None:
            return self._plain(page)
        made = self._filled(shell, page)
        depth = page.url.count("/")
        if depth in shell.checked:
            return made
        plain = self._plain(page)
        if made != plain:
            self._give_up(kind, f"{page.file.src_uri} would differ")
        shell.checked.add(depth)
        return plain

    def _give_up(self, kind: str, why: str) -> None:
        self._shells[kind] = None
        self._note(f"pages of the kind {kind} are rendered one by one, which takes long: {why}")

    def _folded(self, kind: str, page: Page) -> _Shell | None:
        if not kind:
            return None
        hole = Hole(meta=Hole(kb=Hole(kind=kind)))
        try:
            known = {**self._known, "page": hole}
            folded = fold(self._templates, _TEMPLATE, known, self._context(page))
        except UnsupportedError as error:
            self._give_up(kind, f"{error} in its template")
            return None
        code = self._fast.compile(folded.template, name=f"{kind}.html")
        template = jinja2.Template.from_code(self._fast, code, self._fast.make_globals(None))
        # a page at, or above, a place that all pages lead to has a way to it of its own
        self._late(folded, page)
        for place in self._values.places:
            parts = place.split("/")
            self._named.update("/".join(parts[:n]) for n in range(1, len(parts) + 1))
        context = template.new_context(dict(template.globals), shared=True)
        return _Shell(folded=folded, template=template, context=context)

    def _context(self, page: Page) -> Context:
        values = get_context(self._nav, (), self._config, page)
        return self._env.get_template(_TEMPLATE).new_context(dict(values))

    def _filled(self, shell: _Shell, page: Page) -> str:
        url = page.url
        folder = url if url.rstrip("/") in self._named else url.rstrip("/").rpartition("/")[0]
        late = shell.late.get(folder)
        if late is None:
            if len(shell.late) >= _MANY:
                shell.late.clear()
            late = shell.late[folder] = self._late(shell.folded, page)
        self._way.begin(page)
        context = shell.context
        context.vars.clear()
        context.exported_vars.clear()
        context.parent.update({"page": page, "config": self._config, LATE: late})
        return self._fast.printed(shell.template, context)

    def _late(self, folded: Folded, page: Page) -> list[str]:
        place = self._context(page)
        return [
            "".join(
                piece
                if isinstance(piece, str)
                else str(self._values.of(piece.node, piece.scope, place))
                for piece in pieces
            )
            for pieces in folded.late
        ]


def _kind(page: Page) -> str:
    """Which of our templates shows it; "" for none of them."""
    kb = page.meta.get("kb")
    kind = kb.get("kind") if isinstance(kb, dict) else None
    return kind if isinstance(kind, str) and "template" not in page.meta else ""
