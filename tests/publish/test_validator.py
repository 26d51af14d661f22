"""Every kind of page under the W3C's checker, vnu: `npm i --prefix .tools vnu-jar`."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
JAR = Path(os.environ.get("KBGEN_VNU_JAR", ROOT / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"))


@pytest.mark.slow
def test_every_page_is_valid_html(built: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed")
    if not JAR.is_file():
        pytest.skip("vnu.jar is not installed: npm i --prefix .tools vnu-jar")
    command = [
        java,
        "-Xss4m",
        "-XX:TieredStopAtLevel=1",  # it ends before quicker code would pay
        "-jar",
        str(JAR),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "json",
    ]
    done = subprocess.run([*command, str(built)], capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    shown = {f"{m['url'].rpartition('/site/')[2]}: {m['message']}" for m in messages}
    assert not shown
