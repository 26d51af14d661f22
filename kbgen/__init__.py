"""kbgen turns the answers that a community has already given into a knowledge base."""

import os

__version__ = "0.1.0"

# numpy's BLAS, which kbgen has no use for, starts a thread for each core when it is imported: then
# nothing may be forked any more (Python 3.12 warns of it)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
