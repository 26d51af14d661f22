"""GitHub's real GraphQL schema, from the npm package `@octokit/graphql-schema`.

`scripts/test` puts the file into `.venv/tools/` and names it in KBGEN_GRAPHQL_SCHEMA.
"""

import functools
import os
from pathlib import Path

from graphql import GraphQLSchema, build_ast_schema, parse

ROOT = Path(__file__).resolve().parents[2]
VERSION = "15.26.1"


def schema_file() -> Path | None:
    """The schema on this machine, or None: tests that need it are then skipped."""
    named = os.environ.get("KBGEN_GRAPHQL_SCHEMA")
    path = Path(named) if named else ROOT / f".venv/tools/github-schema-{VERSION}.graphql"
    return path if path.is_file() else None


@functools.cache
def load_schema() -> GraphQLSchema:
    """The schema, ready to validate queries; takes under a second, once a process."""
    path = schema_file()
    if path is None:
        raise FileNotFoundError("GitHub's GraphQL schema is not here: run ./scripts/test")
    document = parse(path.read_text("utf-8"), no_location=True)
    return build_ast_schema(document, assume_valid=True)
