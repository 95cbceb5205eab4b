// How often each audience of this incident is told, by severity: what is set here holds over the organisation's, which it took over
// when it was declared, and over the built-in table.
import {
  CADENCE,
  cadenceKey,
  currentSeverity,
  NO_CADENCE,
  SEVERITIES,
  type Severity,
  setCadence,
} from '@holdfast/model'
import { useState } from 'react'
import { CadenceTable } from '../../cadence/CadenceTable.tsx'
import { Segmented, Sheet } from '../../kit/index.ts'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'

export interface CadenceSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function CadenceSheet({ isOpen, onClose }: CadenceSheetProps) {
  const now = useRoom(currentSeverity)
  const rows = useRoom((state) => state.cadence)
  const [chosen, setChosen] = useState<Severity | null>(null)
  const run = useRun()
  const mayWrite = useMayWrite()
  const severity = chosen ?? now
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title="Intervals of this incident"
      sub="Minutes to the next update. “Open over 2 h” holds from the first update after two hours; an interval set on a lane holds over all of it."
    >
      <Segmented
        label="Severity"
        items={SEVERITIES.map((id) => ({ id, label: id === now ? `${id}, now` : id }))}
        value={severity}
        onChange={setChosen}
      />
      <CadenceTable
        severity={severity}
        rowOf={(audience) => rows.get(cadenceKey(severity, audience))?.shown.value ?? NO_CADENCE}
        before={(audience) => CADENCE[severity][audience]}
        keep={mayWrite ? (args) => run(setCadence, args) : null}
      />
    </Sheet>
  )
}
