// Pages somebody for an escalation, a need or a role: a button that opens the form, and below it how each page stands. Invariant:
// whoever may not page is offered nothing, and reads how the pages of others stand.
import { type EscalationId, escalationsFrom, type PageFrom, pagingRefused } from '@holdfast/model'
import { useState } from 'react'
import { HeldHere } from '../acts/HeldHere.tsx'
import { useHeld } from '../acts/useHeld.ts'
import { Button } from '../kit/marks/Button.tsx'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { sameList } from '../parts/equal.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { Pages } from './Pages.tsx'

const PageSheet = lazyPart({
  what: 'The form for a page',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./PageSheet.tsx').then((it) => it.PageSheet),
})
export interface PageButtonProps {
  readonly from: PageFrom
  /** What it is for, in words: the need, whom the escalation calls, the title of the role. */
  readonly about: string
  /** Why, where that is known already. */
  readonly why?: string
}

export function PageButton({ from, about, why = '' }: PageButtonProps) {
  const { me } = useSession()
  const mayWrite = useMayWrite()
  const mayPage = useRoom((state) => pagingRefused(state, from, me) === null)
  const [isOpen, setOpen] = useState(false)
  const held = useHeld(pageAbout(from))
  if (!mayWrite || !mayPage) return null
  return (
    <>
      {held === null ? (
        <Button
          size="sm"
          variant="quiet"
          onPress={() => setOpen(true)}
          aria-label={`Page somebody: ${about}`}
        >
          Page…
        </Button>
      ) : (
        <HeldHere hold={held} size="card" />
      )}
      <PageSheet {...{ isOpen, from, about, why }} onClose={() => setOpen(false)} />
    </>
  )
}

/** How the pages for it stand; nothing while nobody was paged. */
export function PagesFor({ from }: Pick<PageButtonProps, 'from'>) {
  const escalations = useRoom((state): readonly EscalationId[] => {
    const all = from.kind === 'escalation' ? [from.id] : escalationsFrom(state, from).map(({ id }) => id)
    return all.filter((id) => state.pages.some(({ escalation }) => escalation === id))
  }, sameList)
  return escalations.length === 0 ? null : <Pages escalations={escalations} />
}

/** The name of what is held of it. */
const pageAbout = ({ kind, id }: PageFrom): string => `page ${kind} ${id}`
