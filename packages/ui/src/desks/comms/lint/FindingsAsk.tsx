// In the review: what was found in the final words, and the one line why they go all the same. It asks; it bars nothing but a missing
// reason.
import { type Finding, findingInWords } from '@holdfast/model'
import { Badge, TextField } from '../../../kit/index.ts'
import css from './Findings.module.css'

export interface WhyOverProps {
  readonly why: string
  readonly onWhy: (why: string) => void
  readonly error?: string | undefined
}
export interface FindingsAskProps extends WhyOverProps {
  readonly findings: readonly Finding[]
}

export function FindingsAsk({ findings, why, onWhy }: FindingsAskProps) {
  if (findings.length === 0) return null
  return (
    <section className={css.ask} aria-label="Found in these words">
      <p className={css.words}>
        <Badge tone="warn">{findings.length} found</Badge>
      </p>
      <ul className={css.plain}>
        {findings.map((one) => (
          <li key={`${one.kind} ${one.from}`}>
            {findingInWords(one)} <span className={css.why}>{one.why}</span>
          </li>
        ))}
      </ul>
      <WhyOver what="update" why={why} onWhy={onWhy} />
    </section>
  )
}

/** The line of reason alone, where the findings are in sight already. */
export function WhyOver({ what, why, onWhy, error }: WhyOverProps & { readonly what: 'update' | 'answer' }) {
  return (
    <TextField
      label="Why it goes as it stands"
      placeholder={`Recorded with the ${what}`}
      value={why}
      onChange={onWhy}
      error={error}
    />
  )
}
