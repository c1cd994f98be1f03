"""What a noun phrase or a name is: its kind, its name, whether it hides, its role, number and sex.

Asked by every stage that meets somebody: voices, citing, the tellers of excerpts, and the checks.
"""
