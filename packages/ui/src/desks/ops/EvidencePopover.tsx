// One piece of evidence: for or against, what was seen, where.
import type { EvidenceArgs, Rejected, Result } from '@holdfast/model'
import { type FormEvent, useState } from 'react'
import { Button, Popover, Segmented, TextField } from '../../kit/index.ts'
import { useRefused } from '../../local/index.ts'
import css from '../../parts/ReasonPopover.module.css'

type Evidence = Omit<EvidenceArgs, 'id'>

export interface EvidencePopoverProps {
  readonly title: string
  readonly onSend: (evidence: Evidence) => Result<unknown, Rejected>
}

export function EvidencePopover({ title, onSend }: EvidencePopoverProps) {
  return (
    <Popover
      trigger={
        <Button size="sm" variant="quiet">
          Evidence…
        </Button>
      }
      title={`Evidence on "${title}"`}
    >
      {(close) => <EvidenceForm onSend={onSend} close={close} />}
    </Popover>
  )
}

function EvidenceForm({
  onSend,
  close,
}: Pick<EvidencePopoverProps, 'onSend'> & { readonly close: () => void }) {
  const [stance, setStance] = useState<Evidence['stance']>('for')
  const [text, setText] = useState('')
  const [link, setLink] = useState('')
  const refused = useRefused({ text, link })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const result = onSend({ stance, text, link })
    if (result.ok) close()
    else refused.set(result.error)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        autoFocus
        label="What was seen"
        placeholder="pool wait p99 9 s since 13:40"
        value={text}
        onChange={setText}
        error={refused.at('text') ?? refused.rest}
      />
      <Segmented
        label="It speaks"
        items={[
          { id: 'for', label: 'for it', tone: 'good' },
          { id: 'against', label: 'against it', tone: 'warn' },
        ]}
        value={stance}
        onChange={setStance}
      />
      <TextField
        label="Link"
        placeholder="https://…"
        value={link}
        onChange={setLink}
        error={refused.at('link')}
      />
      <Button type="submit" variant="primary" tone="ops">
        Add
      </Button>
    </form>
  )
}
