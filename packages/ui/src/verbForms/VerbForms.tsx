// What a verb of the palette opens, filled in with what the line said: the forms of the desks above whichever desk one is on.
// Nothing is changed before the form is sent.
import { assertNever } from '@holdfast/model'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import type { VerbForm } from '../palette/verbs/verbForm.ts'
import { PhaseCard } from '../phase/PhaseCard.tsx'
import { LineForm } from './LineForm.tsx'

const DecisionSheet = lazyPart({
  what: 'The form for a decision',
  as: 'sheet',
  load: () => import('../desks/command/DecisionSheet.tsx').then((it) => it.DecisionSheet),
})

const EscalateSheet = lazyPart({
  what: 'The form for an escalation',
  as: 'sheet',
  load: () => import('../desks/command/EscalateSheet.tsx').then((it) => it.EscalateSheet),
})

const PageSheet = lazyPart({
  what: 'The form for a page',
  as: 'sheet',
  load: () => import('../delivery/PageSheet.tsx').then((it) => it.PageSheet),
})

export interface VerbFormsProps {
  readonly asked: { readonly form: VerbForm | null; readonly times: number }
  readonly onClose: () => void
}

export function VerbForms({ asked: { form, times }, onClose }: VerbFormsProps) {
  return form === null ? null : <Asked key={times} form={form} onClose={onClose} />
}

function Asked({ form, onClose }: { readonly form: VerbForm; readonly onClose: () => void }) {
  switch (form.kind) {
    case 'line':
      return <LineForm form={form} onClose={onClose} />
    case 'phase':
      return (
        <Sheet
          isOpen
          onClose={onClose}
          title={form.phase === 'cancelled' ? 'Cancel this incident' : `Move to ${form.phase}`}
        >
          <PhaseCard phase={form.phase} reason={form.reason} onDone={onClose} />
        </Sheet>
      )
    case 'escalation':
      return <EscalateSheet isOpen given={{ to: form.to, why: form.why }} onClose={onClose} />
    case 'page':
      return (
        <PageSheet
          isOpen
          {...{ from: form.from, about: form.about, to: form.to, why: form.why }}
          onClose={onClose}
        />
      )
    case 'decision':
      return (
        <DecisionSheet
          isOpen
          ready={form.ready ? 'rollBack' : 'blank'}
          given={{ question: form.question, options: form.options }}
          onClose={onClose}
        />
      )
    default:
      return assertNever(form)
  }
}
