// How long the server waits for what, and how often it does what. All in ms. What one connection, room or server may use
// up is in limits.ts, how long what it issues is good for in lifetimes.ts. Invariant: one constant a fact, and no duration
// anywhere else.
import { DAY, HOUR, MINUTE, type Ms } from '@holdfast/model'

/** Connections: between two looks at all of them, and at rooms that one look had no time for (a fifth of the time goes to these). */
export const KEEP_ALIVE_EVERY: Ms = 1_000
export const KEEP_ALIVE_NEXT_TURN: Ms = 80
/**
 * Silence after which a client is taken for gone: its connection ends, and with it its presence. (Other windows, which go by
 * y-protocols, forget a presence that was not renewed for 30 s.)
 */
export const GONE_AFTER: Ms = 60_000
/** Silence after which a client is pinged: half of it, so that who is only quiet has as long again to answer. */
export const PING_AFTER: Ms = GONE_AFTER / 2
/** Silence after which a client keeps no newcomer out. Our apps say something every 5 s, stock ones every 15 s. */
export const PLACE_LOST_AFTER: Ms = 20_000
/** A stock client reconnects after 30 s without a message. */
export const STOCK_PATIENCE: Ms = 15_000
/** Somebody gets this long to agree to a close, or to go after having closed. */
export const CLOSE_PATIENCE: Ms = 2_000
/** Of both listeners: a whole request, its head, and how often that is looked at. */
export const HTTP_TIMES = {
  requestTimeout: 15_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
} as const
/** What rates over HTTP are counted in. */
export const RATE_WINDOW: Ms = MINUTE
/** Hashed files never change. */
export const ASSET_MAX_AGE: Ms = 365 * DAY

/** Rooms: before a client is asked again for everything it has, when its answer did not bring it in step: doubling. */
export const RESYNC_WAIT = { first: 1_000, longest: 60_000 } as const
/** Time spent on joiners before others get a turn. */
export const JOIN_TURN: Ms = 4
/** Before looking again at a joiner whose last state is still on its way. */
export const JOIN_BUSY_WAIT: Ms = 50
/** The rate of deliveries is an average that forgets with this time constant. */
export const RATE_MEMORY: Ms = 250
/** Putting rooms to sleep may take this long at a time; the others wait for the next turn. */
export const SWEEP_BUDGET: Ms = 20
/** An entry on its way for less than this came at once. */
export const LATE_AFTER: Ms = MINUTE
/** Who came and went is written down once in so long, later where that failed; and that the server ran, while somebody is there. */
export const CONNECTIONS_EVERY: Ms = 2_000
export const CONNECTIONS_AGAIN: Ms = 30_000
export const HERE_EVERY: Ms = 5 * MINUTE
/** Between two signed checkpoints that clients are told. */
export const CHECKPOINT_EVERY: Ms = 30_000

/** Disk and files: between two looks at a disk that failed. */
export const DISK_PROBE_EVERY: Ms = 1_000
/** Between two looks at the list of what was issued; and for a command that writes it at this moment, while the server's own thread waits. */
export const REGISTER_EVERY: Ms = 500
export const REGISTER_PATIENCE: Ms = 200
/** A command waits longer for a server, or another command, that writes at this moment. */
export const COMMAND_PATIENCE: Ms = 5_000
/** When somebody was last seen is not written more often than this for one token. */
export const SEEN_EVERY: Ms = 10 * MINUTE
/** Whoever holds a taken port is asked who they are for this long. */
export const PORT_HOLDER_PATIENCE: Ms = 1_000
/** A server that was told to end and has not by then is ended. */
export const SHUTDOWN_PATIENCE: Ms = 10_000

/** Bridges: how long its guests have to move back once the server has everything. */
export const BRIDGE_GRACE: Ms = 30_000
/** How often an open bridge looks at the link upward. */
export const BRIDGE_LOOK_EVERY: Ms = 1_000
/** While joined, the server is asked every 10 to 20 s: often enough to be back within a bridge's grace. */
export const BRIDGE_ASK_EVERY: Ms = 10_000
/** The centre's keys are asked for again after 10 to 20 s while nobody answers, and every hour after that. */
export const CENTRE_RETRY: Ms = 10_000
export const CENTRE_REFRESH: Ms = HOUR
/** A bridge, or a centre, that does not answer within this is not there. */
export const BRIDGE_ANSWER_PATIENCE: Ms = 5_000
export const CENTRE_ANSWER_PATIENCE: Ms = 5_000
/** Bridges are looked for on the network this long. */
export const BRIDGE_SEARCH: Ms = 60_000

/** Deliveries: a receiver that does not answer within this is silent. */
export const DELIVERY_PATIENCE: Ms = 15_000
/** Before a delivery that did not arrive is tried again, unless the receiver asks for longer: doubling. Given up after so long. */
export const DELIVERY_BACKOFF = { first: 2_000, longest: 5 * MINUTE } as const
export const DELIVERY_GIVEN_UP: Ms = DAY
/** What a receiver asks to wait is believed up to here. */
export const DELIVERY_LONGEST_ASKED: Ms = HOUR
/** Least time between two requests of one channel: Slack's and Teams' one message a second, Statuspage's one request a second. */
export const DELIVERY_SPACING = { message: 1_000, page: 1_100, none: 0 } as const
/** After a change until it is looked at for updates that leave; between two looks at the channels that a command changed. */
export const DELIVERY_LOOK_AFTER: Ms = 50
export const CHANNELS_EVERY: Ms = 2_000
/** Between two readings of the status pages of incidents that somebody is in. */
export const PAGES_EVERY: Ms = MINUTE
/** A webhook is tried again for less than this: so long its id is kept. */
export const HOOKS_KEPT: Ms = 7 * DAY
/** Before what could not be written down beside an incident is tried again. */
export const DELIVERY_TELL_AGAIN: Ms = 5_000

/** The link upward (its heartbeat and limits of waiting are the app's: packages/model/src/link/timings.ts). Its backoff is all
 * by chance, up to a limit that doubles: hubs of one site do not return in step. */
export const UPLINK_BACKOFF = { least: 20, first: 250, longest: 10_000, fixed: 0 } as const
/** Before what the server above refused for now is sent again; the wait doubles. */
export const UPLINK_RETRY_REFUSED = { first: 2_000, longest: 60_000 } as const
/** Before a room that could not be opened is tried again. */
export const UPLINK_OPEN_AGAIN: Ms = 10_000
/** Before rows are read again after the disk failed. */
export const UPLINK_DISK_RETRY: Ms = 1_000
/** Before looking again at a socket that has more than `UPLINK_QUEUE_BYTES` to send. */
export const UPLINK_QUEUE_LOOK_EVERY: Ms = 20
/** Before a hub above is asked about rows that came from it. */
export const UPLINK_BARRIER_DELAY: Ms = 1_000
/** Rows are acknowledged many times a second; how far is proved this often, and written to the file this often. */
export const UPLINK_PROVEN_WRITE_AFTER: Ms = 500
export const UPLINK_ACKED_WRITE_EVERY: Ms = 1_000
/** Files that the server above lacks are looked for this often; one file may take this long on its way. */
export const FILES_UP_EVERY: Ms = 5_000
export const FILE_ANSWER_PATIENCE: Ms = 60_000
/** Rounds that the files of an incident are left out of after the server above did not take one now. */
export const FILES_UP_ROUNDS_OUT = 12
