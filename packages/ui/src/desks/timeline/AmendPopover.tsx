// Correcting an entry: the first words stay readable beside the new ones.
import { amendEntry, type ReadEntry } from '@holdfast/model'
import { Pencil } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { Button, OpenPopover, RowButton, TextField } from '../../kit/index.ts'
import { useRefused } from '../../local/index.ts'
import { useDraft } from '../../parts/useDraft.ts'
import { useRun } from '../../session/useRun.ts'
import form from '../../parts/ReasonPopover.module.css'

export function AmendPopover({ read }: { readonly read: ReadEntry }) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <RowButton
        ref={button}
        label="Amend"
        icon={<Pencil aria-hidden />}
        isExpanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      />
      {isOpen ? (
        <OpenPopover anchor={button} title="Amend this entry" onClose={close}>
          <AmendForm read={read} close={close} />
        </OpenPopover>
      ) : null}
    </>
  )
}

function AmendForm({ read, close }: { readonly read: ReadEntry; readonly close: () => void }) {
  const run = useRun()
  const [{ text, reason }, setDraft, forget] = useDraft(`amend ${read.entry.id}`, {
    text: read.text,
    reason: '',
  })
  const refused = useRefused({ text, reason })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const result = run(amendEntry, { entryId: read.entry.id, text, reason })
    if (!result.ok) return refused.set(result.error)
    forget()
    close()
  }
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField
        autoFocus
        label="What is right"
        value={text}
        onChange={(words) => setDraft({ text: words, reason })}
        error={refused.at('text') ?? refused.rest}
      />
      <TextField
        label="Why it is corrected"
        value={reason}
        onChange={(words) => setDraft({ text, reason: words })}
        error={refused.at('reason')}
      />
      <Button type="submit" variant="primary" tone="scribe">
        Amend
      </Button>
    </form>
  )
}
