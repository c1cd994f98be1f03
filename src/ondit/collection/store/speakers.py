"""Speakers in the store: brought up to date for the voices that came, changed or went, and all they have to do with."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from ondit.collection.speakers.link import keys_of, link_speakers
from ondit.collection.speakers.records import Heard, Speaker, Verdicts
from ondit.collection.store.verdicts import speaker_verdicts

_HEARD = """
SELECT v.id, v.report, r.sha256 || ' ' || coalesce(o.key, '') || ' ' || v.key AS mark, v.name, v.kind, v.anonymity,
  v.role, v.affiliation, o.name AS publisher, r.published_utc
FROM voices AS v JOIN reports AS r ON r.id = v.report LEFT JOIN outlets AS o ON o.id = r.outlet
"""
_RELATED = """
WITH RECURSIVE related (key) AS (
  SELECT value FROM json_each(?)
  UNION SELECT other.key FROM related
  JOIN name_keys AS one ON one.key = related.key JOIN name_keys AS other ON other.voice = one.voice
)
SELECT DISTINCT voice FROM name_keys WHERE key IN (SELECT key FROM related)
"""
_BATCH = 500


def update_speakers(connection: sqlite3.Connection, changed: frozenset[int]) -> None:
    """Link the voices of these reports, and link again what hangs together with them or with voices that went.

    Speakers depend on the set of voices alone; so what shares no key with anything changed stays as it is.
    """
    fresh = [voice for report in sorted(changed) for voice in _heard(connection, "v.report = ?", report)]
    keys = {voice.id: _hashed(voice) for voice in fresh}
    connection.executemany(
        "INSERT OR IGNORE INTO name_keys (voice, key) VALUES (?, ?)",
        ((voice, key) for voice, of in keys.items() for key in of),
    )
    started = {key for of in keys.values() for key in of}
    started |= {row[0] for row in connection.execute("SELECT key FROM stale_keys")}
    verdicts = speaker_verdicts(connection)
    joined = {row[0] for row in connection.execute(
        "SELECT voice FROM joins WHERE speaker IN (SELECT id FROM speakers WHERE stale = 1)")}  # fmt: skip
    ids = _related(connection, started, {voice.id for voice in fresh} | joined, verdicts)
    voices = [voice for part in _batches(ids) for voice in _heard_of(connection, part)]
    _write(connection, ids, link_speakers(voices, verdicts))
    connection.execute("DELETE FROM stale_keys")


def _related(connection: sqlite3.Connection, keys: set[int], voices: set[int], verdicts: Verdicts) -> list[int]:
    """All voices that share a key or a verdict with these, also through others."""
    pairs = [pair for said in (verdicts.same, verdicts.different) for pair in said]
    while True:
        keys |= _keys_of_voices(connection, voices)
        found = voices | {row[0] for row in connection.execute(_RELATED, (_json(keys),))}
        found |= {voice for pair in pairs if pair & found for voice in pair}
        if found == voices:
            return sorted(found)
        voices = found


def _keys_of_voices(connection: sqlite3.Connection, voices: Collection[int]) -> set[int]:
    query = "SELECT DISTINCT key FROM name_keys WHERE voice IN (SELECT value FROM json_each(?))"
    return {row[0] for row in connection.execute(query, (_json(voices),))}


def _write(connection: sqlite3.Connection, ids: list[int], speakers: Iterable[Speaker]) -> None:
    """The speakers of these voices; rows that are right already stay untouched."""
    given = _json(ids)
    in_ids = "voice IN (SELECT value FROM json_each(?))"
    before = {
        row[0]: tuple(row[1:])
        for row in connection.execute(f"SELECT voice, speaker, why, score FROM joins WHERE {in_ids}", (given,))
    }
    old = {row[0] for row in before.values()}
    kept: set[int] = set()
    for speaker in speakers:
        number = _put_speaker(connection, speaker)
        for join in speaker.joins:
            kept.add(join.voice)
            if before.get(join.voice) != (number, join.why, join.score):
                connection.execute(
                    "INSERT INTO joins (voice, speaker, why, score) VALUES (?, ?, ?, ?) ON CONFLICT (voice) "
                    "DO UPDATE SET speaker = excluded.speaker, why = excluded.why, score = excluded.score",
                    (join.voice, number, join.why, join.score),
                )
    connection.executemany("DELETE FROM joins WHERE voice = ?", ((voice,) for voice in before if voice not in kept))
    connection.executemany(
        "DELETE FROM speakers WHERE id = ? AND NOT EXISTS (SELECT 1 FROM joins WHERE speaker = speakers.id)",
        ((number,) for number in old),
    )
    connection.execute("UPDATE speakers SET stale = 0 WHERE stale = 1")


def _put_speaker(connection: sqlite3.Connection, speaker: Speaker) -> int:
    values = (speaker.name, speaker.kind, speaker.role, speaker.affiliation)
    found = connection.execute(
        "SELECT id, name, kind, role, affiliation FROM speakers WHERE key = ?", (speaker.key,)
    ).fetchone()
    if found is None:
        cursor = connection.execute(
            "INSERT INTO speakers (key, name, kind, role, affiliation) VALUES (?, ?, ?, ?, ?)", (speaker.key, *values)
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid
    if tuple(found)[1:] != values:
        connection.execute(
            "UPDATE speakers SET name = ?, kind = ?, role = ?, affiliation = ? WHERE id = ?", (*values, found[0])
        )
    return int(found[0])


def _heard(connection: sqlite3.Connection, condition: str, value: int) -> Iterator[Heard]:
    for row in connection.execute(f"{_HEARD} WHERE {condition} AND v.kind <> 'author'", (value,)):
        yield Heard(*row)


def _heard_of(connection: sqlite3.Connection, ids: list[int]) -> Iterator[Heard]:
    query = f"{_HEARD} WHERE v.id IN (SELECT value FROM json_each(?)) AND v.kind <> 'author'"
    for row in connection.execute(query, (_json(ids),)):
        yield Heard(*row)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _hashed(voice: Heard) -> list[int]:
    """The voice's keys as 64-bit numbers."""
    marks = (hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest() for key in keys_of(voice))
    return sorted(int.from_bytes(mark, "big", signed=True) for mark in marks)


def _json(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
