"""A peer for `kbgen harvest`: reads all rows of XML tables with lxml, and does nothing with them.

python iterparse.py FILE...
"""

import sys

from lxml import etree


def main(paths: list[str]) -> int:
    """Count rows and characters."""
    rows = characters = 0
    for path in paths:
        for _, row in etree.iterparse(path, tag="row", recover=True, huge_tree=True):
            rows += 1
            characters += sum(map(len, row.attrib.values()))
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]
    print(f"{rows} rows, {characters} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
