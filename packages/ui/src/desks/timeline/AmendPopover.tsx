// Correcting an entry: the first words stay readable beside the new ones.
import { amendEntry, type ReadEntry } from '@holdfast/model'
import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, OpenPopover, RowButton, TextField } from '../../kit/index.ts'
import { useForm } from '../../parts/useForm.ts'
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
  const { id: entryId } = read.entry
  const { submit, firstField, field } = useForm({
    draft: `amend ${entryId}`,
    blank: { text: read.text, reason: '' },
    fields: (words) => words,
    send: (words) => run(amendEntry, { entryId, ...words }),
    onSent: close,
  })
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField autoFocus label="What is right" {...firstField('text')} />
      <TextField label="Why it is corrected" {...field('reason')} />
      <Button type="submit" variant="primary" tone="scribe">
        Amend
      </Button>
    </form>
  )
}
