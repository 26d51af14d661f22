"""Addresses of GitHub's pages for people, from the address of its API. Pure."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

PUBLIC_API = "https://api.github.com"


def host(address: str) -> str:
    """Host of a web address; "" where it is none."""
    try:
        parts = urlsplit(address)
        found = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return ""
    return found or ""


def web(api: str) -> str:
    """Address of the site: https://github.com, or that of an Enterprise Server."""
    if not host(api):
        return api
    parts = urlsplit(api)
    name = parts.netloc.rpartition("@")[2]
    # api.github.com, and api.NAME.ghe.com in GitHub's own cloud
    return f"{parts.scheme}://{name.removeprefix('api.')}"


def is_server(api: str) -> bool:
    """Whether it is an Enterprise Server, not GitHub's own cloud."""
    name = host(api)
    return name != "api.github.com" and not name.endswith(".ghe.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Pages of one repository, and of its readers' accounts."""

    api: str
    """Address of the REST API."""
    repo: str
    """owner/name."""

    def page(self, path: str = "") -> str:
        """A page of the repository: `settings/actions`."""
        return f"{web(self.api)}/{self.repo}" + (f"/{path}" if path else "")

    def workflow(self, path: str) -> str:
        """Page of the workflow in this file."""
        return self.page(f"actions/workflows/{quote(path.rpartition('/')[2])}")

    def tokens(self, kind: str) -> str:
        """Where tokens are made and changed."""
        fine = "personal-access-tokens" if kind == "fine-grained" else "tokens"
        return f"{web(self.api)}/settings/{fine}"
