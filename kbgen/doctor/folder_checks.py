"""What can be wrong in the folder of a knowledge base. Pure."""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby

from kbgen.config import FILE
from kbgen.counted import counted
from kbgen.doctor.findings import Findings, error, note, ok, unseen, warning
from kbgen.doctor.folder import Folder
from kbgen.doctor.places import host
from kbgen.doctor.schedule import BadCron, longest_gap
from kbgen.doctor.targets import REPO
from kbgen.doctor.yaml_files import Elsewhere, crons, mapping, names

PLACEHOLDER = "example.org"
"""Host that `kbgen init` writes where it knows none."""
_SHOWN = 5
"""Keys of a setting that are named one by one."""


def configuration(folder: Folder) -> Findings:
    """kbgen.yml can be read."""
    loaded = folder.config.value
    if loaded is None:
        what, found, _ = folder.config.why.partition(": run `kbgen init`")
        fix = "correct that line; docs/configuration.md explains all keys"
        yield error(what, "`kbgen init` makes one" if found else fix)
    elif not loaded.sources:
        yield warning("no sources", "add one below `sources:`; docs/sources.md has examples")
    else:
        yield ok(f"{counted(len(loaded.sources), 'source')}: {', '.join(loaded.sources)}")


def sources(folder: Folder) -> Findings:
    """Exports are where kbgen.yml says, and links back lead somewhere."""
    if folder.config.value is None:
        return
    bad = False
    for name, options in folder.config.value.sources.items():
        if name in folder.missing:
            bad = True
            yield error(
                f"{_line(folder, 'sources', name, 'path')}: {options.path}: no such file or folder",
                f"put the export there, or correct sources.{name}.path",
            )
        if host(options.url) == PLACEHOLDER:
            bad = True
            yield warning(
                f"{_line(folder, 'sources', name, 'url')}: still the placeholder {options.url}: "
                "links back lead nowhere",
                f"set sources.{name}.url to the community's address",
            )
        repo = getattr(options, "repo", "")
        if options.live and not REPO.fullmatch(repo):
            bad = True
            yield error(
                f"{_line(folder, 'sources', name, 'repo')}: {repo!r} is not owner/name",
                f"set sources.{name}.repo to owner/name of the repository on GitHub",
            )
    exports = [o for o in folder.config.value.sources.values() if o.path]
    if not bad and exports:
        yield ok(f"{counted(len(exports), 'export')} where {FILE} says")


def mkdocs(folder: Folder) -> Findings:
    """mkdocs.yml has the theme, the plugins and the folder that kbgen builds with."""
    keys = _mkdocs(folder)
    if isinstance(keys, str):
        yield error(f"{keys}", "correct it, or move it away: `kbgen build` makes a new one")
        return
    if keys is None:
        yield note("not there yet: `kbgen build` makes one")
        return
    if "INHERIT" in keys:
        yield note("mkdocs.yml inherits from another file, which is not looked into")
        return
    good = True
    theme = keys.get("theme")
    named = theme.get("name") if isinstance(theme, Mapping) else theme
    if named != "kbgen":
        good = False
        yield warning(
            f"the theme is {_shown(named)}, not kbgen: layout and search are not ours",
            "set `theme: {name: kbgen}` in mkdocs.yml",
        )
    plugins = names(keys.get("plugins", []))
    if "kbgen" not in plugins:
        good = False
        yield error(
            "no plugin kbgen: sections, tags, people, search and feeds are not made",
            "add `- kbgen` below `plugins:` in mkdocs.yml",
        )
    for plugin in sorted({"material/search", "search"} & set(plugins)):
        good = False
        yield warning(
            f"plugin {plugin}: makes an index that no page of kbgen asks for",
            f"remove `- {plugin}` from mkdocs.yml: kbgen brings its own search",
        )
    docs = keys.get("docs_dir", "docs")
    if docs != "content" and not isinstance(docs, Elsewhere):
        good = False
        yield error(
            f"docs_dir is {_shown(docs)}, articles are in content/",
            "set `docs_dir: content` in mkdocs.yml",
        )
    if good:
        yield ok("theme, plugins and docs_dir are kbgen's")


def site_url(folder: Folder) -> Findings:
    """The site knows its address."""
    keys = _mkdocs(folder)
    if keys is None or isinstance(keys, str) or "INHERIT" in keys:
        return
    url = keys.get("site_url")
    fix = "set site_url in mkdocs.yml to where the site will be, with a / at the end"
    if isinstance(url, Elsewhere):
        yield ok("site_url comes from the environment")
    elif not url or not isinstance(url, str):
        yield warning("no site_url: no canonical links, sitemap and feed", fix)
    elif not host(url):
        yield error(f"site_url {url!r} is no address", fix)
    elif host(url) == PLACEHOLDER:
        yield warning(f"site_url is still the placeholder {url}", fix)
    else:
        yield ok(url)


