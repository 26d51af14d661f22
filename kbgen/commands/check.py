"""What is wrong in kbgen.yml and content/, with file and line."""

from collections import Counter
from pathlib import Path

from kbgen import config, content, standard
from kbgen.commands.init import PLACEHOLDER
from kbgen.model import Placed, Problem
from kbgen.report import Outcome


def check(root: Path) -> Outcome:
    """Check everything below `root`. Raises ConfigError for kbgen.yml."""
    loaded = config.load(root)
    contents = content.inspect(loaded.content)
    problems = list(contents.problems)
    for placed in contents.placed:
        problems.extend(standard.check(placed, _text(loaded.content, placed)))
    problems.extend(standard.check_all(contents.placed))
    problems.extend(_configuration(loaded))
    problems.sort(key=lambda p: (p.path, p.line, p.rule, p.text))
    return _outcome(len(contents.placed), problems)


def _text(folder: Path, placed: Placed) -> str:
    return (folder / placed.path).read_text(encoding="utf-8")


def _configuration(loaded: config.Config) -> list[Problem]:
    found = []
    if not (loaded.root / "mkdocs.yml").is_file():
        found.append(("mkdocs.yml", 1, "mkdocs-missing", "not there: `kbgen build` makes one"))
    for name, options in loaded.sources.items():
        if options.path and not (loaded.root / options.path).exists():
            text = f"sources.{name}.path: {options.path}: no such file or folder"
            line = config.line(loaded.root, "sources", name, "path")
            found.append((config.FILE, line, "source-path", text))
        if options.url.rstrip("/") == PLACEHOLDER:
            text = f"sources.{name}.url: still the placeholder: links back lead nowhere"
            line = config.line(loaded.root, "sources", name, "url")
            found.append((config.FILE, line, "source-url", text))
    return [
        Problem(path=f"../{file}", line=line, rule=rule, text=text, warning=rule == "source-url")
        for file, line, rule, text in found
    ]


def _outcome(articles: int, problems: list[Problem]) -> Outcome:
    outcome = Outcome()
    errors = [problem for problem in problems if not problem.warning]
    for problem in problems:
        path = f"content/{problem.path}".replace("content/../", "")
        level = "warning: " if problem.warning else ""
        outcome.lines.append(f"{path}:{problem.line}: {level}{problem.rule}: {problem.text}")
    outcome.lines.append(
        f"{articles} articles, {len(errors)} errors, {len(problems) - len(errors)} warnings"
    )
    outcome.figures["articles"] = {"seen": articles}
    outcome.figures["problems"] = dict(sorted(Counter(p.rule for p in problems).items()))
    outcome.failed = bool(errors)
    return outcome
