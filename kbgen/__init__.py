"""kbgen turns the answers that a community has already given into a knowledge base."""

__version__ = "0.1.0"
