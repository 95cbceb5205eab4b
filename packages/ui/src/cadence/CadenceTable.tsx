// The table of intervals of one severity: a row for each audience, a column for each part of an incident. An empty field goes by the
// table before it, whose minutes stand in it in grey. Nothing is changed before a row is kept.
import {
  type Audience,
  AUDIENCES,
  CADENCE_COLUMN_WORDS,
  CADENCE_COLUMNS,
  type Cadence,
  type CadenceColumn,
  type CadenceRow,
  NO_CADENCE,
  type Rejected,
  type Result,
  sameCadence,
  type SetCadenceArgs,
  type Severity,
} from '@holdfast/model'
import { useState } from 'react'
import { TextField } from '../kit/fields/TextField.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { AUDIENCE_TITLES } from '../words/audiences.ts'
import css from './CadenceTable.module.css'

export interface CadenceTableProps {
  readonly severity: Severity
  /** What was set here. */
  readonly rowOf: (audience: Audience) => CadenceRow
  /** What holds where nothing is set. */
  readonly before: (audience: Audience) => Cadence
  /** Null: it is only read. */
  readonly keep: ((args: SetCadenceArgs) => Result<unknown, Rejected>) | null
}

export function CadenceTable({ severity, rowOf, before, keep }: CadenceTableProps) {
  return (
    <div className={css.table} role="group" aria-label={`Minutes to the next update at ${severity}`}>
      {AUDIENCES.map((audience) => {
        const row = rowOf(audience)
        return (
          <CadenceLine
            key={`${severity} ${audience} ${JSON.stringify(row)}`}
            {...{ severity, audience, row, keep }}
            before={before(audience)}
          />
        )
      })}
    </div>
  )
}

interface LineProps extends Pick<CadenceTableProps, 'severity' | 'keep'> {
  readonly audience: Audience
  readonly row: CadenceRow
  readonly before: Cadence
}

type Typed = Readonly<Record<CadenceColumn, string>>
const typedOf = (row: CadenceRow): Typed =>
  Object.fromEntries(CADENCE_COLUMNS.map((one) => [one, row[one] === null ? '' : String(row[one])])) as Typed
const rowTyped = (typed: Typed): CadenceRow =>
  Object.fromEntries(
    CADENCE_COLUMNS.map((one) => [one, typed[one].trim() === '' ? null : Number(typed[one])]),
  ) as unknown as CadenceRow

function CadenceLine({ severity, audience, row, before, keep }: LineProps) {
  const [typed, setTyped] = useState(() => typedOf(row))
  const [wrong, setWrong] = useState<Rejected | null>(null)
  const next = rowTyped(typed)
  const isChanged = !sameCadence(next, row)
  const put = (to: CadenceRow) => {
    const result = keep?.({ severity, audience, row: to })
    setWrong(result?.ok === false ? result.error : null)
  }
  return (
    <form
      className={css.line}
      onSubmit={(event) => {
        event.preventDefault()
        put(next)
      }}
    >
      <h3 className={css.name}>{AUDIENCE_TITLES[audience]}</h3>
      {CADENCE_COLUMNS.map((column) => (
        <TextField
          key={column}
          mono
          inputMode="numeric"
          isReadOnly={keep === null}
          label={`${CADENCE_COLUMN_WORDS[column]}, min`}
          placeholder={String(before[column])}
          value={typed[column]}
          onChange={(words) => setTyped({ ...typed, [column]: words })}
          error={wrong?.field === column ? wrong.reason : undefined}
        />
      ))}
      {keep === null ? null : (
        <div className={css.acts}>
          <Button type="submit" size="sm" variant="primary" tone="comms" isDisabled={!isChanged}>
            Keep
          </Button>
          <Button
            size="sm"
            variant="quiet"
            isDisabled={sameCadence(row, NO_CADENCE)}
            onPress={() => put(NO_CADENCE)}
          >
            Back to the table
          </Button>
        </div>
      )}
    </form>
  )
}
