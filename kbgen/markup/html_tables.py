"""Tables: pipes where every cell is a line; else the cells' content one below the other."""

import re

from kbgen.markup import html_code, html_inline
from kbgen.markup.scope import Block, Scope
from kbgen.markup.tree import Node, names

_MOST_COLUMNS = 100
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}
_ROWS = frozenset({"thead", "tbody", "tfoot", "tr"})
_HARD = names("pre ul ol dl table blockquote details hr aside h1 h2 h3 h4 h5 h6")


def table(node: Node, scope: Scope) -> list[Block]:
    """A <table>. Cells that span rows or columns leave empty cells beside or below them."""
    caption, rows = _parts(node)
    width = min(max((sum(map(_span, row)) for row in rows), default=0), _MOST_COLUMNS)
    if rows and all("blob-code" in row[-1].classes for row in rows):
        # lines of a file that GitHub shows where somebody links to them
        return [html_code.fenced("\n".join(_line(row[-1]) for row in rows), "")]
    if scope.depth >= 1 and scope.place.cell:
        return _laid_out(caption, rows, scope)
    if (width < 2 and len(rows) < 2) or any(_is_hard(cell) for row in rows for cell in row):
        return _laid_out(caption, rows, scope)
    if any(sum(map(_span, row)) > _MOST_COLUMNS for row in rows):
        return _laid_out(caption, rows, scope)
    lines = [_cells(row, scope) for row in rows]
    lines = [line + [""] * (width - len(line)) for line in lines]
    if not any(any(line) for line in lines):
        return caption_blocks(caption, scope)
    if not _has_header(node, rows[0]):
        lines.insert(0, [""] * width)
    lines.insert(1, _alignments(rows, width))
    text = "\n".join(
        "|" + "".join(f" {cell} |" if cell else " |" for cell in line) for line in lines
    )
    return [*caption_blocks(caption, scope), Block(kind="table", text=text)]


def _line(cell: Node) -> str:
    """A line of code; GitHub puts a blank before and behind it, and a line end in empty ones."""
    return cell.text().replace("\r", "").replace("\n", "").removeprefix(" ").rstrip()


def _parts(node: Node) -> tuple[list[Node | str], list[list[Node]]]:
    """Caption and rows; text that wrongly stands beside the cells joins the caption."""
    caption: list[Node | str] = []
    rows: list[list[Node]] = []
    waiting: list[Node | str] = node.kids[::-1]
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, str) or kid.tag not in _ROWS:
            if isinstance(kid, Node) and kid.tag in ("td", "th"):
                rows.append([kid])
            elif isinstance(kid, Node) and kid.tag == "caption":
                caption += kid.kids
            elif isinstance(kid, Node) or kid.strip():
                caption.append(kid)
        elif kid.tag == "tr":
            rows.append([cell for cell in kid.nodes() if cell.tag in ("td", "th")])
            caption += [piece for piece in kid.kids if _is_stray(piece)]
        else:
            waiting.extend(kid.kids[::-1])
    return caption, [row for row in rows if row]


def _is_stray(piece: Node | str) -> bool:
    if isinstance(piece, str):
        return bool(piece.strip())
    return piece.tag not in ("td", "th") and not piece.is_edge()


def _is_hard(cell: Node) -> bool:
    """Holds a block that a line cannot hold."""
    return any(node.tag in _HARD for node in cell.walk())


def _span(cell: Node) -> int:
    text = cell.get("colspan")
    return min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdigit() and text != "0" else 1


def _cells(row: list[Node], scope: Scope) -> list[str]:
    line: list[str] = []
    for cell in row:
        line.append(html_inline.on_one_line(cell.kids, scope.in_cell()))
        line += [""] * (_span(cell) - 1)
    return line


def _has_header(node: Node, first: list[Node]) -> bool:
    heads = [kid for kid in node.nodes() if kid.tag == "thead" and kid.nodes()]
    return bool(heads) or all(cell.tag == "th" for cell in first)


def _alignments(rows: list[list[Node]], width: int) -> list[str]:
    """The line below the header, from the first row that says how columns are aligned."""
    for row in rows[:2]:
        rules: list[str] = []
        for cell in row:
            match = _ALIGN.search(cell.get("style"))
            side = match[1] if match else cell.get("align")
            rules += [_RULES.get(side.lower(), "---")] * _span(cell)
        if set(rules) != {"---"}:
            return (rules + ["---"] * width)[:width]
    return ["---"] * width


def _laid_out(caption: list[Node | str], rows: list[list[Node]], scope: Scope) -> list[Block]:
    """All that the cells hold, row by row."""
    found = caption_blocks(caption, scope)
    for row in rows:
        for cell in row:
            found += scope.blocks(cell.kids, scope)
    return found


def caption_blocks(caption: list[Node | str], scope: Scope) -> list[Block]:
    """What stands above a table."""
    return scope.blocks(caption, scope) if caption else []
