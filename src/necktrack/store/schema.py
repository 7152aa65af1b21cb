"""The schema of the database: one tuple of statements per version, never changed once released."""

APPLICATION_ID = 0x6E656B74
"""Stands in the file's header, so that another program's database is told apart ("nekt")."""

PLAIN_SCREENINGS = (
    '{"answers":{"q_ill":"no","q_injury":"no","q_new":"no"},"known":{},"scope":"quick"}',
    '{"answers":{"q_one":"no"},"known":{},"scope":"one"}',
    '{"answers":{"s_arm":"no","s_ces":"no","s_cord":"no","s_headache":"no","s_infection":"no","s_trauma":"no",'
    '"s_vasc":"no","s_weight":"no"},"known":{},"scope":"short"}',
)
"""Screenings that say no to merged questions alone: nothing is ever withheld or lifted by them, word for word."""

_TELLS = f"kind IN ('screening', 'clearance', 'safety-mistake') AND body NOT IN {PLAIN_SCREENINGS}"
"""True for the few facts that safety is judged by; the texts hold no ', so that they stand here as SQL has them."""

SAFETY_FACTS = " ".join((
    "SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash FROM fact WHERE", _TELLS,
    "ORDER BY place",
))  # fmt: skip
"""Every fact that safety is judged by; the index of the same words makes it quick however long the journal."""

Migrations = tuple[tuple[str, ...], ...]
"""The statements of each version, the first one first; the last statement of each sets `user_version`."""

MIGRATIONS: Migrations = (
    (
        """
        CREATE TABLE fact (
            place INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            device TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq >= 1),
            recorded_at TEXT NOT NULL,
            zone TEXT NOT NULL,
            day TEXT NOT NULL,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            salt TEXT NOT NULL,
            digest TEXT NOT NULL,
            hash TEXT NOT NULL,
            UNIQUE (id, hash)
        ) STRICT
        """,
        "CREATE INDEX fact_by_kind ON fact (kind, day, recorded_at)",
        """CREATE INDEX fact_with_edit ON fact (kind) WHERE instr(body, '"replaces"')""",
        f"CREATE INDEX fact_of_safety ON fact (kind) WHERE {_TELLS}",
        "CREATE INDEX fact_by_chain ON fact (device, seq)",
        "CREATE INDEX fact_by_short_id ON fact (substr(id, -6))",
        "CREATE TABLE head (device TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
        "CREATE TABLE journal_mark (name TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT",
        "PRAGMA application_id = 1852140404",
        "PRAGMA user_version = 1",
    ),
)
"""Each version's statements; all of one store's missing versions run in one transaction."""

VERSION = len(MIGRATIONS)
"""The schema version that this program reads and writes."""

FOR_EVERY_CONNECTION = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)

FOR_WRITING = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
)
"""DELETE with EXTRA is the pair that lost nothing in any power cut (docs/journal-format.md)."""
