"""content/ -> site/."""

from pathlib import Path

from kbgen.config import Config
from kbgen.counted import counted
from kbgen.files import write_text
from kbgen.publish import budget, site
from kbgen.publish.settings import site_of
from kbgen.report import Outcome


def build(
    config: Config, *, strict: bool = False, cache: bool = True, stock: bool = False, jobs: int = 0
) -> Outcome:
    """Build the site. Raises BuildError, under `strict` for warnings too.

    A kbgen.yml written by hand may stand alone: mkdocs.yml is then made as `init` makes it.
    """
    outcome = Outcome()
    settings = config.root / "mkdocs.yml"
    if not settings.exists():
        # half a second of imports that hardly any build needs
        from kbgen.commands.init import mkdocs_yml

        write_text(settings, mkdocs_yml(config.root))
        outcome.lines.append(f"{settings}: made")
    # git keeps no empty folder
    config.content.mkdir(exist_ok=True)
    built = site.build(config.root, strict=strict, cache=cache, stock=stock, jobs=jobs)
    cost = built.cost or budget.measure(config.site_folder, site_of(config.root).site_url)
    outcome.figures["build"] = {
        "pages": built.pages,
        "warnings": len(built.warnings),
        "budget": cost.to_json(),
    }
    warnings = [*built.warnings, *cost.warnings(built.seconds)]
    outcome.lines.extend(f"warning: {warning}" for warning in warnings)
    outcome.lines.extend(built.notes)
    outcome.lines.extend(cost.lines())
    note = "nothing new" if built.skipped else counted(built.pages, "page")
    outcome.lines.append(f"site: {note}: {config.site_folder / 'index.html'}")
    return outcome


def write_tree(config: Config, folder: Path) -> Outcome:
    """Write articles, listing pages and theme to the new `folder`, for a MkDocs without kbgen."""
    # it takes as long to load as a build where nothing is new
    from kbgen.publish import tree

    tree.write_tree(config.root, folder)
    return Outcome(lines=[f"tree: {folder}: build it with: mkdocs build -f {folder}/mkdocs.yml"])
