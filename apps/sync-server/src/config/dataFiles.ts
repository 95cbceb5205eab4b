// The names of the files in a data folder. One place, so that whoever guards, backs up or looks for them forgets none.
/** Every room, its audit chain and checkpoints (SQLite). */
export const DATABASE_FILE = 'rooms.sqlite'
/** What was issued, used and revoked (SQLite). */
export const ISSUED_FILE = 'access.sqlite'
/** The server's id and its signing key. */
export const IDENTITY_FILE = 'identity.json'
/** The keys of the organisation this machine trusts. */
export const ORGANISATION_FILE = 'organisation.json'
/** Checkpoints of other servers that this machine has seen. */
export const CHECKPOINTS_FILE = 'records.json'
/** How far the server above has confirmed each room. */
export const UPSTREAM_FILE = 'upstream.json'
/** Channels, sealed, and what is to be delivered to them (SQLite); and the key that they are sealed with. */
export const DELIVERIES_FILE = 'deliveries.sqlite'
export const CHANNEL_KEY_FILE = 'channels.key'
/** The folder of bundles that were imported. */
export const IMPORTED_FOLDER = 'imported'
/** The folder of files that people attached, one folder an incident. */
export const FILES_FOLDER = 'files'
