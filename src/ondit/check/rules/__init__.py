"""One rule a file. To add one, add a file: the decorator registers it and its docstring becomes its page."""
