// What an address asks for before any room is opened. Tokens travel in fragments, which no server or proxy ever sees.
import { type IncidentId, readJoinCode } from '@holdfast/model'

export type Entrance =
  /** An invitation to be joined under one's own name. */
  | { readonly kind: 'join'; readonly invite: string }
  /** The code of a link, which the server tells. */
  | { readonly kind: 'code'; readonly code: string }
  /** This device becomes one more of the person who made the link. */
  | { readonly kind: 'device'; readonly link: string }
  /** A wall; `token` is there the first time only, then this machine has it. */
  | { readonly kind: 'wall'; readonly incident: IncidentId; readonly token: string | null }
  | { readonly kind: 'room' }

const TOKEN = '([\\w-]+\\.[\\w-]+\\.[\\w-]+)'
const JOIN = new RegExp(`^#join=${TOKEN}$`)
const DEVICE = new RegExp(`^#device=${TOKEN}$`)
const CODE = /^#code=([\w-]{1,40})$/
const SCREEN = new RegExp(`^#token=${TOKEN}$`)
const WALL = /^\/wall\/([\w-]{1,64})\/?$/

export function entranceOf({
  pathname,
  hash,
}: {
  readonly pathname: string
  readonly hash: string
}): Entrance {
  const invite = JOIN.exec(hash)?.[1]
  if (invite !== undefined) return { kind: 'join', invite }
  const link = DEVICE.exec(hash)?.[1]
  if (link !== undefined) return { kind: 'device', link }
  const code = readJoinCode(CODE.exec(hash)?.[1] ?? '')
  if (code !== null) return { kind: 'code', code }
  const incident = WALL.exec(pathname)?.[1]
  if (incident === undefined) return { kind: 'room' }
  return { kind: 'wall', incident: incident as IncidentId, token: SCREEN.exec(hash)?.[1] ?? null }
}

/** True while the fragment holds a secret that must not stay in the address bar, the history or a screenshot. */
export const holdsSecret = (hash: string): boolean => /^#(?:join|token|device|code)=/.test(hash)

/** A link that somebody pasted, or a code that they were told: the address to go to, or null when it is no way in. */
export function pastedLink(text: string, origin: string): URL | null {
  const trimmed = text.trim()
  const code = readJoinCode(trimmed)
  try {
    const url = new URL(
      code !== null ? `/#code=${code}` : isFragment(trimmed) ? `/${trimmed}` : trimmed,
      origin,
    )
    const isWay = ['join', 'code', 'device'].includes(entranceOf(url).kind) || SCREEN.test(url.hash)
    return isWay && /^https?:$/.test(url.protocol) ? url : null
  } catch {
    return null
  }
}

const isFragment = (text: string): boolean => JOIN.test(text) || DEVICE.test(text) || CODE.test(text)
