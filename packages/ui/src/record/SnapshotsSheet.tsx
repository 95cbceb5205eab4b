// Taking a snapshot under a name, and every snapshot and seal there is: what each holds, what came after, and its export.
import { latestSnapshot, nextNumber, numberWords, sealOf, type SnapshotId } from '@holdfast/model'
import { useForm } from '../parts/useForm.ts'
import { Button, EmptyState, Sheet, TextField } from '../kit/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { SnapshotRow } from './SnapshotRow.tsx'
import css from './SnapshotsSheet.module.css'
import { takeHere } from './takenHere.ts'

export interface SnapshotsSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Null where nothing can be exported. */
  readonly onExport: ((snapshot: SnapshotId) => void) | null
}

export function SnapshotsSheet({ isOpen, onClose, onExport }: SnapshotsSheetProps) {
  const all = useRoom(({ snapshots }) => snapshots)
  const mayWrite = useMayWrite()
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title="Snapshots and seals"
      sub="a snapshot is the whole incident at a moment; closing takes one as the seal, and so does signing the post-mortem off"
    >
      <div className={css.sheet}>
        {mayWrite ? <Take /> : null}
        {all.length === 0 ? (
          <EmptyState
            title="No snapshot yet"
            next={
              mayWrite ? 'Take one above. Closing the incident takes one by itself.' : 'Closing takes one.'
            }
          />
        ) : (
          <ol className={css.list} aria-label="Snapshots, the latest first">
            {all.toReversed().map((one) => (
              <SnapshotRow key={one.id} snapshot={one} onExport={onExport} />
            ))}
          </ol>
        )}
      </div>
    </Sheet>
  )
}

function Take() {
  const incident = useIncident()
  const { records } = useSession()
  const number = useRoom(nextNumber)
  const isSealed = useRoom((state) => sealOf(state, 'incident') !== null)
  const said = useRoom((state) => {
    const latest = latestSnapshot(state)
    return latest === null ? '' : `Snapshot ${numberWords(state, latest)} is the latest.`
  })
  const form = useForm({
    draft: 'snapshot name',
    blank: '',
    fields: (name: string) => ({ name }),
    send: (name) => takeHere(incident, records, { how: 'named', name }),
    staying: () => '',
  })
  return (
    <form className={css.take} onSubmit={form.submit}>
      <TextField
        label="Name of the snapshot"
        hint={
          isSealed
            ? 'The incident is sealed: this one is kept as taken after the seal.'
            : 'You may leave it empty.'
        }
        placeholder="before failback"
        value={form.words}
        onChange={form.set}
        error={form.at('name') ?? form.rest}
        autoFocus
        autoComplete="off"
      />
      <Button type="submit" variant="primary">
        Take snapshot {number}
      </Button>
      <p className={css.said} role="status">
        {said}
      </p>
    </form>
  )
}
