// What one connection, one room and one server may use up. Times in ms, sizes in bytes. `Limits` are those that a test or
// an operator may set; the constants after them are the same everywhere. Invariant: one constant a fact, and no limit
// anywhere else.
import { MAX_UPDATE_BYTES } from '@holdfast/model'

export { MAX_CLOCK, MAX_DEPTH } from '@holdfast/model'

export interface Limits {
  /** Largest WebSocket message that is read at all; beyond it the connection is closed by the library. */
  readonly maxPayload: number
  /** Largest message that is stored: room for the offline work of a whole incident. */
  readonly maxMessageBytes: number
  /** Largest single value inside a change: one run of text, one list element, one map value. */
  readonly maxValueBytes: number
  /** Largest presence state of one client. */
  readonly maxPresenceBytes: number
  /** What may wait for one slow reader before it is closed; joins and other large frames are not counted. */
  readonly queueBytes: number
  readonly queueFrames: number
  /** Reading from a connection pauses when it sends more: one unit a message, per 4 KiB and per 1,000 steps. */
  readonly unitsPerSecond: number
  readonly unitsInReserve: number
  readonly maxConnections: number
  /** An office, or a company behind one way out; this machine is bounded by `maxConnections` alone. */
  readonly maxPerAddress: number
  /** All windows and devices of a person: 85 windows of three rooms each. A hub may have `HUB_SHARE` times that. */
  readonly maxPerPerson: number
  /** So many of those refused are told why, each over a WebSocket of its own, at once. */
  readonly toldAtOnce: number
  /** Longest that a busy room gathers before it stores and sends. */
  readonly windowMs: number
  /** Deliveries per second in one room from which gathering starts, and at which it is longest. */
  readonly quietDeliveries: number
  readonly busyDeliveries: number
  /** Shortest time between two commits, and how many changes end the wait. */
  readonly commitGapMs: number
  readonly commitChanges: number
  /** A room nobody is in is kept this long. */
  readonly graceMs: number
  /** A room without changes is kept as bytes after this long; large rooms, slow to wake, after `sleepLargeMs`. */
  readonly sleepMs: number
  readonly sleepLargeMs: number
  readonly sleepLargeBytes: number
  /** A checkpoint is written after at least so many changes, and as many as there are KiB of state. */
  readonly checkpointChanges: number
  /** How long the presence clock of somebody who left is remembered. */
  readonly presenceMemoryMs: number
}

/** A hub brings the work of so many people. */
export const HUB_SHARE = 10

export const defaultLimits: Limits = {
  maxPayload: 16 * 1_048_576,
  maxMessageBytes: 15 * 1_048_576,
  maxValueBytes: MAX_UPDATE_BYTES,
  maxPresenceBytes: 4_096,
  queueBytes: 1_048_576,
  queueFrames: 256,
  unitsPerSecond: 1_000,
  unitsInReserve: 10_000,
  maxConnections: 20_000,
  maxPerAddress: 2_000,
  maxPerPerson: 256,
  toldAtOnce: 500,
  windowMs: 10,
  quietDeliveries: 2_000,
  busyDeliveries: 50_000,
  commitGapMs: 2,
  commitChanges: 64,
  graceMs: 30_000,
  sleepMs: 2_000,
  sleepLargeMs: 60_000,
  sleepLargeBytes: 262_144,
  checkpointChanges: 500,
  presenceMemoryMs: 60_000,
}

/** Clients, ranges or people that a message may name beyond what its room has: work from files and from long apart. */
export const SPARE = 20_000
/** Structs in one message. The largest message that is stored has room for so many of 15 bytes; honest ones are longer. */
export const MOST_STRUCTS = 1_000_000
/** Our keys are names of fields and ids, at most 64 characters. */
export const MAX_KEY_BYTES = 4_096
/** What one update may cost Yjs, in steps (see costs.ts). */
export const MOST_STEPS = 20_000_000
/** Yjs keeps every copy that it makes while it joins values until all are joined: 8 bytes for each. */
export const MOST_COPIES = 20_000_000
/** Of roots that this version does not know, in one room. */
export const UNKNOWN_ROOTS = { roots: 64, bytes: 1_048_576 } as const
/** A bundle on the disk is copied in parts of so many bytes. */
export const COPIED_AT_ONCE = 1_048_576
/** JSON in a frame of our own. The longest honest one, a barrier or `redactions` with all its parts, takes 120 kB. */
export const MOST_JSON_BYTES = 262_144
/** Ranges in one refusal, and in all of them for one change. */
export const REFUSED_RANGES = { inOne: 1_000, most: 10_000 } as const
/** A flood of refused parts is remembered up to here; the sender was told of each, up to `REFUSED_RANGES`. */
export const REDACTIONS_KEPT = 20_000
/** Barriers kept for the server's answer, for each connection; dropping the oldest only delays good news. */
export const KEPT_BARRIERS = 64
/** A joiner that finds more changes than this beside the state gets one new state instead. */
export const CHANGES_FOR_JOINER = 64
/** One write of this size or more (a join, offline work) may take its time: only what follows it counts as waiting. */
export const LARGE_WRITE_BYTES = 65_536
/** Answers to commands remembered in each room. A client repeats a request only until it has the answer. */
export const COMMAND_ANSWERS_KEPT = 1_000
/** Questions to Comms of one person: so many at once, as a browser brings that was offline for long, and then six a minute. */
export const ASKED_AT_ONCE = 20
export const ASKED_PER_SECOND = 0.1
/** More people who left than this are not remembered one by one. */
export const MAX_GONE = 1_000
/** Servers in a row that presence comes through; more are a mistake. */
export const MAX_HOPS = 8
/** What a server adds to the presence that it passes on: the way that it took. */
export const RELAYED_PRESENCE_BYTES = 512
/** Rooms whose signed head is remembered; for the others it is signed again. */
export const SIGNED_HEADS_KEPT = 256
/** Rows of a log that are checked at once: one transaction is quicker than many, and memory stays bounded. */
export const ROWS_CHECKED_AT_ONCE = 10_000

