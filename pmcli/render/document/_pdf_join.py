"""Several PDF files as one, with a bookmark for each document."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO


def join(parts: Iterable[bytes]) -> bytes:
    """The pages and bookmarks of all parts in one file that keeps the metadata of the first."""
    import pikepdf

    files = [pikepdf.open(BytesIO(part)) for part in parts]
    whole = files[0]
    bookmarks: list[tuple[str, int]] = []
    start = 0
    for file in files:
        numbers = {page.objgen: at for at, page in enumerate(file.pages, start)}
        with file.open_outline() as outline:
            bookmarks += [(item.title, numbers[_page(item)]) for item in outline.root]
        start = start + len(numbers)
    for file in files[1:]:
        whole.pages.extend(file.pages)
    with whole.open_outline() as outline:
        outline.root[:] = [pikepdf.OutlineItem(title, page) for title, page in bookmarks]
    made = BytesIO()
    whole.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()
