"""Reading a workspace: files → trees of text → records, and every fault on the way as a located finding; nothing raises for bad data.

:func:`pmcli.load.workspace.load` is the entrance.
"""
