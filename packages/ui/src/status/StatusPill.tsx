// The truth about this window's connection, always in the same corner; a press tells the whole of it.
import type { DocumentSchema, IncidentId } from '@holdfast/model'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useExchange } from '../exchange/useExchange.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import type { Asking } from '../session/asking.ts'
import type { RoomHandle } from '../session/session.ts'
import { useTray } from '../tray/useTray.tsx'
import { StatusDetails } from './StatusDetails.tsx'
import css from './StatusPill.module.css'
import { statusWords } from './statusWords.ts'
import { useStatusFacts } from './useStatusFacts.ts'

export interface StatusPillProps {
  /** `id` when it is an incident's. */
  readonly handle: RoomHandle<DocumentSchema> & { readonly id?: IncidentId; readonly asking?: Asking }
}

export function StatusPill({ handle }: StatusPillProps) {
  const exchange = useExchange(handle.id ?? null)
  const tray = useTray(handle.id ?? null)
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
        {(close) => (
          <StatusDetails
            handle={handle}
            {...(tray.count > 0 && {
              onTray: () => {
                close()
                tray.open()
              },
            })}
            {...(exchange.open && {
              onExchange: () => {
                close()
                exchange.open?.()
              },
            })}
          />
        )}
      </Popover>
      {exchange.sheet}
      {tray.sheet}
    </>
  )
}
