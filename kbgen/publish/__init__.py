"""What hooks into MkDocs: the plugin, the theme, and the build that swaps a whole site at once."""
