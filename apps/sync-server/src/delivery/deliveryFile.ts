// Channels and the outbox, as a database file that the server and the commands beside it open at once. Invariant: a row that was set
// is on disk when the call returns; a delivery has one row, whoever asks for it and however often.
import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ChannelKind, DeliveryState, Ms } from '@holdfast/model'

export interface ChannelRow {
  readonly id: string
  readonly kind: ChannelKind
  readonly label: string
  readonly audiences: readonly string[]
  /** Its settings, sealed. */
  readonly sealed: Uint8Array
  /** It may reach addresses of this machine and of private networks. */
  readonly allowPrivate: boolean
  readonly addedAt: Ms
  readonly removedAt: Ms | null
}

export interface OutboxRow {
  /** deliveryKey. */
  readonly key: string
  readonly incident: string
  readonly update: string
  readonly channel: string
  readonly kind: ChannelKind
  readonly label: string
  readonly state: DeliveryState
  /** Sockets that were opened for it so far. */
  readonly attempts: number
  readonly queuedAt: Ms
  /** When it came to this state; of two states of one delivery the later is larger. */
  readonly at: Ms
  /** When it is tried next; null: not by itself. */
  readonly nextAt: Ms | null
  readonly receipt: string
  readonly detail: string
}

export interface DeliveryFile {
  /** All that were ever added. */
  channels(): readonly ChannelRow[]
  addChannel(row: ChannelRow): void
  removeChannel(id: string, at: Ms): void
  /** Does nothing where the delivery is there already. */
  enqueue(rows: readonly OutboxRow[]): void
  find(key: string): OutboxRow | null
  of(incident: string): readonly OutboxRow[]
  /** Those in one of these states, the oldest first. */
  inState(...states: readonly DeliveryState[]): readonly OutboxRow[]
  set(row: OutboxRow): void
  /** Whose last state is not written down beside its incident yet. */
  untold(): readonly OutboxRow[]
  told(key: string, at: Ms): void
  /** What the receiver calls the incident that a channel's updates belong to. */
  thread(channel: string, incident: string): string | null
  /** All of them: which channel, which incident, and what the receiver calls it. */
  threads(): readonly { readonly channel: string; readonly incident: string; readonly external: string }[]
  setThread(channel: string, incident: string, external: string): void
  /** Whether it was ever seen as a drill. */
  wasDrill(incident: string): boolean
  markDrill(incident: string): void
  /** The last row of a room that was looked at for updates. */
  cursor(room: string): number
  setCursor(room: string, row: number): void
  /** Whether a webhook of this id was taken over this channel. */
  hasHook(channel: string, id: string): boolean
  /** Forgets those that were taken before `since`, too. */
  keepHook(channel: string, id: string, at: Ms, since: Ms): void
  close(): void
}

/** `PRAGMA application_id`: "HLDD". */
const APPLICATION_ID = 0x484c4444
const CREATE = `
  CREATE TABLE channel (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, audiences TEXT NOT NULL, sealed BLOB NOT NULL,
    allowPrivate INTEGER NOT NULL, addedAt INTEGER NOT NULL, removedAt INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (
    key TEXT PRIMARY KEY, incident TEXT NOT NULL, "update" TEXT NOT NULL, channel TEXT NOT NULL, kind TEXT NOT NULL,
    label TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, queuedAt INTEGER NOT NULL, at INTEGER NOT NULL,
    nextAt INTEGER, receipt TEXT NOT NULL, detail TEXT NOT NULL, toldAt INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX outbox_state ON outbox (state);
  CREATE INDEX outbox_incident ON outbox (incident);
  CREATE TABLE thread (
    channel TEXT NOT NULL, incident TEXT NOT NULL, external TEXT NOT NULL, PRIMARY KEY (channel, incident)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE cursor (room TEXT PRIMARY KEY, row INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE drill (incident TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = 1;`
/** Since the first version; a file of before gets it when it is opened. */
const HOOKS = `CREATE TABLE IF NOT EXISTS hook (
    channel TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (channel, id)
  ) STRICT, WITHOUT ROWID`
const FIELDS =
  'key, incident, "update", channel, kind, label, state, attempts, queuedAt, at, nextAt, receipt, detail'
const VALUES =
  ':key, :incident, :update, :channel, :kind, :label, :state, :attempts, :queuedAt, :at, :nextAt, :receipt, :detail'

