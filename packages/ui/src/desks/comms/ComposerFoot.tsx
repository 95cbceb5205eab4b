// What may be done with the draft: Comms and the IC review it, the others are told who does; anybody takes the template.
import { type Audience, DRAFT_OF, mayTell, tellersInWords } from '@holdfast/model'
import { type NotTaken, UntilChanged } from '../../editor/index.ts'
import { Button } from '../../kit/index.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useTakeRole } from '../../roles/useTakeRole.ts'
import css from './CommsDesk.module.css'
import { Correcting } from './Correcting.tsx'
import { CiteButton } from './DraftCitations.tsx'
import { DraftFiles } from './DraftFiles.tsx'
import { KeptDrafts } from './KeptDrafts.tsx'
import { NextPromise } from './NextPromise.tsx'
import { TemplateButton } from './TemplateButton.tsx'
import { useFirst } from './useTurn.ts'

export interface ComposerFootProps {
  readonly audience: Audience
  readonly empty: boolean
  readonly writing: string
  /** Why the words could not be reviewed or inserted. */
  readonly notTaken: NotTaken | null
  /** "Copied 14:31 UTC, not yet told", or ''. */
  readonly copied: string
  readonly onReview: () => void
}

export function ComposerFoot({ audience, empty, writing, notTaken, copied, onReview }: ComposerFootProps) {
  const { me } = useSession()
  const tells = useRoom((state) => mayTell(state, me.id))
  const first = useFirst(audience)
  return (
    <div className={css.foot}>
      {tells ? (
        <Button
          variant="primary"
          tone="comms"
          onPress={onReview}
          isDisabled={empty || first !== null}
          keys="$mod+Enter"
        >
          Review, then tell
        </Button>
      ) : null}
      <TemplateButton audience={audience} empty={empty} writing={writing} />
      <CiteButton audience={audience} />
      <DraftFiles audience={audience} />
      {tells ? <NextPromise audience={audience} /> : <WhoTells empty={empty} />}
      {first === null ? null : (
        <p className={css.line} role="status">
          {first} is about to record this update.
        </p>
      )}
      {copied === '' ? null : <p className={css.line}>{copied}</p>}
      <UntilChanged name={DRAFT_OF[audience]} notTaken={notTaken} />
      <Correcting audience={audience} />
      <KeptDrafts audience={audience} />
    </div>
  )
}

function WhoTells({ empty }: { readonly empty: boolean }) {
  const nameOf = useNameOf()
  const tellers = useRoom((state) => tellersInWords(state, nameOf))
  const take = useTakeRole()
  if (tellers !== '')
    return (
      <p className={css.promise}>
        {empty ? '' : 'Your words are in the draft. '}
        {tellers} records what was told.
      </p>
    )
  return (
    <p className={css.promise}>
      Nobody holds Comms or command, so nothing can be recorded as told.{' '}
      <Button size="sm" onPress={() => void take('comms')}>
        Take Comms first
      </Button>
    </p>
  )
}
