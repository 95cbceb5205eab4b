// Saying something about words of the prose: those that are chosen in the text, else one of its sentences.
import { addComment, PROSE_ROOTS, type ProseSection } from '@holdfast/model'
import { useState } from 'react'
import { anchored, sentencesOf, type Stretch } from '../comms/draftCites.ts'
import type { Chosen } from '../../editor/index.ts'
import { Button, FormError, Select, TextArea } from '../../kit/index.ts'
import { useRefused } from '../../local/useRefused.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useRun } from '../../session/useRun.ts'
import css from './Comments.module.css'

export interface CommentFormProps {
  readonly section: ProseSection
  /** What was chosen in the text when the form was opened. */
  readonly chosen: Chosen | null
  readonly onDone: () => void
}

export function CommentForm({ section, chosen, onDone }: CommentFormProps) {
  const { room } = useIncident()
  const run = useRun()
  const shared = room.text(PROSE_ROOTS[section])
  // As it read when the form was opened: the ends that are kept move with the words.
  const [offered] = useState(() =>
    stretches(shared.toString(), chosen).map((one) => ({ ...one, ...endsOf(one) })),
  )
  const [at, setAt] = useState('0')
  const [text, setText] = useState('')
  const refused = useRefused({ text })
  const about = offered[Number(at)] ?? offered[0]
  function endsOf(one: Stretch) {
    return { ends: anchored(shared, one) }
  }
  const send = () => {
    if (about === undefined) return
    const result = run(addComment, { section, ...about.ends, quote: about.words, text })
    if (result.ok) onDone()
    else refused.set(result.error)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        autoFocus
        label="What you say about it"
        value={text}
        onChange={setText}
        {...(refused.at('text') === undefined ? {} : { error: refused.at('text') ?? '' })}
      />
      <Select
        label="The words that it is about"
        items={offered.map(({ words }, index) => ({ id: String(index), label: words }))}
        value={at}
        onChange={setAt}
      />
      <FormError>{refused.rest}</FormError>
      <Button type="submit" variant="primary">
        Comment
      </Button>
    </form>
  )
}

/** The chosen words first, where there are any. */
function stretches(text: string, chosen: Chosen | null): readonly Stretch[] {
  const words = chosen === null ? '' : text.slice(chosen.from, chosen.to).trim()
  const all = sentencesOf(text)
  if (chosen === null || words === '') return all
  const from = chosen.from + text.slice(chosen.from, chosen.to).indexOf(words)
  const first = { from, to: from + words.length, words }
  return [first, ...all.filter((one) => one.from !== first.from || one.to !== first.to)]
}
