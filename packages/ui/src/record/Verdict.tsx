// What the verification of a bundle found: what holds, what does not, and what could not be checked, each in a line.
import type { Check as Checked, Verification } from '@holdfast/model'
import { Check, Minus, X } from 'lucide-react'
import { Hidden } from '../kit/index.ts'
import { RESULT_WORDS, shortened } from './bundleWords.ts'
import css from './ExportSheet.module.css'

const MARKS = { ok: Check, failed: X, skipped: Minus } as const

export function Verdict({
  verification,
  name,
}: {
  readonly verification: Verification
  readonly name: string
}) {
  const { checks, fault } = verification
  return (
    <section aria-labelledby="record-verdict" className={css.verdict}>
      <h3 id="record-verdict" className={css.head}>
        {fault === null ? 'Verified on this machine' : 'What was checked'}
      </h3>
      <ul className={css.checks}>
        {checks.map((check) => (
          <CheckLine key={check.name} check={check} />
        ))}
      </ul>
      <p className={css.note}>Anybody can check it, offline:</p>
      <code className={css.command}>holdfast verify {name}</code>
    </section>
  )
}

function CheckLine({ check }: { readonly check: Checked }) {
  const { result, words } = check
  const Mark = MARKS[result]
  return (
    <li data-result={result}>
      <span
        className={css.mark}
        {...(result !== 'skipped' && { 'data-tone': result === 'ok' ? 'good' : 'warn' })}
      >
        <Mark aria-hidden size={16} />
        <Hidden>{RESULT_WORDS[result]}: </Hidden>
      </span>
      <span>
        {result === 'skipped' ? 'Not checked: ' : ''}
        {check.name === 'signature' ? words : shortened(words)}
      </span>
    </li>
  )
}
