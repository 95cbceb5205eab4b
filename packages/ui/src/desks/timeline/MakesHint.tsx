// What Tab makes of the line beside its entry, before it is pressed; of something tried before, what came of it then.
import {
  actionStanding,
  type ActionId,
  type MadeKind,
  makingOf,
  type Person,
  similarActions,
} from '@holdfast/model'
import { Kbd, TimeText } from '../../kit/index.ts'
import { ResultBadge } from '../../parts/ResultBadge.tsx'
import { sameFields } from '../../parts/equal.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import css from './ScribeInput.module.css'

export interface MakesHintProps {
  readonly kind: MadeKind
  /** The words of the line, without its marks. */
  readonly text: string
  readonly who: Person | null
}

export function MakesHint({ kind, text, who }: MakesHintProps) {
  const nameOf = useNameOf()
  const making = makingOf(kind, text)
  const name = who === null ? null : nameOf(who)
  return (
    <div className={css.makes} role="status">
      <Kbd keys="Tab" />
      {making.kind === 'action' ? (
        <>
          <span>also adds to Tried, running, {name === null ? 'with nobody yet' : `with ${name}`}</span>
          <TriedBefore what={making.what} />
        </>
      ) : making.kind === 'hypothesis' ? (
        <span>also adds a hypothesis to the board</span>
      ) : making.kind === 'decided' ? (
        <span>
          also adds a decision,{' '}
          {name === null ? 'logged by you; +name says who decided' : `decided by ${name}, logged by you`}
        </span>
      ) : making.kind === 'asked' ? (
        <span>also asks for a decision: {making.options.join(' or ')}</span>
      ) : making.kind === 'escalation' ? (
        <span>also adds an escalation to {making.to}</span>
      ) : (
        <span>also adds an escalation. {making.reason}</span>
      )}
    </div>
  )
}

function TriedBefore({ what }: { readonly what: string }) {
  const before = useRoom((state) => similarActions(state, what, 1), sameFields)[0]
  const id = before?.doc.id as ActionId | undefined
  const standing = useRoom(
    (state) => (id === undefined ? null : actionStanding(state, id)),
    (a, b) => a?.state === b?.state && a?.result === b?.result,
  )
  if (!before || standing === null) return null
  return (
    <span className={css.before} dir="auto">
      Tried before, <TimeText at={before.doc.at} />: “{before.doc.title}” <ResultBadge standing={standing} />
    </span>
  )
}
