// How bad it is: up is one press, down asks why and warns before mitigation (CMD-9).
import { currentSeverity, loweringWarns, SEVERITIES, type Severity, setSeverity } from '@holdfast/model'
import { ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { IconButton } from '../kit/overlays/IconButton.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { SeverityBadge } from '../kit/marks/SeverityBadge.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { ReasonForm } from '../parts/ReasonForm.tsx'
import css from './SeverityControl.module.css'
import { SEVERITY_HINTS } from '../words/severityWords.ts'

export function SeverityControl() {
  const now = useRoom(currentSeverity)
  const run = useRun()
  const [isOpen, setOpen] = useState(false)
  const higher = SEVERITIES[SEVERITIES.indexOf(now) - 1]
  useKeys([{ keys: 'Shift+V', label: 'Severity', group: 'Incident', run: () => setOpen(true) }])
  return (
    <div className={css.control}>
      <Popover
        title="How bad is it? If unsure, the higher one."
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <AriaButton className={css.chip ?? ''} aria-label={`Severity ${now}. Change it`}>
            <SeverityBadge severity={now} size="md" />
          </AriaButton>
        }
      >
        {(close) => <SeverityForm now={now} onDone={close} />}
      </Popover>
      {higher === undefined ? null : (
        <IconButton
          label={`Raise to ${higher}`}
          size="sm"
          icon={<ArrowUp aria-hidden />}
          onPress={() => run(setSeverity, { severity: higher })}
        />
      )}
    </div>
  )
}

function SeverityForm({ now, onDone }: { readonly now: Severity; readonly onDone: () => void }) {
  const run = useRun()
  const { room } = useIncident()
  const warns = useRoom(loweringWarns)
  const [lower, setLower] = useState<Severity | null>(null)
  const choose = (severity: Severity) => {
    if (severity > now) setLower(severity)
    else if (severity === now || run(setSeverity, { severity }).ok) onDone()
  }
  return (
    <div className={css.form}>
      {SEVERITIES.map((severity) => (
        <AriaButton
          key={severity}
          className={css.choice ?? ''}
          onPress={() => choose(severity)}
          aria-pressed={severity === (lower ?? now)}
        >
          <SeverityBadge severity={severity} />
          <span>{SEVERITY_HINTS[severity]}</span>
          {severity === now ? <span className={css.now}>now</span> : null}
        </AriaButton>
      ))}
      {lower === null ? null : (
        <ReasonForm
          key={lower}
          label={`Why does it go down from ${now} to ${lower}?`}
          confirm={`Lower to ${lower}`}
          act={(reason) => room.run(setSeverity, { severity: lower, reason })}
          onDone={onDone}
        >
          {warns ? (
            <Notice tone="warn">
              Nothing is mitigated yet. A lower severity slows the updates and lets people go. If unsure, keep{' '}
              {now}.
            </Notice>
          ) : null}
        </ReasonForm>
      )}
    </div>
  )
}