/** `patience`: how long to wait for another process that writes, ms. Throws as SQLite does, and where the file is another's. */
export function openDeliveryFile(path: string, patience: number): DeliveryFile {
  closeSync(openSync(path, 'a', 0o600))
  const db = new DatabaseSync(path, { timeout: patience })
  try {
    db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;')
    if (db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined)
      db.exec(`BEGIN IMMEDIATE; ${CREATE} COMMIT;`)
    const { application_id: owner } = db.prepare('PRAGMA application_id').get() ?? {}
    if (owner !== APPLICATION_ID) throw new Error(`${path} is no outbox of Holdfast.`)
    db.exec(HOOKS)
  } catch (error) {
    db.close()
    throw error
  }
  const channels = db.prepare('SELECT * FROM channel ORDER BY addedAt, id')
  const drill = db.prepare('SELECT 1 FROM drill WHERE incident = ?')
  const markDrill = db.prepare('INSERT OR IGNORE INTO drill VALUES (?)')
  const addChannel = db.prepare(
    'INSERT INTO channel VALUES (:id, :kind, :label, :audiences, :sealed, :allowPrivate, :addedAt, :removedAt)',
  )
  const removeChannel = db.prepare('UPDATE channel SET removedAt = ?, sealed = zeroblob(0) WHERE id = ?')
  const enqueue = db.prepare(`INSERT OR IGNORE INTO outbox (${FIELDS}) VALUES (${VALUES})`)
  const find = db.prepare(`SELECT ${FIELDS} FROM outbox WHERE key = ?`)
  const ofIncident = db.prepare(`SELECT ${FIELDS} FROM outbox WHERE incident = ? ORDER BY queuedAt, key`)
  const inState = db.prepare(`SELECT ${FIELDS} FROM outbox WHERE state = ? ORDER BY queuedAt, key`)
  const set = db.prepare(
    `UPDATE outbox SET state = :state, attempts = :attempts, at = :at, nextAt = :nextAt, receipt = :receipt, detail = :detail
     WHERE key = :key`,
  )
  const untold = db.prepare(`SELECT ${FIELDS} FROM outbox WHERE toldAt < at ORDER BY at, key`)
  const told = db.prepare('UPDATE outbox SET toldAt = max(toldAt, ?) WHERE key = ?')
  const thread = db.prepare('SELECT external FROM thread WHERE channel = ? AND incident = ?')
  const threads = db.prepare('SELECT channel, incident, external FROM thread')
  const setThread = db.prepare('INSERT OR REPLACE INTO thread VALUES (?, ?, ?)')
  const cursor = db.prepare('SELECT row FROM cursor WHERE room = ?')
  const setCursor = db.prepare('INSERT OR REPLACE INTO cursor VALUES (?, ?)')
  const hasHook = db.prepare('SELECT 1 FROM hook WHERE channel = ? AND id = ?')
  const keepHook = db.prepare('INSERT OR IGNORE INTO hook VALUES (?, ?, ?)')
  const dropHooks = db.prepare('DELETE FROM hook WHERE at < ?')
  const rows = (found: readonly unknown[]) => found as OutboxRow[]

  return {
    channels: () =>
      channels.all().map((row) => {
        const { audiences, allowPrivate, ...rest } = row as unknown as Stored
        return { ...rest, audiences: JSON.parse(audiences) as string[], allowPrivate: allowPrivate === 1 }
      }),
    addChannel({ audiences, allowPrivate, ...row }) {
      addChannel.run({ ...row, audiences: JSON.stringify(audiences), allowPrivate: allowPrivate ? 1 : 0 })
    },
    removeChannel: (id, at) => void removeChannel.run(at, id),
    enqueue(all) {
      if (all.length === 0) return
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const row of all) enqueue.run({ ...row })
        db.exec('COMMIT')
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    find: (key) => (find.get(key) as OutboxRow | undefined) ?? null,
    of: (incident) => rows(ofIncident.all(incident)),
    inState: (...states) => states.flatMap((state) => rows(inState.all(state))),
    set({ key, state, attempts, at, nextAt, receipt, detail }) {
      set.run({ key, state, attempts, at, nextAt, receipt, detail })
    },
    untold: () => rows(untold.all()),
    told: (key, at) => void told.run(at, key),
    thread: (channel, incident) =>
      (thread.get(channel, incident)?.['external'] as string | undefined) ?? null,
    threads: () => threads.all() as unknown as { channel: string; incident: string; external: string }[],
    setThread: (channel, incident, external) => void setThread.run(channel, incident, external),
    cursor: (room) => Number(cursor.get(room)?.['row'] ?? 0),
    setCursor: (room, row) => void setCursor.run(room, row),
    wasDrill: (incident) => drill.get(incident) !== undefined,
    markDrill: (incident) => void markDrill.run(incident),
    hasHook: (channel, id) => hasHook.get(channel, id) !== undefined,
    keepHook(channel, id, at, since) {
      dropHooks.run(since)
      keepHook.run(channel, id, at)
    },
    close: () => db.close(),
  }
}

type Stored = Omit<ChannelRow, 'audiences' | 'allowPrivate'> & {
  readonly audiences: string
  readonly allowPrivate: number
}
