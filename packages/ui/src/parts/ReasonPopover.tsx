// One question in words before something is written: a reason, an answer, an objection. Enter sends; Escape leaves
// and the words are there again when it is opened.
import type { Rejected, Result } from '@holdfast/model'
import type { ReactNode } from 'react'
import { Button, Popover, TextField, type Tone } from '../kit/index.ts'
import { useForm } from './useForm.ts'
import css from './ReasonPopover.module.css'

export interface ReasonPopoverProps {
  readonly trigger: ReactNode
  readonly title: string
  readonly label: string
  readonly placeholder?: string
  readonly send: string
  /** Tells its kept words from those of others, where title and label do not: the id of what it is about. */
  readonly about?: string
  readonly tone?: Tone
  /** Runs with the words; the popover closes only when they were accepted. */
  readonly onSend: (words: string) => Result<unknown, Rejected>
  /** Where something else than its button opens it, too. */
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
}

export function ReasonPopover(props: ReasonPopoverProps) {
  const { trigger, title, about = title, isOpen, onOpenChange, ...rest } = props
  return (
    <Popover
      trigger={trigger}
      title={title}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {(close) => <ReasonForm {...rest} about={about} close={close} />}
    </Popover>
  )
}

interface ReasonFormProps
  extends Omit<ReasonPopoverProps, 'trigger' | 'title' | 'about' | 'isOpen' | 'onOpenChange'> {
  readonly about: string
  readonly close: () => void
}

function ReasonForm(props: ReasonFormProps) {
  const form = useForm({
    draft: `${props.about} ${props.label}`,
    blank: '',
    fields: (words) => ({ words }),
    send: props.onSend,
    onSent: props.close,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField
        autoFocus
        label={props.label}
        value={form.words}
        onChange={form.set}
        error={form.rest}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      />
      <Button type="submit" variant="primary" tone={props.tone ?? 'ic'}>
        {props.send}
      </Button>
    </form>
  )
}
