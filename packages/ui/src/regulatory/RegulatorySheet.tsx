// Reports that are owed to authorities: what their clocks count from, and each with its time, owner, approver and what came of it.
// Clocks of a law or an own one are started here. Nothing here puts a clock off.
import { owedReports, REGIMES, startRegime } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { EmptyState } from '../kit/marks/EmptyState.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { ClockCard } from './ClockCard.tsx'
import { OwnClockForm } from './OwnClockForm.tsx'
import css from './RegulatorySheet.module.css'
import { StartTimes } from './StartTimes.tsx'

export interface RegulatorySheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function RegulatorySheet({ isOpen, onClose }: RegulatorySheetProps) {
  const clocks = useRoom(owedReports)
  const mayWrite = useMayWrite()
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title="Regulatory clocks"
      sub="A clock is never put off. It ends with a proof, or with the reason why no report is owed."
    >
      <div className={css.sheet}>
        <StartTimes />
        {mayWrite ? <Starting started={new Set(clocks.map(({ row }) => row.regime))} /> : null}
        {clocks.length === 0 ? (
          <EmptyState
            title="No clock runs"
            next="Start the clocks of a law as soon as somebody thinks that it may apply. One that does not is ended with a reason."
          />
        ) : (
          <ul className={css.clocks} aria-label="Reports">
            {clocks.map((clock) => (
              <ClockCard key={clock.id} clock={clock} />
            ))}
          </ul>
        )}
      </div>
    </Sheet>
  )
}

function Starting({ started }: { readonly started: ReadonlySet<string> }) {
  const run = useRun()
  return (
    <div className={css.acts}>
      {REGIMES.filter((regime) => !started.has(regime)).map((regime) => (
        <Button key={regime} onPress={() => void run(startRegime, { regime })}>
          Start {regime}
        </Button>
      ))}
      <Popover trigger={<Button variant="quiet">Own clock…</Button>} title="A clock of your own">
        {(close) => <OwnClockForm onDone={close} />}
      </Popover>
    </div>
  )
}
