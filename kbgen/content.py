"""Article <-> Markdown file with front matter (placeholder: being written)."""
