"""Fetches GitHub's GraphQL schema, pinned, for the tests: fetch_schema.py VERSION SHA512 FILE

It is one file of the npm package `@octokit/graphql-schema`. npm fetches the package where it is
installed, so that its settings (registry, proxy, cache) count; else Python does.
"""

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path

PACKAGE = "@octokit/graphql-schema"
ADDRESS = "https://registry.npmjs.org/@octokit/graphql-schema/-/graphql-schema-{version}.tgz"


def by_npm(version: str) -> bytes | None:
    """The package as npm gets it; None without npm, or where it could not."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", f"{PACKAGE}@{version}"]
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
        made = list(Path(folder).glob("*.tgz"))
        return made[0].read_bytes() if done.returncode == 0 and made else None


def by_python(version: str) -> bytes:
    """The package from npm's public registry. Raises OSError."""
    with urllib.request.urlopen(ADDRESS.format(version=version), timeout=60) as answer:
        return bytes(answer.read())


def schema_in(package: bytes, sha512: str) -> bytes:
    """The schema in the package. Raises ValueError unless it is the pinned package."""
    found = base64.b64encode(hashlib.sha512(package).digest()).decode()
    if found != sha512:
        raise ValueError(f"its SHA-512 is {found}, not {sha512}")
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        file = archive.extractfile("package/schema.graphql")
        if file is None:
            raise ValueError("it holds no schema.graphql")
        return file.read()


def main() -> int:
    """Writes the file at once or not at all."""
    version, sha512, target = sys.argv[1:]
    try:
        schema = schema_in(by_npm(version) or by_python(version), sha512)
    except (OSError, ValueError, KeyError) as error:
        print(f"fetch_schema: {PACKAGE} {version}: {error}", file=sys.stderr)
        return 1
    part = Path(f"{target}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(schema)
    part.replace(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
