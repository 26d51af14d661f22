"""Articles for tools that do not know kbgen's front matter: theirs, and the same Markdown."""

import json

from kbgen.model import Article

HOME = "# Benchmark\n\nArticles of a benchmark.\n"


def front_matter(article: Article, *, dates: bool) -> str:
    """Title, description and tags, with dates and people where the tool shows them."""
    lines = [f"title: {json.dumps(article.title)}"]
    lines.append(f"description: {json.dumps(article.description)}")
    lines.append(f"tags: {json.dumps(list(article.tags))}")
    if dates:
        lines += [f"date: {article.date}", f"lastmod: {article.updated}"]
        people = [
            {"name": one.name, "url": one.url, "role": one.role} for one in article.contributors
        ]
        lines.append(f"people: {json.dumps(people)}")
    return "---\n" + "\n".join(lines) + "\n---\n"


def credits_line(article: Article) -> str:
    """Who asked and answered, as a line of Markdown."""
    people = ", ".join(f"[{one.name}]({one.url}) ({one.role})" for one in article.contributors)
    return f"{people}. [Source]({article.source.url}), {article.license}.\n"
