// Putting a decision in front of the room: the question, at least two options with what each costs, and a time.
import {
  err,
  openDecision,
  type OptionArgs,
  REVERSIBILITY,
  type Reversibility,
  rollBackOrInvestigate,
} from '@holdfast/model'
import { useState } from 'react'
import { Button, Select, Sheet, TextField, useKit } from '../../kit/index.ts'
import { sendOnModEnter } from '../../kit/fields/sendOnEnter.ts'
import { minutesFrom } from '../../parts/minutesField.ts'
import { useShowMade } from '../../item/useShowMade.ts'
import { useForm } from '../../parts/useForm.ts'
import { useMyRole } from '../../parts/useMyRole.ts'
import { useRun } from '../../session/useRun.ts'
import css from '../../parts/SheetForm.module.css'

export interface DecisionSheetProps {
  readonly isOpen: boolean
  /** rollBack: the ready-made card. */
  readonly ready: 'blank' | 'rollBack'
  /** What was said already, where it was not opened by its key: such words are kept apart from those of the desk. */
  readonly given?: { readonly question: string; readonly options: readonly string[] } | undefined
  readonly onClose: () => void
}

export function DecisionSheet({ isOpen, ready, given, onClose }: DecisionSheetProps) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Ask for a decision"
      sub="Only the Incident Commander closes it"
      size="lg"
    >
      <DecisionForm key={ready} ready={ready} given={given} onClose={onClose} />
    </Sheet>
  )
}

interface Draft {
  readonly question: string
  readonly context: string
  readonly minutes: string
  readonly options: readonly DraftOption[]
}

/** `key` tells options apart on the form; they get an identity when they are written. */
type DraftOption = OptionArgs & { readonly key: number }
const numbered = (options: readonly OptionArgs[]): readonly DraftOption[] =>
  options.map((o, key) => ({ ...o, key }))

const BLANK: Draft = {
  question: '',
  context: '',
  minutes: '10',
  options: numbered([{ label: '' }, { label: '' }]),
}

function draftOf(ready: 'blank' | 'rollBack'): Draft {
  if (ready === 'blank') return BLANK
  const card = rollBackOrInvestigate('the last change', 0)
  return { ...BLANK, question: card.question, options: numbered(card.options) }
}

function withGiven(kept: Draft, { question, options }: NonNullable<DecisionSheetProps['given']>): Draft {
  const named = options.length < 2 ? kept.options : numbered(options.map((label) => ({ label })))
  return { ...kept, question, options: named }
}

const REVERSIBILITY_WORDS: Readonly<Record<Reversibility, string>> = {
  reversible: 'Reversible',
  hardToReverse: 'Hard to reverse',
  irreversible: 'Cannot be reversed',
  unknown: 'Not known',
}

function DecisionForm({ ready, given, onClose }: Omit<DecisionSheetProps, 'isOpen'>) {
  const run = useRun()
  const { clock } = useKit()
  const commands = useMyRole('ic')
  const showMade = useShowMade()
  const form = useForm({
    draft: `decision ${ready}${given === undefined ? '' : ' said'}`,
    blank: draftOf(ready),
    given: given && ((kept) => withGiven(kept, given)),
    fields: (words) => ({ ...words, decideBy: words.minutes }),
    send(words) {
      const time = minutesFrom(words.minutes, clock.now(), 'decideBy')
      return time.rejected ? err(time.rejected) : run(openDecision, { ...words, decideBy: time.at })
    },
    onSent(id) {
      onClose()
      showMade('decision', id)
    },
  })
  const { words: draft, change } = form
  // What opens ready to be put is read first: no field has the cursor, so that stray words change and Enter sends nothing.
  const [isReady] = useState(() => draft.options.filter(({ label }) => label.trim() !== '').length > 1)
  const changeOption = (at: number, more: Partial<OptionArgs>) =>
    change({ options: draft.options.map((o, i) => (i === at ? { ...o, ...more } : o)) })
  const cancel = () => {
    form.forget()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- sends from any of its fields
    <form className={css.form} onSubmit={form.submit} onKeyDown={sendOnModEnter}>
      {isReady ? (
        // The focus starts here, so that it is read out.
        <p data-autofocus tabIndex={-1}>
          This is ready. Read it, then {commands ? 'open it' : 'put it to the IC'} with the button or Ctrl/⌘ +
          Enter.
        </p>
      ) : null}
      <TextField
        autoFocus={!isReady}
        label="The question"
        placeholder="Roll back payments-api to build 412, or keep investigating?"
        {...form.firstField('question')}
      />
      <TextField label="What to know" hint="Facts the decision hangs on" {...form.field('context')} />
      <TextField
        mono
        label="Decide within (minutes)"
        inputMode="numeric"
        hint="Empty: no time"
        {...form.field('minutes', 'decideBy')}
      />
      {draft.options.map((option, i) => (
        <fieldset key={option.key} className={css.option}>
          <legend>Option {i + 1}</legend>
          <TextField
            label="What is done"
            value={option.label}
            onChange={(label) => changeOption(i, { label })}
            error={i === 0 ? form.at('options') : undefined}
          />
          <TextField label="Risk" value={option.risk ?? ''} onChange={(risk) => changeOption(i, { risk })} />
          <Select
            label="Reversibility"
            items={REVERSIBILITY.map((id) => ({ id, label: REVERSIBILITY_WORDS[id] }))}
            value={option.reversibility ?? 'unknown'}
            onChange={(reversibility) => changeOption(i, { reversibility })}
          />
          <TextField
            label="Time to effect"
            placeholder="about 6 min"
            value={option.timeToEffect ?? ''}
            onChange={(timeToEffect) => changeOption(i, { timeToEffect })}
          />
        </fieldset>
      ))}
      <Button
        variant="quiet"
        size="sm"
        onPress={() => change({ options: [...draft.options, { label: '', key: draft.options.length }] })}
      >
        Another option
      </Button>
      <div className={css.send}>
        <Button type="submit" variant="primary">
          {commands ? 'Open the decision' : 'Put it to the IC'}
        </Button>
        <Button variant="quiet" onPress={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
