// The options of a decision, each with what it costs. Whoever decides picks one, by press or by its digit while the card has
// the focus; for everybody else they are lines to read. Invariant: picking decides nothing.
import type { DecisionOption, Reversibility } from '@holdfast/model'
import { Undo2 } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId } from 'react'
import { Kbd } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import css from './DecisionOptions.module.css'
import { OWN_WORDS } from './useDeciding.ts'

const REVERSIBLE: Readonly<Record<Reversibility, string>> = {
  reversible: 'reversible',
  hardToReverse: 'hard to reverse',
  irreversible: 'cannot be reversed',
  unknown: '',
}

export function OptionsToRead({ options }: { readonly options: readonly DecisionOption[] }) {
  return (
    <ul className={css.options}>
      {options.map((option) => (
        <li key={option.id} className={css.option}>
          <span aria-hidden className={css.dot} />
          <span className={css.label}>{option.label}</span>
          <Cost option={option} />
        </li>
      ))}
    </ul>
  )
}

function Cost({ option, id }: { readonly option: DecisionOption; readonly id?: string }) {
  const { risk, reversibility, timeToEffect } = option
  const back = REVERSIBLE[reversibility]
  return (
    <span id={id} className={css.cost}>
      <span className={css.risk}>{risk}</span>
      <span className={css.back}>
        {reversibility === 'reversible' ? <Undo2 aria-hidden /> : null}
        {back}
      </span>
      <span className={css.time}>{timeToEffect}</span>
    </span>
  )
}

export interface DecisionOptionsProps {
  readonly options: readonly DecisionOption[]
  readonly picked: string
  readonly onPick: (what: string) => void
  /** The card: its digits work while it has the focus. */
  readonly card: RefObject<HTMLElement | null>
}

/** No more have a digit. */
const DIGITS = 9

export function DecisionOptions({ options, picked, onPick, card }: DecisionOptionsProps) {
  const id = useId()
  const all = [...options.map((option) => option.id as string), OWN_WORDS]
  // Without a pick the first one is where Tab arrives.
  const stop = all.includes(picked) ? picked : all[0]
  const isElsewhere = ({ target }: globalThis.KeyboardEvent) =>
    !(target instanceof Element && card.current?.contains(target) && target.closest('form') === null)
  useKeys(
    all.slice(0, DIGITS).map((what, index) => ({
      keys: `${index + 1}`,
      label: what === OWN_WORDS ? 'Pick words of one’s own' : `Pick option ${index + 1}`,
      group: 'Command desk, on the decision',
      // It changes nothing that is shared: right after the Space that leads here it is meant.
      reads: true,
      unless: isElsewhere,
      run: () => onPick(what),
    })),
  )
  const radio = (what: string, index: number) => ({
    role: 'radio',
    'aria-checked': what === picked,
    'aria-labelledby': `${id}-${index}`,
    tabIndex: what === stop ? 0 : -1,
    className: css.option,
    onClick: () => onPick(what),
  })
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its radios have it
    <div role="radiogroup" aria-label="Options" className={css.options} onKeyDown={moveAmong}>
      {options.map((option, index) => (
        <button
          type="button"
          key={option.id}
          {...radio(option.id, index)}
          aria-describedby={`${id}-${index}-cost`}
        >
          <Digit of={index} />
          <span id={`${id}-${index}`} className={css.label}>
            {option.label}
          </span>
          <Cost option={option} id={`${id}-${index}-cost`} />
        </button>
      ))}
      <button type="button" {...radio(OWN_WORDS, options.length)} data-own>
        <Digit of={options.length} />
        <span id={`${id}-${options.length}`} className={css.label}>
          Other words…
        </span>
      </button>
    </div>
  )
}

const Digit = ({ of }: { readonly of: number }) => (
  <span className={css.dot}>{of < DIGITS ? <Kbd keys={`${of + 1}`} hidden /> : null}</span>
)

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  j: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  k: -1,
}

/** Arrows, J and K go from option to option and pick nothing: picking leads to the line. */
function moveAmong(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  event.preventDefault()
  event.stopPropagation()
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')]
  radios[radios.indexOf(event.target as HTMLElement) + step]?.focus()
}
