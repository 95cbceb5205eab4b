// The replay of an imported record, made from its bundle alone: no server is asked. Invariant: the bytes that are kept are only read.
import {
  bundleInMemory,
  type BundleReplay,
  connectionsOf,
  drillClockIn,
  type IncidentId,
  openBundle,
  replayIn,
  type ServerKnown,
  stateOfRecord,
} from '@holdfast/model'
import { useEffect, useMemo, useState } from 'react'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { createStore } from 'zustand/vanilla'
import { Button } from '../kit/index.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import type { Records } from '../session/records.ts'
import type { KnownServer, ServerRooms } from '../session/session.ts'
import { IncidentProvider, useSession } from '../session/SessionProvider.tsx'
import { SpineProvider } from '../spine/SpineProvider.tsx'
import { NoReplay } from './NoReplay.tsx'
import { Replay } from './Replay.tsx'
import type { DeskParts } from './ReplayDesk.tsx'
import { replayHandle } from './replayHandle.ts'
import { StillTime } from './StillTime.tsx'

export interface RecordReplayPageProps {
  /** Key of the kept bundle. */
  readonly at: string
  readonly parts: DeskParts
}

const NOT_KEPT =
  'Its bundle is not kept on this machine. Choose it on the page of records, keep it, then replay it.'

type Read = { readonly why: string | null } | { readonly replay: BundleReplay }

async function readReplay(records: Records | undefined, key: string): Promise<Read> {
  const bytes = (await records?.bytesOf(key)) ?? null
  if (bytes === null || records === undefined) return { why: NOT_KEPT }
  const opened = await openBundle(bundleInMemory(bytes), records.working)
  if (!opened.ok) return { why: `What is kept here cannot be read: ${opened.error.what}.` }
  const found = await replayIn(opened.value)
  return found.ok ? { replay: found.value } : { why: found.error }
}

export function RecordReplayPage({ at, parts }: RecordReplayPageProps) {
  const { records } = useSession()
  const history = useHistory()
  const [read, setRead] = useState<Read>({ why: null })
  useEffect(() => {
    let isHere = true
    const tell = (next: Read) => {
      if (isHere) setRead(next)
    }
    readReplay(records, at).then(tell, (error: unknown) =>
      tell({ why: error instanceof Error ? error.message : NOT_KEPT }),
    )
    return () => {
      isHere = false
    }
  }, [records, at])
  const close = () => history.go({ page: 'workspace', show: 'records', at })
  if ('replay' in read) return <Replayed replay={read.replay} parts={parts} onClose={close} />
  return (
    <NoReplay why={read.why} title="No replay of this record">
      <Button variant="primary" onPress={close}>
        Back to the record
      </Button>
    </NoReplay>
  )
}

interface ReplayedProps {
  readonly replay: BundleReplay
  readonly parts: DeskParts
  readonly onClose: () => void
}

/** Around the moment that is looked at stands the incident as the bundle has it, at its last moment. */
function Replayed({ replay: { record, server, log, notes }, parts, onClose }: ReplayedProps) {
  const { me, newId } = useSession()
  const end = Math.max(record.snapshot.asOf, log.arrivedAt.at(-1) ?? 0)
  const connections = useMemo(
    () => connectionsOf(notes?.connections ?? [], drillClockIn(stateOfRecord(record.roots))),
    [notes, record],
  )
  const handle = useMemo(() => {
    const doc = new Doc()
    applyUpdate(doc, encodeStateAsUpdate(log.docAt(log.length)))
    const servers = () => whatServerKnew(server, notes)
    const id = record.incident as IncidentId
    return { ...replayHandle({ id, doc, me, newId, now: () => end }), servers }
  }, [record, server, log, notes, me, newId, end])
  return (
    <IncidentProvider incident={handle}>
      <StillTime at={end}>
        <SpineProvider>
          <Replay
            log={log}
            from="the server’s"
            back="Back to the record"
            connections={connections}
            parts={parts}
            onClose={onClose}
          />
        </SpineProvider>
      </StillTime>
    </IncidentProvider>
  )
}

function whatServerKnew(server: string, notes: ServerKnown | null): ServerRooms {
  const known: readonly KnownServer[] =
    notes === null
      ? []
      : [
          {
            ...{ server, isNearest: true, entries: notes.connections, deliveries: notes.deliveries },
            ...{ channels: notes.channels, pages: notes.pages },
          },
        ]
  return { store: createStore(() => known), close() {} }
}
