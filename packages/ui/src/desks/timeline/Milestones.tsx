// The milestone times, how long after impact each came, and what stands in an impossible order.
import {
  err,
  MILESTONE_WORDS,
  MILESTONES,
  type Milestone,
  isTime,
  milestoneAt,
  milestoneWarnings,
  setMilestone,
  ROWS_ZONE,
  whenAt,
} from '@holdfast/model'
import { Pencil, Plus } from 'lucide-react'
import {
  Button,
  IconButton,
  Notice,
  Panel,
  Popover,
  Row,
  RowList,
  shortDuration,
  TextField,
  TimeText,
  useKit,
} from '../../kit/index.ts'
import { useForm } from '../../parts/useForm.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { sameList } from '../../parts/equal.ts'
import css from '../../parts/ReasonPopover.module.css'

const titleOf = (name: Milestone) => MILESTONE_WORDS[name].replace(/^\w/, (letter) => letter.toUpperCase())

export function Milestones() {
  const warnings = useRoom(milestoneWarnings, sameList)
  return (
    <Panel title="Milestones">
      {warnings.map((words) => (
        <Notice key={words} tone="warn">
          {words.replace(/\b[a-zA-Z]+\b/g, (word) => MILESTONE_WORDS[word as Milestone] ?? word)}. Check the
          times.
        </Notice>
      ))}
      <RowList label="Milestones">
        {MILESTONES.map((name) => (
          <MilestoneLine key={name} name={name} />
        ))}
      </RowList>
    </Panel>
  )
}

function MilestoneLine({ name }: { readonly name: Milestone }) {
  const at = useRoom((state) => milestoneAt(state, name))
  const start = useRoom((state) => milestoneAt(state, 'impactStarted'))
  const after =
    !isTime(at) || !isTime(start) || name === 'impactStarted' || at < start
      ? ''
      : `+${shortDuration(at - start)} after impact`
  return (
    <Row
      lead={at === null ? '—' : <TimeText at={at} />}
      title={titleOf(name)}
      {...(after === '' ? {} : { sub: after })}
      trailing={
        <>
          <Popover
            trigger={
              <IconButton
                size="sm"
                label={`${at === null ? 'Set' : 'Change'}: ${titleOf(name)}`}
                icon={at === null ? <Plus aria-hidden /> : <Pencil aria-hidden />}
              />
            }
            title={titleOf(name)}
            placement="bottom end"
          >
            {(close) => <MilestoneForm name={name} close={close} />}
          </Popover>
        </>
      }
    />
  )
}

function MilestoneForm({ name, close }: { readonly name: Milestone; readonly close: () => void }) {
  const run = useRun()
  const { clock } = useKit()
  const known = useRoom((state) => milestoneAt(state, name) !== null)
  const form = useForm({
    draft: null,
    blank: { when: '', reason: '' },
    fields: ({ when, reason }) => ({ at: when, reason }),
    send({ when, reason }) {
      const words = when.trim()
      const read = whenAt(/^[@-]|^yesterday/i.test(words) ? words : `@${words}`, clock.now(), ROWS_ZONE)
      if (read && read.at !== null) return run(setMilestone, { milestone: name, at: read.at, reason })
      return err({
        field: 'at',
        reason: read?.problem ?? 'Write 14:05, 14:05 UTC, yesterday 23:10 or -3m.',
      })
    },
    onSent: close,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField
        autoFocus
        mono
        label="When, in UTC unless a zone follows"
        placeholder="14:05 UTC"
        {...form.firstField('when', 'at')}
      />
      {known ? <TextField label="Why it changes" {...form.field('reason')} /> : null}
      <Button type="submit" variant="primary" tone="scribe">
        Set
      </Button>
    </form>
  )
}
