// Brings what the server refused from a room into the tray. Invariant: nothing leaves the document before the tray's disk has
// it, and nothing that the server did not name.
import {
  assertNever,
  beyond,
  type IncidentId,
  type ServerLink,
  type NackRange,
  type NewId,
  type PersonId,
  type RefusedWrite,
  refusedParts,
  removal,
} from '@holdfast/model'
import type { TrayItem } from '@holdfast/ui'
import { applyUpdate, type Doc } from 'yjs'
import type { SessionTray } from './sessionTray.ts'

export interface FollowRefusalsOptions {
  readonly doc: Doc
  readonly link: Pick<ServerLink, 'store' | 'settle'>
  readonly tray: SessionTray
  readonly person: PersonId
  readonly newId: NewId
  readonly incident: IncidentId | null
  title(): string
  /** The state vector of what the server is known to have; null while that is not known. */
  serverHas(): Uint8Array | null
}

/** The origin of transactions that take out what is in the tray. */
export const TO_TRAY = { kind: 'toTray' } as const

/** Returns how to stop. */
export function followRefusals(options: FollowRefusalsOptions): () => void {
  const { doc, link, tray } = options
  const keep = async (refusal: RefusedWrite, ranges: readonly NackRange[], state: TrayItem['state']) => {
    const parts = [...refusedParts(doc, ranges), ...(refusal.words ?? [])]
    // A hub tells it again on each of its connections.
    if (parts.length === 0 && refusal.relayed !== undefined) return
    const named = parts.length > 0 ? parts : [{ root: '', text: '' }]
    const { person, incident } = options
    await tray.add(
      named.map(({ root, text }) => ({
        id: options.newId(),
        person,
        incident,
        title: options.title(),
        at: refusal.at,
        root,
        why: refusal.message,
        text,
        state,
      })),
    )
  }
  const take = async (refusal: RefusedWrite) => {
    const { ranges } = refusal
    // The hub that brought it has it still, and takes over what its server has at its next connection: without this.
    if (ranges && refusal.relayed !== undefined) return keep(refusal, ranges, 'kept')
    if (ranges === undefined) {
      const has = options.serverHas()
      return keep(refusal, has ? beyond(doc, has) : [], 'kept')
    }
    await keep(refusal, ranges, 'removed')
    applyUpdate(doc, removal(ranges), TO_TRAY)
    link.settle(refusal)
  }
  return link.store.subscribe((now, before) => {
    if (now.nacks === before.nacks) return
    for (const refusal of now.nacks) {
      if (before.nacks.includes(refusal) || !isForGood(refusal)) continue
      // A disk that does not take it leaves everything as it is: the refusal stays shown, and so does what was written.
      take(refusal).catch(() => undefined)
    }
  })
}

/** Others pass by themselves, or are kept whole by the hub that brought them. */
function isForGood({ reason, ranges, relayed, later }: RefusedWrite): boolean {
  if ((relayed !== undefined && !ranges) || later) return false
  switch (reason) {
    case 'notAllowed':
    case 'tooLarge':
    case 'malformed':
      return true
    case 'readOnly':
    case 'tooFast':
    case 'expired':
      return false
    default:
      return assertNever(reason)
  }
}
