"""Several PDF files as one, with the bookmarks of all."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any


def join(parts: Iterable[bytes]) -> bytes:
    """The pages and bookmarks of all parts in one file, which keeps the metadata of the first. One part is itself."""
    import pikepdf

    first, *others = parts
    if not others:
        return first
    whole = pikepdf.open(BytesIO(first))
    files = [pikepdf.open(BytesIO(part)) for part in others]  # their pages are read when the whole is written
    with whole.open_outline() as outline:
        for file in files:
            start = len(whole.pages)
            numbers: dict[object, int] = {page.objgen: at for at, page in enumerate(file.pages, start)}
            with file.open_outline() as added:
                found = [(item.title, numbers[_page(item)]) for item in added.root]
            whole.pages.extend(file.pages)
            outline.root += [pikepdf.OutlineItem(title, number) for title, number in found]
    made = BytesIO()
    whole.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _page(item: Any) -> object:
    return item.destination[0].objgen
