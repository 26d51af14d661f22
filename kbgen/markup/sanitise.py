"""The second sanitiser: whatever the renderer let through by mistake ends here, balanced.

nh3 (ammonia) parses as a browser does and writes only what the lists name. Ids are those of
headings and footnotes: the renderer takes none from the text.
"""

import nh3

from kbgen.markup.gfm_highlight import CLASSES, LANGUAGES
from kbgen.markup.gfm_raw import ALLOWED

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "reversed"},
    "details": {"open"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "style"},
    "span": {"title"},
    "li": {"id"},
    "sup": {"id"},
    "input": {"checked", "aria-label"},
    **{tag: {"id"} for tag in _HEADINGS},
}
_ONLY_VALUES = {
    "input": {"type": {"checkbox"}, "disabled": {""}},
    "img": {"loading": {"lazy"}},
}
_CLASSES = {
    "a": {"headerlink", "footnote-ref", "footnote-backref"},
    "div": {"highlight", "arithmatex", "admonition", "note", "tip", "info", "warning", "danger"}
    | {f"language-{language}" for language in LANGUAGES},
    "span": {"arithmatex", "task-list-indicator"} | CLASSES,
    "p": {"admonition-title"},
    "ul": {"contains-task-list"},
    "ol": {"contains-task-list"},
    "li": {"task-list-item"},
    "label": {"task-list-control"},
    "section": {"footnotes"},
    "pre": {"kb-too-complex"},
}

_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED) | {"input", "label", "section", "span"},
    attributes=_ATTRIBUTES,
    tag_attribute_values=_ONLY_VALUES,
    # one a tag: nh3 adds several in an order that changes from run to run
    set_tag_attribute_values={"input": {"disabled": ""}},
    allowed_classes=_CLASSES,
    filter_style_properties={"text-align"},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def sanitise(html: str) -> str:
    """A balanced fragment with nothing in it that loads or runs."""
    return _CLEANER.clean(html)
