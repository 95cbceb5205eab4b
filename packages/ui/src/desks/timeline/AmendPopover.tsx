// Correcting an entry: the first words stay readable beside the new ones.
import { amendEntry, type ReadEntry } from '@holdfast/model'
import { Pencil } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button, IconButton, Popover, TextField } from '../../kit/index.ts'
import { useRun } from '../../session/useRun.ts'
import form from '../parts/ReasonPopover.module.css'

export function AmendPopover({ read }: { readonly read: ReadEntry }) {
  return (
    <Popover
      trigger={<IconButton size="sm" label="Amend" icon={<Pencil aria-hidden />} />}
      title="Amend this entry"
      placement="bottom end"
    >
      {(close) => <AmendForm read={read} close={close} />}
    </Popover>
  )
}

function AmendForm({ read, close }: { readonly read: ReadEntry; readonly close: () => void }) {
  const run = useRun()
  const [text, setText] = useState(read.text)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<{ readonly field?: string; readonly reason: string }>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const result = run(amendEntry, { entryId: read.entry.id, text, reason })
    if (result.ok) close()
    else setError(result.error)
  }
  const other = error && error.field !== 'reason' ? error.reason : undefined
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField autoFocus label="What is right" value={text} onChange={setText} error={other} />
      <TextField
        label="Why it is corrected"
        value={reason}
        onChange={setReason}
        error={error?.field === 'reason' ? error.reason : undefined}
      />
      <Button type="submit" variant="primary" tone="scribe">
        Amend
      </Button>
    </form>
  )
}
