"""Reading a workspace: files → trees of text → records, and every fault on the way as a located finding; nothing raises for bad data."""

from pmcli.load.workspace import Loaded, load

__all__ = ["Loaded", "load"]
