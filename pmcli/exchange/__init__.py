"""Data in and out of spreadsheets: tables and forms to fill in (`pm export`), and reading them again (`pm import`).

What a column or a choice is called in Thai and English stands in ``names.csv``; an export makes a neutral :class:`~pmcli.exchange.tables.Book`
that :mod:`pmcli.render.exchange` writes; an import is read into :class:`~pmcli.exchange.tables.Row` objects, turned into the bytes of
workspace files, and these are checked by the workspace's own rules before anything is written.
"""
