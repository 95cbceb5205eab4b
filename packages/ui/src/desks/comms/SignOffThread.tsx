// The exchange about a draft, as it is kept: who said what, when, with which mark. A step about other words says so.
import { MARK_WORDS, type signOffLines } from '@holdfast/model'
import { Avatar, Badge, type RoleHue, TimeText, type Tone } from '../../kit/index.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useHueOf } from '../../parts/useHueOf.ts'
import { STEP_WORDS } from '../../words/signOffWords.ts'
import css from './SignOff.module.css'

type Lines = ReturnType<typeof signOffLines>

export interface SignOffThreadProps {
  readonly lines: Lines
  /** Where it stands, while the draft is still being written. */
  readonly now?: { readonly isOfThis: boolean }
}

const TONES: Readonly<Partial<Record<Lines[number]['step'], Tone>>> = { approved: 'good', returned: 'warn' }

export function SignOffThread({ lines, now }: SignOffThreadProps) {
  const nameOf = useNameOf()
  const hueOf = useHueOf()
  return (
    <ol className={css.thread} aria-label="The exchange, oldest first">
      {lines.map(({ id, by, at, step, mark, words }, index) => (
        <li key={id} className={css.line} data-step={step}>
          <Who name={by.name} hue={hueOf(by.id)} />
          <div>
            <p className={css.who}>
              <strong>{nameOf(by)}</strong> <TimeText at={at} />{' '}
              <span data-tone={TONES[step]}>{STEP_WORDS[step]}</span>{' '}
              {mark === 'none' ? null : <Badge tone="warn">{MARK_WORDS[mark]}</Badge>}
              {index === lines.length - 1 && now?.isOfThis === false && step !== 'said' ? (
                <span className={css.quiet}> about other words than stand here now</span>
              ) : null}
            </p>
            {words === '' ? null : (
              <p className={css.words} dir="auto">
                {words}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Who({ name, hue }: { readonly name: string; readonly hue: RoleHue | null }) {
  return hue === null ? <Avatar name={name} size="sm" /> : <Avatar name={name} hue={hue} size="sm" />
}
