// What is going on now: one line each, the worst on top, with the update that is due first.
import { drillClockOf, incidentLabel } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { DrillTime } from '../kit/time/DrillTime.tsx'
import { Countdown } from '../kit/time/Countdown.tsx'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { EmptyState } from '../kit/marks/EmptyState.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { SeverityBadge } from '../kit/marks/SeverityBadge.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useWorkspace } from '../session/useRoom.ts'
import { DrillMark, DrillNow } from '../parts/DrillMark.tsx'
import { GoLink } from '../router/GoLink.tsx'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import { beganAt, firstDue, type IncidentRow, openRows } from './incidentRows.ts'
import css from './OpenNow.module.css'

export function OpenNow({ loading }: { readonly loading: boolean }) {
  const rows = useWorkspace(openRows)
  return (
    <Panel title="Open now" count={rows.length} className={css.panel ?? ''}>
      {rows.length > 0 ? (
        <ul data-list aria-label="Open incidents">
          {rows.map((row) => (
            <Guard what="This incident" key={row.id} tag="li">
              <OpenRow row={row} />
            </Guard>
          ))}
        </ul>
      ) : loading ? (
        <EmptyState title="Reading what this machine knows…" next="You can declare meanwhile." />
      ) : (
        <EmptyState
          title="Nothing is open"
          next={
            <>
              When something breaks, declare it on the right: <Kbd keys="n" />
            </>
          }
        />
      )}
    </Panel>
  )
}

function OpenRow({ row }: { readonly row: IncidentRow }) {
  const drill = drillClockOf(row)
  return (
    <li className={css.row}>
      <SeverityBadge severity={row.severity} />
      <div className={css.what}>
        <p className={css.title}>
          <GoLink to={{ page: 'incident', id: row.id, desk: 'command' }} className={css.cover} isRow>
            {row.title}
          </GoLink>
          {row.drill ? <DrillMark drill={drill} /> : null}
          {row.duplicateOf === null ? null : <Badge>duplicate of {incidentLabel(row.duplicateOf)}</Badge>}
        </p>
        <p className={css.sub}>
          {drill === null ? null : (
            <>
              <DrillNow drill={drill} /> ·{' '}
            </>
          )}
          <span className={css.label}>{incidentLabel(row.id)}</span> · {PHASE_WORDS[row.phase].toLowerCase()}{' '}
          · {row.ic === '' ? <strong className={css.loud}>no IC</strong> : `IC ${row.ic}`}
          <DrillTime drill={drill}>
            <Due row={row} />
          </DrillTime>
        </p>
      </div>
      <DrillTime drill={drill}>
        <Elapsed
          since={beganAt(row)}
          label={row.impactStartedAt === null ? 'Since declared' : 'Since impact'}
        />
      </DrillTime>
      <span className={css.enter} aria-hidden>
        Enter
      </span>
    </li>
  )
}

function Due({ row }: { readonly row: IncidentRow }) {
  const due = firstDue(row)
  const now = useTick()
  if (due === null) return null
  return (
    <span className={due.at <= now ? css.loud : undefined}>
      {' · '}
      {due.at <= now ? 'update overdue' : 'next update'}
      {/* Read out, the countdown says so itself. */}
      {due.at <= now ? null : <span aria-hidden> in</span>} <Countdown dueAt={due.at} size="sm" /> to{' '}
      {due.audience}
    </span>
  )
}
