"""How what is left of a folded template prints: as Jinja does, with less in between.

Values of our pages are plain data. Jinja asks a method for every key, makes an object of every text
that is escaped, and hands on what it prints piece by piece; here the code that it makes of a
template looks for keys itself, has texts escaped as texts, and puts all on one list.
"""

from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import sync_do_list, sync_do_map, sync_do_sum
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from kbgen.publish.folding import ESCAPED
from kbgen.publish.folding_tidy import LATE

try:
    from markupsafe import _escape_inner as escaped_text  # type: ignore[attr-defined]
except ImportError:  # before MarkupSafe 3

    def escaped_text(s: str, /) -> str:
        """A text with what HTML would take for its own escaped."""
        return str(escape(s))


_ATTRIBUTES = frozenset(dir(dict))
_MANY = 30_000
"""Places that are remembered."""
_PRINTED = "kb_printed"
"""Name of the list of what a page prints."""
_HERE = {"list": sync_do_list, "map": sync_do_map, "sum": sync_do_sum}
"""Filters of Jinja as they are where nothing is asynchronous: it asks for that at every call."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_%~/")


class _Code(CodeGenerator):
    """Python of a template. `kb_it` is the value that is looked at."""

    def write_commons(self) -> None:
        """Names for all that follows in a function."""
        super().write_commons()
        self.writeline("kb_escape = environment.kb_escape")
        self.writeline("kb_other = environment.kb_other")
        self.writeline(f"{_PRINTED} = environment.{_PRINTED}")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Onto the list of what is printed, all neighbours at once."""
        if frame.buffer is not None:
            super().visit_Output(node, frame)
            return
        frame.buffer = _PRINTED
        super().visit_Output(node, frame)
        frame.buffer = None

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A key of a dict, or what Jinja finds."""
        if node.attr in _ATTRIBUTES:
            super().visit_Getattr(node, frame)
            return
        self.write(f"(kb_it[{node.attr!r}] if (kb_it := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is dict and {node.attr!r} in kb_it")
        self.write(f" else kb_other(kb_it, {node.attr!r}))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """Late pieces are a list."""
        if not _is_late(node):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """A text is escaped to a text, not to Jinja's Markup."""
        if not _is_escaped(node):
            super().visit_Filter(node, frame)
            return
        self.write("(kb_escape(kb_it) if (kb_it := ")
        self.visit(node.node, frame)  # type: ignore[arg-type] # a block alone has a filter of nothing
        self.write(f").__class__ is str else {self.filters[ESCAPED]}(kb_it))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_text(node, frame):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_text(node, frame):
            super()._output_child_post(node, frame, finalize)


def _is_late(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Getitem)
        and isinstance(node.node, nodes.Name)
        and node.node.name == LATE
    )


def _is_escaped(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Filter) and node.name == ESCAPED and node.node is not None


def _is_text(node: nodes.Node, frame: Frame) -> bool:
    """Whether it is one already, so that it need not be made one to be printed."""
    is_plain = not frame.eval_ctx.volatile and not frame.eval_ctx.autoescape
    return is_plain and (_is_late(node) or _is_escaped(node))


class Environment(jinja2.Environment):
    """The environment of folded templates."""

    code_generator_class = _Code

    def __init__(self, env: jinja2.Environment, way: "Way") -> None:
        """With all that `env` has, but for addresses, which `way` tells."""
        super().__init__(loader=env.loader, auto_reload=False)
        self.filters = {**env.filters, **_HERE, "url": way.to, ESCAPED: _escaped}
        self.tests, self.globals = env.tests, env.globals
        self.kb_escape = escaped_text
        """For texts that are no Markup yet."""
        self.kb_printed: list[str] = []
        """What the page at hand has printed so far."""
        self._lacking: dict[str, jinja2.Undefined] = {}

    def printed(self, template: jinja2.Template, context: Context) -> str:
        """What `template` prints in `context`; one page at a time."""
        self.kb_printed.clear()
        # the list is filled on the way: nothing comes out of it piece by piece
        for _ in template.root_render_func(context):
            pass
        return "".join(self.kb_printed)

    def kb_other(self, thing: Any, name: str) -> Any:
        """What Jinja finds under a name that is no key of a dict, nor an attribute of one."""
        if thing.__class__ is not dict:
            try:
                return getattr(thing, name)
            except AttributeError:
                return self.getattr(thing, name)
        # what is not there says no more of a dict than that it is one
        found = self._lacking.get(name)
        if found is None:
            found = self._lacking[name] = self.undefined(obj={}, name=name)
        return found


def _escaped(value: Any) -> str:
    """As the filter `e`, but as plain text."""
    return str(escape(value))


class _Tops(dict[str, str]):
    """Place -> the folder at its top; "" for one that is not as simple as most."""

    def __missing__(self, place: str) -> str:
        if len(self) >= _MANY:
            self.clear()
        is_plain = place.endswith("/") and "//" not in place and _PLAIN.issuperset(place)
        self[place] = top = place.partition("/")[0] if is_plain else ""
        return top


class Way:
    """From a page to places of the site: what the filter `url` says, quicker."""

    def __init__(self) -> None:
        self._page: Page | None = None
        self._tops = _Tops()
        self._up = self._top = self._url = self._folder = ""
        self._depth = 0
        self._far: dict[tuple[str, str], str] = {}

    def begin(self, page: Page) -> None:
        """Set out from `page`."""
        self._page, self._url = page, page.url
        self._top, self._depth = self._tops[self._url], self._url.count("/")
        self._up = "../" * self._depth if self._top else ""
        self._folder = self._url[: self._url.rfind("/", 0, -1) + 1]

    def to(self, place: str) -> str:
        """Address of `place`, an address relative to the site's root, as seen from the page."""
        if self._up and place.__class__ is str and (top := self._tops[place]):
            if top != self._top:
                return self._up + place
            is_beside = place.startswith(self._folder) and place.count("/") == self._depth
            if is_beside and place != self._url:
                return f"../{place[len(self._folder) :]}"
            if not place.startswith(self._url):
                return self._from_folder(place)
        elif self._up and place == ".":
            return self._from_folder(place)
        return normalize_url(str(place), page=self._page)

    def _from_folder(self, place: str) -> str:
        """Address of a place that is neither the page nor below it: all beside it share it."""
        key = self._folder, place
        found = self._far.get(key)
        if found is None:
            if len(self._far) >= _MANY:
                self._far.clear()
            found = self._far[key] = normalize_url(place, page=self._page)
        return found
