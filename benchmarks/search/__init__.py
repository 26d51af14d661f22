"""Site search, measured: kbgen's own against Material's and Pagefind, on the same sites.

`python -m benchmarks.search --help`; docs/search-benchmark.md says what is measured and how.
"""
