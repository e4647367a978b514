"""HTML → the text of its paragraphs and headings, one a line, and the page's title."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# What a reader of the page does not read as the article.
UNREAD = frozenset({"script", "style", "noscript", "template", "svg", "nav", "footer", "aside"})
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body caption dd div dl dt fieldset figcaption figure form "
        "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th title tr ul",
    )
)
SPACE = re.compile(r"\s+")


def read_html(html: str) -> tuple[str, str | None]:
    """Give the text, a line for each paragraph or heading, and the title (None where none).

    Offsets of the records count into this text, as the HTML itself is not what anybody said.
    """
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    parser.end_line()
    return "\n".join(parser.lines), SPACE.sub(" ", parser.title).strip() or None


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.title = ""
        self._line = ""
        self._unread: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._unread.append(tag)
        self._in_title = tag == "title" or (self._in_title and tag not in BLOCKS)
        if tag in BLOCKS:
            self.end_line()
        elif tag == "br":
            self._line += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            # Everything opened inside it closes with it, so a forgotten end tag costs no more.
            del self._unread[self._unread.index(tag) :]
        if tag == "title":
            self._in_title = False
        if tag in BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if self._in_title:
            self.title += data
        else:
            self._line += data

    def end_line(self) -> None:
        """Close the paragraph that stands open, if it holds anything."""
        line = SPACE.sub(" ", self._line).strip()
        if line:
            self.lines.append(line)
        self._line = ""
