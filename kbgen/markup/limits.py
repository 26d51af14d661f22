"""How much work one post may make."""


class TooComplex(ValueError):
    """The input is made, by accident or not, to be slow; the text is a fixed reason to count."""
