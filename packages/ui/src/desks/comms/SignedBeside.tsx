// Beside the final words: who signed them off, or why they may go without. It is advice: the reason is recorded, and nothing is barred.
import { type Audience, signerOf, signersInWords, signOffLines, signOffOf } from '@holdfast/model'
import { Badge, TextField, TimeText } from '../../kit/index.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import css from './SignOff.module.css'

export interface SignedBesideProps {
  readonly audience: Audience
  readonly draft: string
  readonly lacks: boolean
  readonly why: string
  readonly onWhy: (why: string) => void
}

export function SignedBeside({ audience, draft, lacks, why, onWhy }: SignedBesideProps) {
  const nameOf = useNameOf()
  const ic = useRoom((state) => signersInWords(state, nameOf))
  const signer = useRoom((state) => signerOf(state, audience, draft))
  const standing = useRoom((state) => signOffOf(state, audience))
  const lines = useRoom((state) => signOffLines(state, audience))
  if (!lacks && signer === null && lines.length === 0) return null
  return (
    <section className={css.lines} aria-label="Sign-off of these words">
      <p className={css.words}>
        {signer === null ? (
          <>
            <Badge tone="warn">no sign-off</Badge> {notSigned(standing, ic)}
          </>
        ) : (
          <>
            <Badge tone="good">signed off</Badge> by {nameOf(signer)}
            {standing.at === null ? null : (
              <>
                , <TimeText at={standing.at} />
              </>
            )}
            {standing.words === '' ? '' : `: “${standing.words}”`}
          </>
        )}
      </p>
      {lines.length === 0 ? null : (
        <p className={css.quiet}>
          Exchange kept in the record: {lines.length} {lines.length === 1 ? 'step' : 'steps'}
          {standing.returned > 0 ? `, returned ${standing.returned}×` : ''}
          {standing.pushedBack > 0 ? `, pushed back ${standing.pushedBack}×` : ''}
        </p>
      )}
      {lacks ? (
        <div className={css.reason}>
          <TextField
            label={`Why it goes without the sign-off of ${ic}`}
            placeholder="Recorded with the update"
            value={why}
            onChange={onWhy}
          />
        </div>
      ) : null}
    </section>
  )
}

function notSigned({ step, isOfThis }: ReturnType<typeof signOffOf>, ic: string): string {
  if (step === 'approved' && !isOfThis) return 'other words were signed off than stand here'
  if (step === 'asked') return `${ic} was asked and has not answered`
  if (step === 'returned') return `${ic} returned it`
  if (step === 'pushedBack') return `${ic} has not answered what was pushed back`
  return `${ic} was not asked`
}
