// What was said of a decision after it was closed, and how something is said: amendments of the entry that tells it. Invariant:
// nothing of what was decided changes.
import {
  amendedEntry,
  amendEntry,
  type Amendment,
  amendmentsOf,
  type ClosedDecision,
  closingEntry,
} from '@holdfast/model'
import { Button } from '../../kit/index.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'

interface Props {
  readonly closed: ClosedDecision
}

const NONE: readonly Amendment[] = []

export function LaterWords({ closed }: Props) {
  const nameOf = useNameOf()
  const later = useRoom((state) => {
    const entry = closingEntry(state, closed)
    return (entry && amendmentsOf(state).get(entry.id)?.amendments) ?? NONE
  })
  return later.map(({ id, by, reason, text }) => (
    <span key={id}>
      {' '}
      · {nameOf(by)}, later: {reason || text}
    </span>
  ))
}

export function LaterButton({ closed }: Props) {
  const run = useRun()
  const entry = useRoom((state) => closingEntry(state, closed))
  const now = useRoom((state) => (entry && amendedEntry(state, entry.id)?.text) ?? '')
  if (entry === null) return null
  const add = (words: string) =>
    run(amendEntry, {
      entryId: entry.id,
      text: words.trim() === '' ? '' : `${now} (later: ${words.trim()})`,
      reason: words,
    })
  return (
    <ReasonPopover
      trigger={
        <Button size="sm" variant="quiet">
          Later words…
        </Button>
      }
      title="Later words on this decision"
      label="What is to be known since"
      about={closed.decision.id}
      send="Add"
      onSend={add}
    />
  )
}
