// What both ends agree on before the first frame: sub-protocols, room names, limits and close codes.
import type { IncidentId } from '../base/ids.ts'

/** Offered by our client and chosen by our server; without it only stock y-websocket frames are sent. */
export const SUBPROTOCOL = 'holdfast.1'
/** Offered by stock clients that must also carry a token (a server has to choose one of the offered names). */
export const STOCK_SUBPROTOCOL = 'y-websocket'
/** The token travels as one more offered sub-protocol, never in a URL: `holdfast.token.<jwt>`. */
export const TOKEN_PREFIX = 'holdfast.token.'

/** So does the schema version that the app writes: `holdfast.schema.<n>`. Our apps without it write version 1. */
export const SCHEMA_PREFIX = 'holdfast.schema.'

export type RoomName = 'workspace' | `incident/${string}`
export const WORKSPACE_ROOM = 'workspace'
export const incidentRoom = (id: IncidentId): RoomName => `incident/${id}`

/** The incident of a room name, or null for the workspace and for names that are no room. */
export function incidentOf(room: string): IncidentId | null {
  const match = /^incident\/([\w-]{1,64})$/.exec(room)
  return match?.[1] ? (match[1] as IncidentId) : null
}

/** What the server `server` alone knows of an incident: written by that server, read by whoever may open the incident. */
export const serverRoom = (incident: IncidentId, server: string): RoomName =>
  `incident/${incident}/server@${server}`

/** Null for every other name. */
export function serverRoomOf(
  room: string,
): { readonly incident: IncidentId; readonly server: string } | null {
  const [, incident, server] = /^incident\/([\w-]{1,64})\/server@([\w-]{1,64})$/.exec(room) ?? []
  return incident && server ? { incident: incident as IncidentId, server } : null
}

/** Largest single document update that a server stores, in bytes. */
export const MAX_UPDATE_BYTES = 1_048_576

/** 44xx is final: the client must not simply try again. 45xx: try again later. y-websocket 3.1 follows this split. */
const FINAL_CLOSE = {
  unauthorized: 4401,
  forbidden: 4403,
  unknownRoom: 4404,
  tooLarge: 4413,
  updateApp: 4426,
  malformed: 4400,
} as const
const PASSING_CLOSE = { roomUnavailable: 4503, slowReader: 4508, tooFast: 4529, shuttingDown: 4500 } as const
export const CLOSE = { ...FINAL_CLOSE, ...PASSING_CLOSE } as const

/** Why a server ends a connection for good, and for now. Whoever tells people of one does so in a table of all of them. */
export type FinalClose = keyof typeof FINAL_CLOSE
export type PassingClose = keyof typeof PASSING_CLOSE

const nameOf = <Name extends string>(codes: Readonly<Record<Name, number>>, code: number | null) =>
  (Object.keys(codes) as Name[]).find((name) => codes[name] === code) ?? null
/** Null for a code that this version does not know. */
export const finalClose = (code: number | null): FinalClose | null => nameOf(FINAL_CLOSE, code)
export const passingClose = (code: number | null): PassingClose | null => nameOf(PASSING_CLOSE, code)
