// One piece of evidence: for or against, what was seen, where.
import { type EvidenceArgs, type Rejected, type Result, STANCES } from '@holdfast/model'
import { Button, Popover, Segmented, TextField } from '../../kit/index.ts'
import { useForm } from '../../parts/useForm.ts'
import { STANCE_WORDS } from '../../words/stanceWords.ts'
import css from '../../parts/ReasonPopover.module.css'
import type { RowAsk } from './rowAsks.ts'

type Evidence = Omit<EvidenceArgs, 'id'>

export interface EvidencePopoverProps {
  readonly title: string
  /** Opened by a key that says what it speaks for. */
  readonly asks: RowAsk | null
  readonly onAsk: (ask: RowAsk | null) => void
  readonly onSend: (evidence: Evidence) => Result<unknown, Rejected>
}

export function EvidencePopover({ title, asks, onAsk, onSend }: EvidencePopoverProps) {
  const stance = asks === 'against' ? 'against' : 'for'
  return (
    <Popover
      isOpen={asks === 'for' || asks === 'against'}
      onOpenChange={(isOpen) => onAsk(isOpen ? 'for' : null)}
      trigger={
        <Button size="sm" variant="quiet">
          Evidence…
        </Button>
      }
      title={`Evidence on "${title}"`}
    >
      {(close) => <EvidenceForm key={stance} stance={stance} onSend={onSend} close={close} />}
    </Popover>
  )
}

const blank = (stance: Evidence['stance']): Evidence & { readonly link: string } => ({
  stance,
  text: '',
  link: '',
})

function EvidenceForm({
  stance,
  onSend,
  close,
}: Pick<EvidencePopoverProps, 'onSend'> & {
  readonly stance: Evidence['stance']
  readonly close: () => void
}) {
  const form = useForm({
    draft: null,
    blank: blank(stance),
    fields: ({ text, link }) => ({ text, link }),
    send: onSend,
    onSent: close,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField
        autoFocus
        label="What was seen"
        placeholder="pool wait p99 9 s since 13:40"
        {...form.firstField('text')}
      />
      <Segmented
        label="It speaks"
        items={STANCES.map((id) => ({ id, label: STANCE_WORDS[id].choice, tone: STANCE_WORDS[id].tone }))}
        value={form.words.stance}
        onChange={(stance) => form.change({ stance })}
      />
      <TextField label="Link" placeholder="https://…" {...form.field('link')} />
      <Button type="submit" variant="primary" tone="ops">
        Add
      </Button>
    </form>
  )
}
