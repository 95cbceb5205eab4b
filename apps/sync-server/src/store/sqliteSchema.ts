// The tables of the SQLite store, and the marks by which its file is known.

/** `PRAGMA application_id`: "HLDF". */
export const APPLICATION_ID = 0x484c4446
/** `PRAGMA user_version`: raised with every change of the tables below. */
export const TABLES_VERSION = 3

const AUTHOR = `
  CREATE TABLE author (
    room INTEGER NOT NULL, client INTEGER NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (room, client)
  ) STRICT, WITHOUT ROWID;`
const NOT_KEPT = `
  CREATE TABLE not_kept (
    room INTEGER NOT NULL, client INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (room, client, start)
  ) STRICT, WITHOUT ROWID;`

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
  ${AUTHOR}
  ${NOT_KEPT}
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${TABLES_VERSION};
`

/** What brings a file of the version before (the key) one further. Each runs in the transaction of the start. */
const MIGRATIONS: Readonly<Record<number, string>> = {
  1: AUTHOR,
  2: NOT_KEPT,
}

/** Empty when the file is of this version. */
export function migrationFrom(version: number): string {
  const steps: string[] = []
  for (let at = version; at < TABLES_VERSION; at++) steps.push(MIGRATIONS[at] ?? '')
  return steps.length === 0 ? '' : `${steps.join('')} PRAGMA user_version = ${TABLES_VERSION};`
}
