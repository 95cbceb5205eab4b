// Proposing a candidate cause.
import { type Level, LEVELS, proposeHypothesis } from '@holdfast/model'
import { Button, Segmented, Sheet, TextField } from '../../kit/index.ts'
import { useShowMade } from '../../item/useShowMade.ts'
import { useForm } from '../../parts/useForm.ts'
import { useRun } from '../../session/useRun.ts'
import css from '../../parts/SheetForm.module.css'

export function HypothesisSheet({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="New hypothesis"
      sub="What could be the cause? Unsure is fine."
    >
      <HypothesisForm onClose={onClose} />
    </Sheet>
  )
}

const items = LEVELS.map((id) => ({ id, label: id === 'unknown' ? 'not known' : id }))
const BLANK: Draft = {
  title: '',
  detail: '',
  likelihood: 'unknown',
  costToTest: 'unknown',
  blastRadius: 'unknown',
}
type Draft = { readonly title: string; readonly detail: string } & Readonly<
  Record<'likelihood' | 'costToTest' | 'blastRadius', Level>
>

function HypothesisForm({ onClose }: { readonly onClose: () => void }) {
  const run = useRun()
  const showMade = useShowMade()
  const form = useForm({
    draft: 'hypothesis',
    blank: BLANK,
    fields: ({ title, detail }) => ({ title, detail }),
    send: (words) => run(proposeHypothesis, words),
    onSent(id) {
      onClose()
      showMade('hypothesis', id)
    },
  })
  const { words: draft, change } = form
  const cancel = () => {
    form.forget()
    onClose()
  }
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField
        autoFocus
        label="The cause could be"
        placeholder="Connection pool exhausted after build 413"
        {...form.firstField('title')}
      />
      <TextField label="Why we think so" {...form.field('detail')} />
      <Segmented
        label="Likelihood"
        items={items}
        value={draft.likelihood}
        onChange={(likelihood) => change({ likelihood })}
      />
      <Segmented
        label="Cost to test"
        items={items}
        value={draft.costToTest}
        onChange={(costToTest) => change({ costToTest })}
      />
      <Segmented
        label="Blast radius of the test"
        items={items}
        value={draft.blastRadius}
        onChange={(blastRadius) => change({ blastRadius })}
      />
      <div className={css.send}>
        <Button type="submit" variant="primary" tone="ops">
          Propose
        </Button>
        <Button variant="quiet" onPress={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
