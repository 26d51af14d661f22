"""opensearch.xml: browsers offer the site's search in their address bar."""

from kbgen.pages.corpus import Corpus
from kbgen.pages.xml_text import xml

FILE = "opensearch.xml"
_NAME_MAX = 16
_DESCRIPTION_MAX = 1024
# what the format allows: https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md


def text(corpus: Corpus) -> str:
    """The description; it leads to the page `search/`, which shows what `?q=` asks."""
    site = corpus.settings
    about = site.words("machines.search", site=site.site_name)[:_DESCRIPTION_MAX]
    root = xml(site.site_url)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{xml(_short(site.site_name))}</ShortName>\n"
        f"  <Description>{xml(about)}</Description>\n"
        f'  <Url type="text/html" method="get" template="{root}search/?q={{searchTerms}}"/>\n'
        f'  <Url type="application/opensearchdescription+xml" rel="self" '
        f'template="{root}{FILE}"/>\n'
        f"  <Language>{xml(site.lang)}</Language>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        "  <OutputEncoding>UTF-8</OutputEncoding>\n"
        "</OpenSearchDescription>\n"
    )


def _short(name: str) -> str:
    """`name` cut at a word where there is one."""
    if len(name) <= _NAME_MAX:
        return name
    whole = name[: _NAME_MAX + 1].rpartition(" ")[0]
    return whole or name[:_NAME_MAX]
