"""Links to anchors that are not there, said as MkDocs says it, of all pages: also of those that are
as they were."""

import json
import logging

from kbgen.publish.building import Workshop
from kbgen.publish.state import State


def check(shop: Workshop, state: State) -> None:
    """Say them all. Where nobody would hear it, nothing is looked at."""
    level = shop.config.validation.links.anchors
    if level < logging.WARNING:
        return
    query = "SELECT path, links FROM page WHERE links IS NOT NULL ORDER BY path"
    for path, text in list(state.rows(query)):
        file = shop.files.get_file_from_path(path)
        if file is None or file.page is None:
            continue
        file.page.links_to_anchors = {}
        for name, anchor, link in json.loads(text):
            target = shop.files.get_file_from_path(name)
            found = next(state.rows("SELECT ids FROM page WHERE path = ?", (name,)), None)
            if target is None or target.page is None or found is None:
                continue
            target.page.present_anchor_ids = set(json.loads(found[0] or "[]"))
            file.page.links_to_anchors.setdefault(target, {})[anchor] = link
        file.page.validate_anchor_links(files=shop.files, log_level=level)
