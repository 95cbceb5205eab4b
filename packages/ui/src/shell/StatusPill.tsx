// The truth about this window's connection, always in the same corner; a press tells the whole of it.
import type { DocumentSchema } from '@holdfast/model'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Hidden } from '../kit/Hidden.tsx'
import { useTick } from '../kit/useTick.ts'
import { Popover } from '../kit/Popover.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import type { RoomHandle } from '../session/session.ts'
import { useSelected } from '../session/useSelected.ts'
import { StatusDetails } from './StatusDetails.tsx'
import css from './StatusPill.module.css'
import { type StatusFacts, statusWords } from './statusWords.ts'

const all = <T,>(state: T): T => state

/** Everything the pill's words depend on; `now` is this machine's own clock, ms UTC. */
export function useStatusFacts(handle: RoomHandle<DocumentSchema>, everyMs: number): StatusFacts {
  const { clock } = useSession()
  const status = useSelected(handle.link, all)
  const local = useSelected(handle.local, all)
  const here = useSelected(handle.presence, (presence) => presence.people.length)
  return { status, local, here, now: useTick(everyMs) - clock.offset }
}

export function StatusPill({ handle }: { readonly handle: RoomHandle<DocumentSchema> }) {
  const facts = useStatusFacts(handle, 60_000)
  const { tone, lead, rest } = statusWords(facts)
  return (
    <>
      <Hidden elementType="span" role="status">
        {lead.replace(/ · .*/, '')}
      </Hidden>
      <Popover
        title="Where your changes are"
        placement="bottom end"
        trigger={
          <AriaButton className={css.pill ?? ''} data-tone={tone} data-state={facts.status.link.state}>
            <span className={css.dot} aria-hidden />
            <span className={css.words}>
              <span className={css.lead}>{lead}</span>
              <span className={css.dash}> · </span>
              <span className={css.rest}>{rest}</span>
            </span>
          </AriaButton>
        }
      >
        {() => <StatusDetails handle={handle} />}
      </Popover>
    </>
  )
}
