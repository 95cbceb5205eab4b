// One question in words before something is written: a reason, an answer, an objection. Enter sends, Escape leaves.
import type { Rejected, Result } from '@holdfast/model'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, Popover, TextField, type Tone } from '../../kit/index.ts'
import { useRefused } from '../../local/index.ts'
import css from './ReasonPopover.module.css'

export interface ReasonPopoverProps {
  readonly trigger: ReactNode
  readonly title: string
  readonly label: string
  readonly placeholder?: string
  readonly send: string
  readonly tone?: Tone
  /** Runs with the words; the popover closes only when they were accepted. */
  readonly onSend: (words: string) => Result<unknown, Rejected>
}

export function ReasonPopover({ trigger, title, ...rest }: ReasonPopoverProps) {
  return (
    <Popover trigger={trigger} title={title}>
      {(close) => <ReasonForm {...rest} close={close} />}
    </Popover>
  )
}

function ReasonForm(props: Omit<ReasonPopoverProps, 'trigger' | 'title'> & { readonly close: () => void }) {
  const [words, setWords] = useState('')
  const refused = useRefused({ words })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const result = props.onSend(words)
    if (result.ok) props.close()
    else refused.set(result.error)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        autoFocus
        label={props.label}
        value={words}
        onChange={setWords}
        error={refused.rest}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      />
      <Button type="submit" variant="primary" tone={props.tone ?? 'ic'}>
        {props.send}
      </Button>
    </form>
  )
}
