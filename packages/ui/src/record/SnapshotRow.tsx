// One snapshot: its number and name, what it seals, who took it when, its hash, what a server had signed, and who was not connected.
import {
  inWords,
  numberWords,
  sealOf,
  type SnapshotId,
  type SnapshotRecord,
  snapshotOf,
} from '@holdfast/model'
import { Badge, Button, TimeText } from '../kit/index.ts'
import { lateWords } from '../seals/SealMark.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { hashWords, serverWords } from './bundleWords.ts'
import css from './SnapshotsSheet.module.css'

export interface SnapshotRowProps {
  readonly snapshot: SnapshotRecord
  readonly onExport: ((snapshot: SnapshotId) => void) | null
}

export function SnapshotRow({ snapshot, onExport }: SnapshotRowProps) {
  const nameOf = useNameOf()
  const number = useRoom((state) => numberWords(state, snapshot))
  const before = useRoom((state) => {
    const one = snapshotOf(state, snapshot.follows)
    return one === null ? null : numberWords(state, one)
  })
  const standing = useRoom((state) =>
    standingOf(snapshot, [sealOf(state, 'incident'), sealOf(state, 'postmortem')]),
  )
  const { by, at, entries, hash, audit, late, name } = snapshot
  return (
    <li className={css.row}>
      <span className={css.number}>{number}</span>
      <div className={css.what}>
        <p className={css.name}>
          {name === '' ? `Snapshot ${number}` : name} {standing === '' ? null : <Badge>{standing}</Badge>}{' '}
          {late.length === 0 ? null : <Badge>{lateWords(late.length)}</Badge>}
        </p>
        <p className={css.detail}>
          {nameOf(by)}, <TimeText at={at} show="both" /> · {entries} {entries === 1 ? 'entry' : 'entries'}
          {before === null ? '' : ` · follows ${before}`} ·{' '}
          <code title={hash}>SHA-256 {hashWords(hash)}</code>
        </p>
        <p className={css.detail}>
          {audit === null
            ? 'No server had signed a row yet'
            : `Server ${serverWords(audit.server)} had signed row ${audit.seq}`}{' '}
          · {unmergedWords(snapshot, (id, given) => nameOf({ id, name: given }))}
        </p>
      </div>
      {onExport === null ? null : (
        <Button
          reads
          size="sm"
          aria-label={`Export snapshot ${number}`}
          onPress={() => onExport(snapshot.id)}
        >
          Export…
        </Button>
      )}
    </li>
  )
}

/** What the snapshot seals now, or sealed once. */
function standingOf({ id, kind }: SnapshotRecord, seals: readonly (SnapshotRecord | null)[]): string {
  if (seals[0]?.id === id) return 'seals the incident'
  if (seals[1]?.id === id) return 'seals the post-mortem'
  if (kind === 'incident') return 'sealed the incident before'
  return kind === 'postmortem' ? 'sealed the post-mortem before' : ''
}

type NameIn = (id: SnapshotRecord['by']['id'], name: string) => string

function unmergedWords({ unmerged }: SnapshotRecord, nameIn: NameIn): string {
  const away = unmerged.filter(({ changes }) => changes === null)
  const unsent = unmerged.filter(({ changes }) => changes !== null)
  const parts = [
    ...(away.length === 0
      ? []
      : [
          `not connected, so what they wrote apart is not in it: ${inWords(away.map(({ person }) => nameIn(person.id, person.name)))}`,
        ]),
    ...unsent.map(
      ({ person, changes }) =>
        `${changes} ${changes === 1 ? 'change' : 'changes'} of ${nameIn(person.id, person.name)} had reached no server`,
    ),
  ]
  return parts.length === 0 ? 'everybody in the room was connected' : parts.join(' · ')
}
