// The review of the post-mortem: its owner, who reads it and who has signed, and the sign-off with who and when. What came after the
// sign-off is counted here and marked where it stands.
import { askForReview, type IncidentState, releaseReviewer, reviewOf, setReviewOwner } from '@holdfast/model'
import { Check, X } from 'lucide-react'
import { Badge, Button, IconButton, Panel, Popover, TimeText, type Tone } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { AnniversaryRow } from './AnniversaryRow.tsx'
import { PersonForm } from './PersonForm.tsx'
import { ReviewActs } from './ReviewActs.tsx'
import css from './Side.module.css'

const STANDS: Readonly<
  Record<ReturnType<typeof reviewOf>['state'], { readonly words: string; readonly tone: Tone }>
> = {
  draft: { words: 'Draft', tone: 'neutral' },
  inReview: { words: 'In review', tone: 'warn' },
  complete: { words: 'Complete', tone: 'good' },
}

/** Entries that people wrote after the sign-off. */
function lateEntries(state: IncidentState): number {
  const { signedOff } = reviewOf(state)
  if (signedOff === null) return 0
  return state.timeline.filter(({ auto, recordedAt }) => !auto && recordedAt > signedOff.at).length
}

export function ReviewPanel() {
  const run = useRun()
  const { room } = useIncident()
  const nameOf = useNameOf()
  const mayWrite = useMayWrite()
  const review = useRoom(reviewOf)
  const late = useRoom(lateEntries)
  const { state, owner, reviewers, signedOff, reason } = review
  const signed = reviewers.filter(({ signedAt }) => signedAt !== null).length
  const { words, tone } = STANDS[state]
  const mayChange = mayWrite && state !== 'complete'
  useKeys([
    {
      keys: 'r',
      label: 'The review of the post-mortem',
      group: 'Post-mortem desk',
      reads: true,
      run: () => document.getElementById('pm-review')?.focus(),
    },
  ])
  return (
    <Panel
      title="Review"
      className={css.panel ?? ''}
      actions={
        <Badge tone={tone}>
          {words}
          {state === 'inReview' && reviewers.length > 0 ? `, ${signed} of ${reviewers.length} signed` : ''}
        </Badge>
      }
    >
      <div id="pm-review" tabIndex={-1} className={css.review}>
        <AnniversaryRow />
        <div className={css.person}>
          <span>
            {owner === null ? 'Nobody owns it yet' : nameOf(owner)}
            {owner === null ? null : <small> owner</small>}
          </span>
          {mayChange ? (
            <Popover
              trigger={
                <Button size="sm" variant="quiet">
                  {owner === null ? 'Name the owner…' : 'Change…'}
                </Button>
              }
              title="Who owns the post-mortem?"
            >
              {(close) => (
                <PersonForm
                  label="Owner"
                  send="Name"
                  close={close}
                  onSend={(person) => room.run(setReviewOwner, { person })}
                />
              )}
            </Popover>
          ) : null}
        </div>
        <ul data-list className={css.people}>
          {reviewers.map(({ person, signedAt }) => (
            <li key={person.id} className={css.person}>
              <span>
                {nameOf(person)} <small>reviewer</small>
              </span>
              {signedAt === null ? (
                <span className={css.quiet}>not yet</span>
              ) : (
                <span className={css.signed}>
                  <Check aria-hidden /> signed <TimeText at={signedAt} />
                </span>
              )}
              {mayChange ? (
                <IconButton
                  size="sm"
                  label={`Release ${nameOf(person)}`}
                  icon={<X aria-hidden />}
                  onPress={() => void run(releaseReviewer, { person })}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {state === 'draft' && reason !== '' ? (
          <p className={css.quiet}>Taken back to a draft: {reason}</p>
        ) : null}
        {signedOff === null ? null : (
          <p className={css.signed}>
            <Check aria-hidden /> Signed off by {nameOf(signedOff.by)} <TimeText at={signedOff.at} />
          </p>
        )}
        {late === 0 ? null : (
          <p className={css.quiet}>
            <Badge tone="warn">after the seal</Badge> {late} {late === 1 ? 'entry' : 'entries'}
          </p>
        )}
        {mayWrite ? (
          <div className={css.buttons}>
            {mayChange ? (
              <Popover trigger={<Button size="sm">Ask for a review…</Button>} title="Who reviews it?">
                {(close) => (
                  <PersonForm
                    label="Reviewer"
                    send="Ask"
                    close={close}
                    onSend={(person) => room.run(askForReview, { person })}
                  />
                )}
              </Popover>
            ) : null}
            <ReviewActs review={review} />
          </div>
        ) : null}
      </div>
    </Panel>
  )
}
