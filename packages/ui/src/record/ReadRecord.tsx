// One imported record, read-only: what its bundle says, and the bytes as they came for whoever wants them again.
import { bundleInMemory, isRedacted, type RecordJson, UNWITNESSED, whyNoReplay } from '@holdfast/model'
import { type ReactNode, useEffect, useState } from 'react'
import { Badge, Button, EmptyState, Notice, Panel, TimeText } from '../kit/index.ts'
import { GoLink } from '../router/GoLink.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import type { KeptRecord, Records } from '../session/records.ts'
import { faultWords, hashWords, profileWords, sizeWords } from './bundleWords.ts'
import { PostMortemView } from './PostMortemView.tsx'
import { RecordFiles } from './RecordFiles.tsx'
import { recordIn, type ReadRecord as Read } from './readBundle.ts'
import css from './RecordsPage.module.css'
import { useRecordReplayKey } from './replayKeys.ts'

type Opened =
  | { readonly state: 'opening' }
  | { readonly state: 'none'; readonly what: string }
  | { readonly state: 'open'; readonly kept: KeptRecord; readonly bytes: Uint8Array; readonly read: Read }

const NONE = 'It is not kept on this machine. Choose its bundle on the page of records to open it.'

async function openKept(records: Records, key: string): Promise<Opened> {
  const [all, bytes] = await Promise.all([records.kept(), records.bytesOf(key)])
  const kept = all.find((one) => one.key === key)
  if (!kept || bytes === null) return { state: 'none', what: NONE }
  const read = await recordIn(bundleInMemory(bytes), records.working)
  return read.ok
    ? { state: 'open', kept, bytes, read: read.value }
    : { state: 'none', what: `What is kept here cannot be read: ${faultWords(read.error)}.` }
}

export function ReadRecord({ at, records }: { readonly at: string; readonly records: Records }) {
  const [opened, setOpened] = useState<Opened>({ state: 'opening' })
  useEffect(() => {
    let isHere = true
    const become = (next: Opened) => {
      if (isHere) setOpened(next)
    }
    openKept(records, at).then(become, (error: unknown) =>
      become({ state: 'none', what: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      isHere = false
    }
  }, [at, records])
  const back = <GoLink to={{ page: 'workspace', show: 'records' }}>All records</GoLink>
  if (opened.state === 'opening')
    return (
      <Panel title="Imported record" actions={back} filled>
        <EmptyState title="Reading the record…" next="It is read from this machine alone." />
      </Panel>
    )
  if (opened.state === 'none')
    return (
      <Panel title="Imported record" actions={back} filled>
        <EmptyState title="This record is not here" next={opened.what} />
      </Panel>
    )
  return <OpenRecord {...opened} back={back} />
}

/** Only where the bundle holds the rows that a replay is made of. */
function ReplayLink({ record, at }: { readonly record: RecordJson; readonly at: string }) {
  const go = useRecordReplayKey(whyNoReplay(record) === null ? at : null)
  return go ? (
    <Button reads size="sm" keys="Shift+L" onPress={go}>
      Replay
    </Button>
  ) : null
}

function OpenRecord({
  kept,
  bytes,
  read,
  back,
}: Extract<Opened, { state: 'open' }> & { readonly back: ReactNode }) {
  const { platform } = useSession()
  const { manifest, record } = read
  const noReplay = whyNoReplay(record)
  return (
    <Panel
      title={kept.title}
      sub={
        <>
          {kept.label} · as of <TimeText at={kept.asOf} /> · imported <TimeText at={kept.keptAt} />
        </>
      }
      actions={
        <>
          <Badge>archived, imported · {profileWords(record.profile)}</Badge>
          <ReplayLink record={record} at={kept.key} />
          {platform.saveFile === undefined ? null : (
            <Button reads size="sm" onPress={() => platform.saveFile?.(kept.fileName, bytes)}>
              Give it again
            </Button>
          )}
          {back}
        </>
      }
      padded
    >
      <div className={css.reading}>
        <p className={css.note}>
          Read-only. {sizeWords(bytes.length)}, the bytes that came as {kept.fileName}. Signed by{' '}
          {manifest.signer.name}, key{' '}
          <code title={manifest.signer.key}>{hashWords(manifest.signer.key)}</code>; record{' '}
          <code title={manifest.root}>{hashWords(manifest.root)}</code>.
        </p>
        {manifest.witnesses === 0 ? <Notice tone="warn">{UNWITNESSED}</Notice> : null}
        {isRedacted(record.profile) ? (
          <Notice>Parts were left out for its reader. The full record holds them.</Notice>
        ) : null}
        {noReplay === null ? null : <p className={css.note}>No replay. {noReplay}</p>}
        <PostMortemView record={record} />
        <RecordFiles record={record} bytes={bytes} />
      </div>
    </Panel>
  )
}
