"""Changing files that people wrote: the keys in order (`pm fmt`), what can be mended safely (`pm validate --fix`).

Text is moved or replaced where it stands and never written anew, so whatever is not meant to change stays as it is, byte for byte:
comments, quotes, blank lines, line ends. The result is read again before anything is written.
"""
