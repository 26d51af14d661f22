"""How what is left of a folded template prints: as Jinja does, with less in between.

Values of our pages are plain data. Jinja asks a method for every key, makes an object of every text
that is escaped, and hands on what it prints piece by piece; here the code that it makes of a
template looks for keys itself, has texts escaped as texts, and puts all on one list.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import sync_do_join, sync_do_list, sync_do_map, sync_do_sum
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.structure.toc import AnchorLink

from kbgen.publish.folding import ESCAPED
from kbgen.publish.folding_tidy import LATE
from kbgen.publish.ways import Way, escaped_text

_ATTRIBUTES = frozenset(dir(dict))
_PRINTED = "kb_printed"
"""Name of the list of what a page prints."""
_GIVEN = frozenset({"page", "config", LATE})
"""Names that stand for something on every page."""
_OF_PAGES = frozenset({"meta", "content", "toc", "url", "canonical_url"})
"""What every page has."""
_OF_TEXTS = frozenset({"partition", "replace", "split"})
"""Methods of texts that templates call, and that no dict has."""


class _Code(CodeGenerator):
    """Python of a template. `kb_it` is the value that is looked at."""

    _steps = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Find out what the template asks of `loop`."""
        named = sum(one.name == "loop" for one in node.find_all(nodes.Name))
        asked = [
            one.attr
            for one in node.find_all(nodes.Getattr)
            if isinstance(one.node, nodes.Name) and one.node.name == "loop"
        ]
        self._steps = named == len(asked) and set(asked) <= set(_Step.__slots__)
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Names for all that follows in a function."""
        super().write_commons()
        self.writeline("kb_escape = environment.kb_escape")
        self.writeline("kb_other = environment.kb_other")
        self.writeline(f"{_PRINTED} = environment.{_PRINTED}")
        self.writeline("kb_way = environment.kb_way.escaped")
        if self._steps:
            self.writeline("LoopContext = environment.kb_steps")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Onto the list of what is printed, all neighbours at once."""
        if frame.buffer is not None:
            super().visit_Output(node, frame)
            return
        frame.buffer = _PRINTED
        super().visit_Output(node, frame)
        frame.buffer = None

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """What every page gives need not be looked for."""
        if node.ctx == "load" and node.name in _GIVEN:
            self.write(frame.symbols.ref(node.name))
            return
        super().visit_Name(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A method of a text, or what Jinja calls."""
        method = node.node
        plain = not node.kwargs and node.dyn_args is None and node.dyn_kwargs is None
        if not plain or not isinstance(method, nodes.Getattr) or method.attr not in _OF_TEXTS:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"(kb_it.{method.attr}(")
        for one in node.args:
            self.visit(one, frame)
            self.write(", ")
        self.write(") if (kb_it := ")
        self.visit(method.node, frame)
        self.write(").__class__ is str else ")
        super().visit_Call(node, frame)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A key of a dict, or what Jinja finds."""
        if node.attr in _ATTRIBUTES:
            super().visit_Getattr(node, frame)
            return
        if (
            isinstance(node.node, nodes.Name)
            and node.node.name == "page"
            and node.attr in _OF_PAGES
        ):
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
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
        place = node.node
        if isinstance(place, nodes.Filter) and place.name == "url" and place.node is not None:
            self.write("kb_way[")
            self.visit(place.node, frame)
            self.write("]")
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


@pass_context
def _mapped(context: Context, things: Iterable[Any], *args: Any, **named: Any) -> Iterable[Any]:
    """As the filter `map`, which looks for a filter, or an attribute, of each thing anew."""
    if args == ("length",) and not named:
        return map(len, things)  # as the filter `length` would
    if not args and named == {"attribute": "children"}:
        headings = list(things)
        if all(one.__class__ is AnchorLink for one in headings):
            return [one.children for one in headings]
        things = headings
    return sync_do_map(context, things, *args, **named)


_HERE = {"join": sync_do_join, "list": sync_do_list, "map": _mapped, "sum": sync_do_sum}
"""Filters of Jinja as they are where nothing is asynchronous: it asks for that at every call."""


class Environment(jinja2.Environment):
    """The environment of folded templates."""

    code_generator_class = _Code

    def __init__(self, env: jinja2.Environment, way: Way) -> None:
        """With all that `env` has, but for addresses, which `way` tells."""
        super().__init__(loader=env.loader, auto_reload=False)
        self.filters = {**env.filters, **_HERE, "url": way.to, ESCAPED: _escaped}
        self.tests, self.globals = env.tests, env.globals
        self.kb_way, self.kb_steps = way, _steps
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


class _Step:
    """What most templates ask of `loop`; Jinja's own can tell more."""

    __slots__ = ("first", "index", "index0", "last")
    first: bool
    index: int
    index0: int
    last: bool


def _steps(things: Iterable[Any], _undefined: object) -> Iterator[tuple[Any, _Step]]:
    """All things, each with the step of the loop that it is."""
    known, step = list(things), _Step()
    last = len(known) - 1
    for at, thing in enumerate(known):
        step.index0, step.index, step.first, step.last = at, at + 1, at == 0, at == last
        yield thing, step


def _escaped(value: Any) -> str:
    """As the filter `e`, but as plain text."""
    return str(escape(value))
