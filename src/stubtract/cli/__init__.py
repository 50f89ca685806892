"""The command line: one file per command; each parses, builds, calls, and picks the exit code."""

from stubtract.cli.main import main

__all__ = ["main"]
