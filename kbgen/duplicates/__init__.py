"""The same question, asked again: what is folded into one article, and what is only related."""
