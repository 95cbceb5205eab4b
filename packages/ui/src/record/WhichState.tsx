// Which state is exported: the incident as it stands, or a snapshot of it.
import { numberWords, sealOf, type SnapshotId, type SnapshotRecord } from '@holdfast/model'
import { RadioGroup, type Choice, useKit } from '../kit/index.ts'
import { lateWords } from '../seals/SealMark.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './ExportSheet.module.css'
import { hashWords } from './bundleWords.ts'

const NOW = 'now'

export interface WhichStateProps {
  /** Null: as it stands. */
  readonly value: SnapshotId | null
  readonly isDisabled: boolean
  readonly onChange: (snapshot: SnapshotId | null) => void
}

/** Nothing to choose while there is no snapshot. */
export function WhichState({ value, isDisabled, onChange }: WhichStateProps) {
  const nameOf = useNameOf()
  const { writeTime, clock } = useKit()
  const all = useRoom(({ snapshots }) => snapshots)
  const state = useRoom((whole) => whole)
  if (all.length === 0) return null
  const seals = [sealOf(state, 'incident')?.id, sealOf(state, 'postmortem')?.id]
  const label = (one: SnapshotRecord): string => {
    const number = `Snapshot ${numberWords(state, one)}`
    if (one.id === seals[0]) return `${number}, the seal`
    if (one.id === seals[1]) return `${number}, the post-mortem’s seal`
    return one.name === '' ? number : `${number}, ${one.name}`
  }
  const items: readonly Choice[] = [
    { id: NOW, label: 'As it stands now', hint: 'Whatever is written here, sealed or not.' },
    ...all.toReversed().map((one) => ({
      id: one.id,
      label: label(one),
      hint: `${nameOf(one.by)}, ${writeTime(one.at, clock.now()).utc} UTC · ${hashWords(one.hash)}${one.late.length === 0 ? '' : ` · ${lateWords(one.late.length)}`}`,
    })),
  ]
  return (
    <section aria-labelledby="record-which">
      <h3 id="record-which" className={css.head}>
        Which state
      </h3>
      <div className={css.states}>
        <RadioGroup
          label="Which state"
          labelHidden
          items={items}
          value={value ?? NOW}
          onChange={(id) => onChange(all.find((one) => one.id === id)?.id ?? null)}
          isDisabled={isDisabled}
        />
      </div>
    </section>
  )
}