/** Enough to need fresh pages, so that a probe on a full disk fails as an append would. */
export const PROBE_BYTES = 65_536
/**
 * Files up to this size get the whole `PRAGMA quick_check` at start (about 0.25 s for the largest). In larger ones the
 * schema is read and each room is checked by its chain and digest when it is loaded, so that a start stays fast.
 */
export const QUICK_CHECK_BYTES = 128 * 1_048_576

/** The largest room anybody runs; a link that was published opens to no more. */
export const LINK_USES = 200
/** Of a link that was made inside an incident: a team, or whoever wants to look. */
export const ROOM_LINK_USES = { respond: 25, observe: 100 } as const
/** What `--uses` may ask for. */
export const MOST_LINK_USES = 10_000
/** What `--days` may ask for. */
export const MOST_DAYS = 365
/** Of one link: a whole call may press it at once, and still nobody makes hundreds of tokens in a second. */
export const JOINS_AT_ONCE = 50
export const JOINS_PER_SECOND = 5
/** Of one link, on average: whoever comes again and again fills no disk. */
export const TOKENS_A_PERSON = 10
/** Characters of a name. */
export const MAX_NAME = 60
/** Characters of a text in a request, a token or a file that others may have written. */
export const FIELD_LENGTHS = {
  tokenName: 240,
  typedName: 1_000,
  invite: 4_096,
  bridgeAddress: 4_096,
  certificate: 4_096,
  proof: 2_048,
} as const

/** Requests to /api a minute from one address with one token or invitation. A company behind one address may join at once. */
export const API_PER_MINUTE = 600
/** Failed ones from one address, whatever they show: a company whose link has ended is told so. */
export const FAILURES_PER_MINUTE = 300
/** Addresses with wrong join codes; beyond this many those whose minute is over are forgotten. */
export const ADDRESSES_REMEMBERED = 10_000
/** Health and figures from one address: every second, twice. Readiness writes to the disk. */
export const HEALTH_PER_MINUTE = 120
/** Characters of an address, a key and a signing secret of a channel, and of what one section of a Slack message holds. */
export const CHANNEL_LENGTHS = { address: 2_000, key: 500, leastSecret: 16, slackSection: 3_000 } as const
/** What PagerDuty takes of a summary; of a detail, less than would make an event larger than its 512 KB. */
export const PAGER_LENGTHS = { summary: 1_024, detail: 4_000 } as const
/** PagerDuty drops webhooks that are larger. */
export const MAX_HOOK_BYTES = 262_144
/** Signatures of one webhook that are looked at, and characters of the id that it is known by. */
export const HOOK_LIMITS = { signatures: 10, id: 200 } as const
/** Bytes of the key that channels are sealed with, and of what each sealing adds (NIST SP 800-38D). */
export const SEAL_BYTES = { key: 32, iv: 12, tag: 16 } as const
/** No request to /api is larger than a name and a token. */
export const MAX_BODY_BYTES = 16_384
/** More than any answer between servers needs. */
export const MAX_ANSWER_BYTES = 65_536
/** Questions that hubs prove themselves by, open at once. */
export const MOST_CHALLENGES = 1_000
/** Bridges that are shown: anybody on the network may announce as many as they like. */
export const MOST_SIGHTINGS = 20
/** More at once would only crowd the list of incidents. */
export const MOST_DEMOS = 3
/** Times real time: at 1 the night and the day after last as long as they did, at 3,600 less than a minute. */
export const DEMO_SPEED = { least: 1, most: 3_600 } as const
/** Of log lines that the file or pipe has not taken yet; more are dropped. */
export const LOG_BUFFER_BYTES = 65_536

/** The link upward: the largest message that is read from the server above. */
export const UPLINK_MAX_PAYLOAD = 64 * 1_048_576
/** Content goes up in parts of this size: a server reads at most `maxPayload` at once. */
export const UPLINK_PART_BYTES = 4_000_000
/** Above so many unsent bytes nothing more is handed to the socket. */
export const UPLINK_QUEUE_BYTES = 1_048_576
/** Rows of the log read at a time. */
export const UPLINK_ROWS_AT_ONCE = 200
/** Barriers sent up without an answer; more are sent when one comes. */
export const UPLINK_OPEN_BARRIERS = 64
/** How often a busy room is waited for to be quiet before its state is taken as it is. */
export const UPLINK_QUIET_TRIES = 20
/** Rooms without members that are open at once to send what is left. */
export const UPLINK_BACKLOG_AT_ONCE = 8
/** Refusals of the server above that one person is told. */
export const UPLINK_REFUSALS_KEPT = 20
/** Servers above that members are told of. */
export const UPLINK_LONGEST_PATH = 16

/** Threads that build bundles at once; a bundle takes a core for seconds. */
export const BUNDLES_AT_ONCE = 2
/** Rows of a log that are read in one turn. */
export const ROWS_AT_ONCE = 500

/** So many comings and goings are written down of one incident: a week in which 100 people come back every hour. */
export const CONNECTION_ENTRIES = 40_000
