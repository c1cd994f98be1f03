"""One floor under the rules: tokens of a text. Standard library only, open to every room."""
