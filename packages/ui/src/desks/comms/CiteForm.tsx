// Choosing a sentence of the draft and the record that it rests on: typed by its label or its words, taken with a press or Enter.
import { type Audience, citable, citeRecord, type CitedRecord, DRAFT_OF } from '@holdfast/model'
import { useState } from 'react'
import { Badge, Button, FormError, Select, TextField } from '../../kit/index.ts'
import { useRefused } from '../../local/useRefused.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import css from './Cites.module.css'
import { anchored, sentencesOf } from './draftCites.ts'

export function CiteForm({ audience, onDone }: { readonly audience: Audience; readonly onDone: () => void }) {
  const { room } = useIncident()
  const run = useRun()
  const draft = useRoom((state) => state[DRAFT_OF[audience]])
  const state = useRoom((all) => all)
  const sentences = sentencesOf(draft)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState('')
  const refused = useRefused({ typed, chosen })
  const found = citable(state, typed)
  // The words are what is meant: others may write before them while this is open.
  const sentence = sentences.find(({ words }) => words === chosen) ?? sentences[0]
  const cite = ({ kind, id }: CitedRecord) => {
    if (sentence === undefined) return
    const ends = anchored(room.text(DRAFT_OF[audience]), sentence)
    const result = run(citeRecord, { audience, cited: { kind, id }, ...ends })
    if (result.ok) onDone()
    else refused.set(result.error)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (found[0] !== undefined) cite(found[0])
      }}
    >
      <TextField
        autoFocus
        label="Hypothesis, action, decision or entry"
        placeholder="H2, or its words"
        value={typed}
        onChange={setTyped}
      />
      <Select
        label="The sentence"
        items={sentences.map(({ words }) => ({ id: words, label: words }))}
        value={sentence?.words ?? null}
        onChange={setChosen}
      />
      <ul className={css.found} aria-label="Records to cite">
        {found.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <Button size="sm" variant="quiet" className={css.record ?? ''} onPress={() => cite(one)}>
              <Badge tone={one.isRuledOut ? 'act' : 'neutral'}>
                {one.label}
                {one.isRuledOut ? ' ✕' : ''}
              </Badge>{' '}
              {one.words} <span className={css.quiet}>{one.standing}</span>
            </Button>
          </li>
        ))}
        {found.length === 0 ? <li className={css.quiet}>Nothing in the record fits.</li> : null}
      </ul>
      <FormError>{refused.rest}</FormError>
    </form>
  )
}
