"""Images of threads: fetched with care, made anew, kept as a cache in .kbgen/images/."""
