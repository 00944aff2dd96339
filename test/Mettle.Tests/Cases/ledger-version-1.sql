-- A ledger as version 1 wrote it. Never changed: it stands for the files that people have.
CREATE TABLE stream (
    id TEXT NOT NULL PRIMARY KEY,
    verb TEXT NOT NULL,
    name TEXT NOT NULL,
    started TEXT NOT NULL
);
CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL REFERENCES stream (id),
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    json TEXT NOT NULL
);
CREATE INDEX entry_by_stream ON entry (stream, sequence);
INSERT INTO stream VALUES ('0198c0de-0000-7000-8000-000000000001', 'break', 'checkout', '2026-01-02T03:04:05.6000007Z');
INSERT INTO entry VALUES (1, '0198c0de-0000-7000-8000-000000000001', 'trial', '2026-01-02T03:04:06.0000000Z', '{"trial":1}');
INSERT INTO entry VALUES (2, '0198c0de-0000-7000-8000-000000000001', 'trial', '2026-01-02T03:04:07.0000000Z', '{"trial":2}');
PRAGMA user_version = 1;
