"""GitHub's API: a connection that waits, retries reads and says in one line what is wrong."""
