// Picking what contributed: an entry or a hypothesis of the record, found by typing. What was picked can be taken out again.
import {
  hypothesesIn,
  type IncidentState,
  pickedFactors,
  reviewOf,
  searchEverything,
  setFactor,
} from '@holdfast/model'
import { useState } from 'react'
import { Button, Popover, SearchField } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useRun } from '../../session/useRun.ts'
import css from './Prose.module.css'

interface Offered {
  readonly kind: 'entry' | 'hypothesis'
  readonly id: string
  readonly words: string
}

const MOST = 12

/** With nothing typed what is likely: hypotheses that nobody ruled out, and key moments. */
function offered(state: IncidentState, question: string): readonly Offered[] {
  const picked = new Set(pickedFactors(state.factorPicks).map(({ id }) => id))
  const found: readonly Offered[] =
    question.trim() === ''
      ? [
          ...(['testing', 'proposed', 'parked'] as const).flatMap((standing) =>
            hypothesesIn(state, standing).map(
              ({ id, title }): Offered => ({ kind: 'hypothesis', id, words: title }),
            ),
          ),
          ...state.timeline
            .filter(({ id }) => state.pins.get(id)?.shown.value.pinned === true)
            .map(({ id, text }): Offered => ({ kind: 'entry', id, words: text })),
        ]
      : searchEverything(state, question, MOST * 2).flatMap(
          ({ doc: { kind, id, title } }): readonly Offered[] =>
            kind === 'entry' || kind === 'hypothesis' ? [{ kind, id, words: title }] : [],
        )
  return found.filter(({ id }) => !picked.has(id)).slice(0, MOST)
}

export function FactorPicker() {
  const run = useRun()
  const complete = useRoom((state) => reviewOf(state).state === 'complete')
  const picked = useRoom((state) => pickedFactors(state.factorPicks))
  const { room } = useIncident()
  if (complete) return null
  const wordsOf = ({ kind, id }: (typeof picked)[number]): string => {
    const state = room.store.getState()
    const entry = kind === 'entry' ? state.timeline.find((one) => one.id === id) : undefined
    const cause = [...state.hypotheses.values()].find((one) => one.id === id)
    return entry?.text ?? cause?.title ?? 'not here yet'
  }
  return (
    <div className={css.picks}>
      <Popover trigger={<Button size="sm">Pick a factor…</Button>} title="What contributed?">
        {(close) => <Finder onPicked={close} />}
      </Popover>
      {picked.map((one) => (
        <Button
          key={`${one.kind} ${one.id}`}
          size="sm"
          variant="quiet"
          onPress={() => void run(setFactor, { ...one, picked: false })}
        >
          Take out: {short(wordsOf(one))}
        </Button>
      ))}
    </div>
  )
}

const short = (words: string): string =>
  [...words].length <= 36 ? words : `${[...words].slice(0, 35).join('')}…`

function Finder({ onPicked }: { readonly onPicked: () => void }) {
  const run = useRun()
  const { room } = useIncident()
  const [question, setQuestion] = useState('')
  const found = offered(room.store.getState(), question)
  return (
    <div>
      <SearchField label="An entry or a hypothesis" value={question} onChange={setQuestion} autoFocus />
      {found.length === 0 ? (
        <p className={css.none}>Nothing found. Type words of an entry or hypothesis.</p>
      ) : null}
      <ul data-list className={css.found}>
        {found.map(({ kind, id, words }) => (
          <li key={id}>
            <button
              type="button"
              data-row
              onClick={() => {
                if (run(setFactor, { kind, id, picked: true }).ok) onPicked()
              }}
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