def content(folder: Folder) -> Findings:
    """Articles can be read, and no thread has two."""
    found = folder.contents.value
    if found is None:
        if folder.contents.why:
            yield error(f"cannot be read: {folder.contents.why}", "make the folder readable")
        else:
            yield note("not there yet: `kbgen curate` makes it")
        return
    keys = Counter(placed.article.source.key for placed in found.placed)
    twice = sorted(key for key, count in keys.items() if count > 1)
    if found.problems:
        first = found.problems[0]
        yield error(
            f"{counted(len(found.problems), 'file')} cannot be read as articles, "
            f"first {first.path}:{first.line}: {first.text}",
            "`kbgen check` lists all of them with their lines",
        )
    if twice:
        yield error(
            f"{counted(len(twice), 'thread')} with two articles, first {twice[0]}",
            "`kbgen check` names the files: keep one of each",
        )
    if not found.problems and not twice:
        yield ok(f"{counted(len(found.placed), 'article')} in content/")


def workflows(folder: Folder) -> Findings:
    """Workflows are there, where GitHub looks for them, and as this kbgen writes them."""
    found = folder.workflows.value
    if found is None:
        yield unseen(".github/workflows", folder.workflows)
        return
    if not found:
        yield note("no workflows in .github/workflows: kbgen runs by hand only")
        return
    top = folder.git.top.value
    if top is not None and top != folder.root:
        yield warning(
            f".github/workflows is not at the top of the repository ({top}): GitHub never runs "
            "workflows from here",
            f"move them to {top}.github/workflows and set the folder in their commands: kbgen -C",
        )
    absent = [name for name in folder.expected if name not in found]
    other = [name for name, text in folder.expected.items() if found.get(name, text) != text]
    how = "`kbgen init --repo OWNER/NAME DIR` in a new folder writes them: compare, and take over"
    if absent:
        yield note(f"this kbgen would also write {', '.join(absent)}", how)
    if other:
        yield note(f"not as this kbgen writes them (older, or yours): {', '.join(other)}", how)
    if not absent and not other:
        yield ok(f"{counted(len(found), 'workflow')}, as this kbgen writes them")


def schedule(folder: Folder) -> Findings:
    """Live sources are harvested without anybody's doing."""
    loaded, found = folder.config.value, folder.workflows.value
    if loaded is None or not found or not any(o.live for o in loaded.sources.values()):
        return
    listed = [(name, cron) for name, text in found.items() for cron in crons(text)]
    if not listed:
        yield note(
            "no workflow has a schedule: live sources are read by hand only",
            'add to the workflow that harvests: `on: schedule: [{cron: "23 4 * * *"}]`',
        )
    for name, cron in listed:
        try:
            hours = longest_gap(cron)
        except BadCron as bad:
            yield error(f".github/workflows/{name}: {bad}", "write five fields, such as 23 4 * * *")
        else:
            yield ok(f".github/workflows/{name}: at least every {hours:g} hours")


def thread_keys(folder: Folder) -> Findings:
    """Keys of threads in kbgen.yml name threads."""
    found = folder.strangers.value
    if found is None:
        return  # no keys, no store, or one of which `store` says what is wrong
    for setting, group in groupby(found, key=lambda one: one.setting):
        where = _line(folder, "curate", *setting.split("."))
        all_of_it = list(group)
        for one in all_of_it[:_SHOWN]:
            right = f"write {' or '.join(one.near)}" if one.near else "correct it"
            yield warning(
                f"{where}: {one.key}: no thread that was harvested has this key",
                f"{right}, or take it out if its thread is gone",
            )
        if len(all_of_it) > _SHOWN:
            yield warning(
                f"{where}: {len(all_of_it) - _SHOWN} more that no thread has", "look at them, too"
            )
    if not found:
        yield ok("all that kbgen.yml names were harvested")


def _mkdocs(folder: Folder) -> Mapping[object, object] | str | None:
    """Keys of mkdocs.yml; a text says what is wrong; None where there is none."""
    text = folder.mkdocs.value
    if text is None:
        return folder.mkdocs.why or None
    try:
        return mapping(text)
    except ValueError as bad:
        return f"not valid YAML: {bad}"


def _line(folder: Folder, *keys: str) -> str:
    return f"{FILE}:{folder.lines.get(keys, 1)}: {'.'.join(keys)}"


def _shown(value: object) -> str:
    return "not set" if value is None else repr(value)
