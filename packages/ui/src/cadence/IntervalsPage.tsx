// The organisation's intervals: minutes to the next update by severity, audience and part of an incident. Incidents declared from then
// on go by them; those that run keep theirs.
import {
  CADENCE,
  cadenceKey,
  NO_CADENCE,
  SEVERITIES,
  setDefaultCadence,
  type Severity,
} from '@holdfast/model'
import { useState } from 'react'
import { Segmented } from '../kit/fields/RadioGroup.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useWorkspace } from '../session/useRoom.ts'
import { useRunWorkspace } from '../session/useRun.ts'
import { CadenceTable } from './CadenceTable.tsx'
import css from './IntervalsPage.module.css'

export function IntervalsPage() {
  const rows = useWorkspace((state) => state.cadenceDefaults)
  const [severity, setSeverity] = useState<Severity>('SEV1')
  const run = useRunWorkspace()
  const { access } = useSession()
  return (
    <Panel title="Intervals of updates" filled>
      <div className={css.page}>
        <p className={css.about}>
          Minutes to the next update. An incident takes this table over when it is declared, and can have its
          own from then on; those that run are not changed. An empty field goes by the built-in table.
        </p>
        <Segmented
          label="Severity"
          items={SEVERITIES.map((id) => ({ id, label: id }))}
          value={severity}
          onChange={setSeverity}
        />
        <CadenceTable
          severity={severity}
          rowOf={(audience) => rows.get(cadenceKey(severity, audience))?.shown.value ?? NO_CADENCE}
          before={(audience) => CADENCE[severity][audience]}
          keep={access === 'respond' ? (args) => run(setDefaultCadence, args) : null}
        />
      </div>
    </Panel>
  )
}
