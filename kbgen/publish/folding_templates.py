"""Templates of one environment as folding reads them: each is parsed once, whoever needs it."""

from typing import Any

import jinja2
from jinja2 import nodes

from kbgen.publish.folding_values import Hole, Scope, Values

LANGUAGE = "partials/language.html"
"""The one import that is worked out: what it holds is the same on all pages."""


class UnsupportedError(Exception):
    """A template does something that is not folded: its pages are rendered as they stand."""


class Templates:
    """Trees of templates, and what their expressions come to."""

    def __init__(self, env: jinja2.Environment) -> None:
        self.env = env
        self.values = Values(env)
        self._parsed: dict[str, nodes.Template] = {}
        self._language: Any = None

    def parsed(self, name: str) -> nodes.Template:
        """The tree of a template; nobody changes it."""
        if name not in self._parsed:
            if self.env.loader is None:
                raise UnsupportedError("no loader")
            source, file, _ = self.env.loader.get_source(self.env, name)
            self._parsed[name] = self.env._parse(source, name, file)
        return self._parsed[name]

    def language(self, scope: Scope) -> Any:
        """The words of Material in the site's language."""
        if self._language is None:
            known = {key: value for key, value in scope.items() if not isinstance(value, Hole)}
            self._language = self.env.get_template(LANGUAGE).make_module(known)
        return self._language
