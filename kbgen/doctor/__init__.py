"""`kbgen doctor`: what goes wrong in practice, each with the one thing to do about it.

Two modules read, and write nothing: `folder_facts` this machine, `github_facts` GitHub. What they
saw are frozen values (`folder`, `seen`). The checks are pure functions of these values; `checks`
lists them by name. What could not be seen is said, with the reason, and never guessed.
"""
