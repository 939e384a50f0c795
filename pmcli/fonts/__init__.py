"""Sarabun, the font of PDF documents (SIL Open Font License, OFL.txt); README.md tells how its files were made."""
