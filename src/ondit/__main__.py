"""`python -m ondit`: the command, where its script is not on the path."""

from ondit.cli.main import main

if __name__ == "__main__":
    main()
