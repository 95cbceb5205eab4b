// One line to log what is tried. A similar earlier try shows its result before the same thing is done again.
import { candidates, type HypothesisId, similarActions, startAction } from '@holdfast/model'
import { useRef, useState } from 'react'
import { Button, Select, TextField, TimeText } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useForm } from '../../parts/useForm.ts'
import { useRun } from '../../session/useRun.ts'
import { sameFields, sameList } from '../../parts/equal.ts'
import css from './LogAction.module.css'

const NO_HYPOTHESIS = 'none'

export function LogAction() {
  const run = useRun()
  const input = useRef<HTMLInputElement>(null)
  const [on, setOn] = useState<string>(NO_HYPOTHESIS)
  const form = useForm({
    draft: 'action',
    blank: '',
    fields: (what) => ({ what }),
    send: (what) =>
      run(startAction, { what, hypothesisId: on === NO_HYPOTHESIS ? null : (on as HypothesisId) }),
  })
  const what = form.words
  const open = useRoom(candidates, sameList)
  const similar = useRoom((state) => similarActions(state, what).slice(0, 1), sameFields)[0]
  useKeys([{ keys: 'a', label: 'Log an action', group: 'Ops desk', run: () => input.current?.focus() }])
  return (
    <form className={css.form} onSubmit={form.submit}>
      {similar ? (
        <p className={css.similar} role="status">
          “{what}” looks like <TimeText at={similar.doc.at} /> {similar.doc.title} →{' '}
          <strong>{similar.doc.detail}</strong>
        </p>
      ) : null}
      <TextField
        label="Log an action"
        labelHidden
        placeholder="What is being tried, before it is done"
        value={what}
        onChange={form.set}
        inputRef={input}
        error={form.at('what') ?? form.rest}
      />
      <Select
        label="On which hypothesis"
        labelHidden
        items={[
          { id: NO_HYPOTHESIS, label: 'no hypothesis' },
          ...open.map((h) => ({ id: h.id as string, label: h.title })),
        ]}
        value={on}
        onChange={setOn}
      />
      <Button type="submit" variant="primary" tone="ops" keys="a">
        {similar ? 'Try again anyway' : 'Log'}
      </Button>
    </form>
  )
}
