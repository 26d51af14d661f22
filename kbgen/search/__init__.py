"""Search: the index of the site, and how it is asked.

`index` writes it, `query` asks it as theme/assets/search/engine.js does in a browser.
"""
