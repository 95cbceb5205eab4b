// The tables of the SQLite store, and the marks by which its file is known.

/** `PRAGMA application_id`: "HLDF". */
export const APPLICATION_ID = 0x484c4446
/** `PRAGMA user_version`: raised with every change of the tables below. */
export const TABLES_VERSION = 1

export const CREATE_TABLES = `
  CREATE TABLE room (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE log (
    room INTEGER NOT NULL, seq INTEGER NOT NULL, received_at INTEGER NOT NULL, actor TEXT NOT NULL,
    bytes BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE checkpoint (
    room INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL, digest BLOB NOT NULL
  ) STRICT;
  CREATE TABLE probe (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${TABLES_VERSION};
`
