"""Harvest and curate on a distributed engine: the same functions, spread over many machines.

`base` says what an engine can do, `spark` does it with Apache Spark. What is done with it: `dump`
(rows of a dump, joined to threads), `drafting` (a thread's draft), `asking` (which threads ask the
same), `naming` (which file an article gets), `finishing` (texts), `job` (all of it, in stages).
"""
