"""The version of the program, which every analysis and finding names."""

__version__ = "0.5.0"
