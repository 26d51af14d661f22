"""How seldom Python looks for objects that hold one another while a command runs."""

import subprocess
import sys

_COUNTED = """
import atexit, gc, sys
looks = []
gc.callbacks.append(lambda phase, info: looks.append(phase))
# what is registered first runs last, once all is done that a command does
atexit.register(lambda: print("looks:", looks.count("start")))
sys.argv = ["kbgen", "build", "--help"]
from kbgen.__main__ import main
main()
"""


def test_a_command_looks_a_few_times_at_most() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED], capture_output=True, text=True, check=True
    )
    shown, _, looks = done.stdout.rpartition("looks: ")
    assert "Usage: kbgen build" in shown
    assert int(looks) <= 15  # 31 as Python comes
