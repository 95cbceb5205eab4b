// What is over: searched and filtered on this machine.
import { incidentLabel, isTime } from '@holdfast/model'
import { useState } from 'react'
import { Badge } from '../kit/marks/Badge.tsx'
import { clockFace } from '../kit/time/duration.ts'
import { EmptyState } from '../kit/marks/EmptyState.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { FilterChips } from '../kit/fields/FilterChips.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { SearchField } from '../kit/fields/SearchField.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useWorkspace } from '../session/useRoom.ts'
import { DrillMark } from '../parts/DrillMark.tsx'
import { GoLink } from '../router/GoLink.tsx'
import { PHASE_WORDS, phaseTone } from '../words/phaseWords.ts'
import css from './Before.module.css'
import { beganAt, filterRows, type IncidentRow, type PastFilter, pastRows } from './incidentRows.ts'
import { ReadAgain } from './ReadAgain.tsx'

export function Before() {
  const rows = useWorkspace(pastRows)
  const [search, setSearch] = useState('')
  const [filters, setFilters] = useState<ReadonlySet<PastFilter>>(new Set())
  const [field, setField] = useState<HTMLInputElement | null>(null)
  useKeys([{ keys: '/', label: 'Search past incidents', group: 'Incidents', run: () => field?.focus() }])
  const found = filterRows(rows, search, filters)
  return (
    <Panel
      title="Before"
      count={rows.length}
      className={css.panel ?? ''}
      actions={
        <>
          <div className={css.search}>
            <SearchField
              label="Search past incidents"
              placeholder="Search"
              keys="/"
              value={search}
              onChange={setSearch}
              inputRef={setField}
            />
          </div>
          <FilterChips
            label="Show only"
            items={[
              { id: 'major', label: 'SEV1–2' },
              { id: 'drills', label: 'Drills' },
              { id: 'cancelled', label: 'Cancelled' },
            ]}
            value={filters}
            onChange={setFilters}
          />
        </>
      }
    >
      <Guard what="What is to be read again" as="panel">
        <ReadAgain rows={rows} />
      </Guard>
      {found.length > 0 ? (
        <PastTable rows={found} />
      ) : rows.length > 0 ? (
        <EmptyState title="No past incident matches" next="Use fewer words, or take a filter off." />
      ) : (
        <EmptyState
          title="No past incident here yet"
          next="Resolved, closed and cancelled incidents are kept here."
        />
      )}
    </Panel>
  )
}

function PastTable({ rows }: { readonly rows: readonly IncidentRow[] }) {
  return (
    <table data-list className={css.table}>
      <thead>
        <tr>
          <th scope="col">Incident</th>
          <th scope="col">Began</th>
          <th scope="col">Ended</th>
          <th scope="col">Lasted</th>
          <th scope="col">In command</th>
          <th scope="col">Entries</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Guard key={row.id} what="This incident" tag="tr">
            <PastRow row={row} />
          </Guard>
        ))}
      </tbody>
    </table>
  )
}

function PastRow({ row }: { readonly row: IncidentRow }) {
  return (
    <tr>
      <th scope="row">
        <span className={css.title}>
          <GoLink to={{ page: 'incident', id: row.id, desk: 'command' }} className={css.cover} isRow>
            {row.title}
          </GoLink>
          {row.drill ? <DrillMark /> : null}
        </span>
        <span className={css.sub}>
          {incidentLabel(row.id)} · {row.severity}
        </span>
      </th>
      <td>
        <TimeText at={beganAt(row)} />
      </td>
      <td>
        <Badge tone={phaseTone(row.phase)}>{PHASE_WORDS[row.phase].toLowerCase()}</Badge>
      </td>
      <td className={css.mono}>
        {isTime(row.resolvedAt) && isTime(beganAt(row))
          ? clockFace(row.resolvedAt - beganAt(row), true)
          : '—'}
      </td>
      <td>{row.ic === '' ? '—' : row.ic}</td>
      <td className={css.mono}>{row.entries}</td>
    </tr>
  )
}
