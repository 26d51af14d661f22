"""Markups: every post's own language to one portable Markdown, and that to safe HTML."""
