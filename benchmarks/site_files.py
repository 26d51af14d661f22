"""What `kbgen init` writes beside content/, for knowledge bases that are made here."""

from pathlib import Path
from string import Template

_TEMPLATE = Path(__file__).resolve().parent.parent / "kbgen/templates/mkdocs.yml"
ADDRESS = "https://kb.example.org/kb/"


def mkdocs_yml() -> str:
    """Text of mkdocs.yml, as `kbgen init` writes it."""
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(site_name="Benchmark", site_url=ADDRESS)
