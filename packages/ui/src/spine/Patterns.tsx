// What silence and waiting look like: stripes and hatching that are told apart without their colour.
import type { StretchKind } from '@holdfast/model'
import css from './Axis.module.css'

/** Each stretch that is not one plain bar; the others have no pattern. */
const PATTERNS = {
  untold: { step: 6, line: 1.4, isFilled: false },
  untilDue: { step: 5, line: 1.4, isFilled: false },
  dueSoon: { step: 5, line: 2.6, isFilled: false },
  gap: { step: 4.2, line: 2.1, isFilled: false },
  overdue: { step: 6, line: 2.4, isFilled: true },
} as const satisfies Partial<Record<StretchKind, object>>

const isPatterned = (kind: StretchKind): kind is keyof typeof PATTERNS => Object.hasOwn(PATTERNS, kind)

/** For `fill`; null: the stretch is a plain bar. */
export const patternOf = (id: string, kind: StretchKind): string | null =>
  isPatterned(kind) ? `url(#${id}-${kind})` : null

/** `id` begins the names of its patterns: two Spines on one page do not share them. */
export function Patterns({ id, scale }: { readonly id: string; readonly scale: number }) {
  return (
    <defs>
      {Object.entries(PATTERNS).map(([kind, { step, line, isFilled }]) => (
        <pattern
          key={kind}
          id={`${id}-${kind}`}
          width={step * scale}
          height={step * scale}
          patternUnits="userSpaceOnUse"
          patternTransform={kind === 'gap' ? 'rotate(-45)' : 'rotate(45)'}
        >
          {isFilled ? (
            <rect width={step * scale} height={step * scale} className={css.ground} data-kind={kind} />
          ) : null}
          <rect width={line * scale} height={step * scale} className={css.stripe} data-kind={kind} />
        </pattern>
      ))}
    </defs>
  )
}
