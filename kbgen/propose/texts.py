"""What is known of an article's file without holding it: there may be a hundred thousand. Pure."""

import hashlib


def fingerprint(text: str) -> str:
    """Hash of a file's text as it is."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def essence(text: str) -> str:
    """Hash of a generated file without the lines that change with every comment on the thread."""
    head, fence, body = text.partition("\n---\n")
    kept = [x for x in head.split("\n") if not x.startswith(("updated: ", "digest: "))]
    return fingerprint("\n".join(kept) + fence + body)
