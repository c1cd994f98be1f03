"""The file of a collection: SQLite with the tables of docs/store.md. Nothing else in Ondit writes SQL."""
