// The page of a replay: reads the server's log of this incident, and says why where there is none.
import { connectionsOf, createReplay, drillClockIn, type Replay as Log } from '@holdfast/model'
import { useEffect, useMemo, useState } from 'react'
import { Button } from '../kit/index.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useServers } from '../session/useServers.ts'
import { SpineProvider } from '../spine/SpineProvider.tsx'
import { NoReplay } from './NoReplay.tsx'
import { Replay } from './Replay.tsx'
import type { DeskParts } from './ReplayDesk.tsx'

type Read =
  | { readonly kind: 'reading' }
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'here'; readonly log: Log }

const NO_LOG =
  'Only a server or a hub keeps the log that a replay is made of, and none answers for this incident now. Nothing is lost: the timeline and the post-mortem stand on this machine. Connect, then try again.'

export function ReplayPage({ parts }: { readonly parts: DeskParts }) {
  const [tries, setTries] = useState(0)
  return <Reading key={tries} parts={parts} onAgain={() => setTries(tries + 1)} />
}

interface ReadingProps {
  readonly parts: DeskParts
  readonly onAgain: () => void
}

function Reading({ parts, onAgain }: ReadingProps) {
  const incident = useIncident()
  const { records } = useSession()
  const servers = useServers(true)
  const drill = useRoom(drillClockIn)
  const connections = useMemo(
    () => connectionsOf(servers.find(({ isNearest }) => isNearest)?.entries ?? [], drill),
    [servers, drill],
  )
  const history = useHistory()
  const [read, setRead] = useState<Read>({ kind: 'reading' })
  useEffect(() => {
    let isLeft = false
    const tell = (next: Read) => {
      if (!isLeft) setRead(next)
    }
    const load = async (): Promise<Read> => {
      const log = (await records?.serverLog?.(incident.id)) ?? null
      if (log === null || log.rows.length === 0) return { kind: 'none', why: NO_LOG }
      const made = createReplay(log.rows, drillClockIn(incident.room.store.getState()))
      return made.ok ? { kind: 'here', log: made.value } : { kind: 'none', why: made.error }
    }
    load().then(tell, (error: unknown) =>
      tell({ kind: 'none', why: error instanceof Error ? error.message : NO_LOG }),
    )
    return () => {
      isLeft = true
    }
  }, [incident, records])
  const close = () => history.go({ page: 'incident', id: incident.id, desk: 'timeline' })
  if (read.kind === 'here')
    return (
      <SpineProvider>
        <Replay log={read.log} from="the server’s" connections={connections} parts={parts} onClose={close} />
      </SpineProvider>
    )
  return (
    <NoReplay why={read.kind === 'none' ? read.why : null} title="No replay of this incident here">
      <Button onPress={onAgain}>Try again</Button>
      <Button variant="primary" onPress={close}>
        Back to now
      </Button>
    </NoReplay>
  )
}
