// What is done about one report: its approver approves a text, it is handed in with its proof, or it is not needed, with the reason.
import { approveReport, type RegulatoryClock, reportNotNeeded, reportSent } from '@holdfast/model'
import { TextArea } from '../kit/fields/TextArea.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'
import { useForm } from '../parts/useForm.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useRun } from '../session/useRun.ts'
import css from './RegulatorySheet.module.css'

export function ClockActs({ clock }: { readonly clock: RegulatoryClock }) {
  const run = useRun()
  const { me } = useSession()
  const { id, name, row, latest } = clock
  const mayApprove = row.approver === null || row.approver.id === me.id
  const isApproved = latest?.value.standing === 'approved'
  return (
    <div className={css.acts}>
      <Popover
        trigger={
          <Button variant="primary" tone="comms">
            Handed in…
          </Button>
        }
        title={`${name} was handed in`}
      >
        {(close) => <HandedInForm clock={clock} onDone={close} />}
      </Popover>
      {mayApprove ? (
        <ReasonPopover
          trigger={<Button>{isApproved ? 'Approve another text…' : 'Approve…'}</Button>}
          title={`Approve: ${name}`}
          about={`approve ${id}`}
          label="Which text: its name, version or time"
          placeholder="v2 of 14:05"
          send="Approve it"
          tone="comms"
          onSend={(version) => run(approveReport, { id, version })}
        />
      ) : null}
      <ReasonPopover
        trigger={<Button variant="quiet">Not needed…</Button>}
        title={`No report is owed: ${name}`}
        about={`not needed ${id}`}
        label="Why none is owed"
        send="End this clock"
        tone="comms"
        onSend={(because) => run(reportNotNeeded, { id, because })}
      />
    </div>
  )
}

function HandedInForm({ clock, onDone }: { readonly clock: RegulatoryClock; readonly onDone: () => void }) {
  const run = useRun()
  const { id, latest } = clock
  const form = useForm({
    draft: `handed in ${id}`,
    blank: { receipt: '', version: latest?.value.version ?? '', uncertain: '' },
    fields: (words) => words,
    send: (words) => run(reportSent, { id, ...words }),
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      {latest?.value.standing === 'approved' ? null : (
        <p className={css.quiet}>Nobody has approved it: the record will say so.</p>
      )}
      <TextField
        autoFocus
        label="Proof: receipt number, link, or file in the record"
        {...form.firstField('receipt')}
      />
      <TextField label="Which text" placeholder="v2 of 14:05" {...form.field('version')} />
      <TextArea rows={3} label="What is still uncertain" {...form.field('uncertain')} />
      <Button type="submit" variant="primary" tone="comms">
        Record it as handed in
      </Button>
    </form>
  )
}
