"""The schema of the record, and the migrations from each version to the next."""

import sqlite3

# One tuple of statements a version. PRAGMA user_version is the number of migrations a file has had. They are only added.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE, -- the same on every machine that the event is copied to
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            run TEXT NOT NULL,
            family TEXT NOT NULL,
            body TEXT NOT NULL -- JSON
        )
        """,
        "CREATE INDEX latest ON events (kind, family, id)",
    ),
)
VERSION = len(MIGRATIONS)


class NewerSchemaError(Exception):
    """The record has a schema that only a newer version of the program knows."""

    def __init__(self, version: int) -> None:
        super().__init__(f"schema {version}, known up to {VERSION}")


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of an open record; 0 for an empty one. Raises NewerSchemaError."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NewerSchemaError(version)
    return version


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Take the migrations that an open record lacks, within the caller's transaction. Raises NewerSchemaError."""
    version = version_of(connection)
    for step in MIGRATIONS[version:]:
        for statement in step:
            connection.execute(statement)
    if version < VERSION:
        connection.execute(f"PRAGMA user_version = {VERSION}")  # PRAGMA takes no parameters
