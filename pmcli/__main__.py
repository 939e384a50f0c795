"""`python -m pmcli` is `pm`."""

from pmcli.cli import main

if __name__ == "__main__":
    main()
