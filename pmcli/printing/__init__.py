"""From reports to files: which people get one, the pages set and written (in several processes where that pays), the tree of files."""
