// One piece of evidence: for or against, what was seen, where.
import {
  err,
  type EvidenceArgs,
  type HypothesisId,
  type Rejected,
  type Result,
  STANCES,
} from '@holdfast/model'
import { Button, Popover, Segmented, TextField } from '../../kit/index.ts'
import { useForm } from '../../parts/useForm.ts'
import { STANCE_WORDS } from '../../words/stanceWords.ts'
import { AttachButton } from '../../files/AttachButton.tsx'
import { AttachedFiles } from '../../files/AttachedFiles.tsx'
import { takesFiles } from '../../files/fileDrops.ts'
import { useAttach } from '../../files/useAttach.ts'
import css from '../../parts/ReasonPopover.module.css'
import type { RowAsk } from './rowAsks.ts'

type Evidence = Omit<EvidenceArgs, 'id'>

export interface EvidencePopoverProps {
  readonly id: HypothesisId
  readonly title: string
  /** Opened by a key that says what it speaks for. */
  readonly asks: RowAsk | null
  readonly onAsk: (ask: RowAsk | null) => void
  readonly onSend: (evidence: Evidence) => Result<unknown, Rejected>
}

export function EvidencePopover({ id, title, asks, onAsk, onSend }: EvidencePopoverProps) {
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
      {(close) => <EvidenceForm key={stance} id={id} stance={stance} onSend={onSend} close={close} />}
    </Popover>
  )
}

type Words = Omit<Evidence, 'files'> & { readonly link: string }
const blank = (stance: Evidence['stance']): Words => ({
  stance,
  text: '',
  link: '',
})

function EvidenceForm({
  id,
  stance,
  onSend,
  close,
}: Pick<EvidencePopoverProps, 'id' | 'onSend'> & {
  readonly stance: Evidence['stance']
  readonly close: () => void
}) {
  const attached = useAttach(`evidence files ${id}`, 'evidence')
  const files = attached?.files ?? []
  const form = useForm({
    draft: null,
    blank: blank(stance),
    fields: ({ text, link }) => ({ text, link }),
    send: (words) =>
      attached !== null && attached.reading > 0
        ? err({ reason: 'A file is still being read.' })
        : onSend({ ...words, files }),
    onSent() {
      attached?.forget()
      close()
    },
  })
  return (
    <form
      className={css.form}
      onSubmit={form.submit}
      {...takesFiles(attached === null ? null : (given) => void attached.add(given))}
    >
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
      {attached === null ? null : <AttachedFiles {...attached} />}
      <div className={css.row}>
        <Button type="submit" variant="primary" tone="ops">
          Add
        </Button>
        {attached === null ? null : (
          <AttachButton onFiles={(given) => void attached.add(given)} group="Ops desk" />
        )}
      </div>
    </form>
  )
}
