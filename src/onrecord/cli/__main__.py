"""`python -m onrecord.cli` in, the command out."""

from onrecord.cli import main

if __name__ == "__main__":
    main()
