// The regulatory clocks as one line of the Comms desk, the one due first in front; a press, the key or the address opens the sheet
// in which they are kept. Without a clock it is a quiet line that offers to start one.
import { owedReports, type RegulatoryClock, regulatoryDue, regulatorySoon } from '@holdfast/model'
import { Landmark } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Countdown } from '../kit/time/Countdown.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useKeys } from '../local/useKeys.ts'
import { useHistory, useRoute } from '../router/HistoryProvider.tsx'
import type { Route } from '../router/route.ts'
import { regulatoryAsked } from '../router/tellAsked.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './RegulatoryLine.module.css'

const RegulatorySheet = lazyPart({
  what: 'The regulatory clocks',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./RegulatorySheet.tsx').then((it) => it.RegulatorySheet),
})

const KEY = 'Shift+U'
/** As many as one line holds at 1440 px. */
const SHOWN = 3

export function RegulatoryLine() {
  const [isOpen, setOpen] = useState(false)
  const clocks = useRoom(owedReports)
  const mayWrite = useMayWrite()
  const route = useRoute()
  const history = useHistory()
  const { id } = useIncident()
  const [seen, setSeen] = useState<Route | null>(null)
  if (route !== seen) {
    setSeen(route)
    if (regulatoryAsked(route)) setOpen(true)
  }
  const close = () => {
    setOpen(false)
    // The address leads here no more: else the sheet opens again with the desk.
    if (regulatoryAsked(route)) history.go({ page: 'incident', id, desk: 'comms' })
  }
  const open = clocks.filter((clock) => clock.isOpen)
  const isThere = clocks.length > 0 || mayWrite
  useKeys(
    isThere
      ? [
          {
            keys: KEY,
            label: 'Regulatory clocks',
            reads: true,
            group: 'Comms desk',
            run: () => setOpen(true),
          },
        ]
      : [],
  )
  if (!isThere) return null
  const rest = open.length - SHOWN
  return (
    <section className={css.line} aria-label="Regulatory clocks" data-panel>
      <Landmark aria-hidden className={css.icon} />
      <h2 className={css.title}>Regulators</h2>
      {clocks.length === 0 ? <span className={css.quiet}>no clock runs</span> : null}
      {clocks.length > 0 && open.length === 0 ? (
        <span className={css.quiet}>every report is handed in or not needed</span>
      ) : null}
      <ul className={css.clocks}>
        {open.slice(0, SHOWN).map((clock) => (
          <ClockChip key={clock.id} clock={clock} />
        ))}
      </ul>
      {rest > 0 ? <span className={css.quiet}>and {rest} later</span> : null}
      <Button size="sm" variant="quiet" keys={KEY} className={css.open ?? ''} onPress={() => setOpen(true)}>
        {clocks.length === 0 ? 'Start clocks…' : 'Open'}
      </Button>
      <RegulatorySheet isOpen={isOpen} onClose={close} />
    </section>
  )
}

function ClockChip({ clock }: { readonly clock: RegulatoryClock }) {
  const due = regulatoryDue(clock, useTick())
  return (
    <li className={css.clock} data-due={due}>
      <span className={css.name}>{clock.name}</span>
      {clock.dueAt === null ? (
        <span className={css.quiet}>waits for its start</span>
      ) : (
        <Countdown dueAt={clock.dueAt} soonMs={regulatorySoon(clock)} label={clock.name} />
      )}
    </li>
  )
}
