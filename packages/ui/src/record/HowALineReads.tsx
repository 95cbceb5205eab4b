// One line of the record in all three profiles, before anything leaves.
import type { Profile, RecordJson } from '@holdfast/model'
import { useMemo } from 'react'
import { TimeText } from '../kit/index.ts'
import css from './ExportSheet.module.css'
import { readings } from './readings.ts'

export function HowALineReads({
  record,
  profile,
}: {
  readonly record: RecordJson | null
  readonly profile: Profile
}) {
  const asRoles = profile.name === 'internal' && profile.peopleAsRoles
  const found = useMemo(
    () => (record === null ? null : readings(record, { name: 'internal', peopleAsRoles: asRoles })),
    [record, asRoles],
  )
  return (
    <section aria-labelledby="record-a-line" className={css.lineReads}>
      <h3 id="record-a-line" className={css.head}>
        How a line will read
      </h3>
      {found === null ? (
        <p role="status" className={css.note}>
          Reading the record…
        </p>
      ) : found.length === 0 ? (
        <p className={css.note}>Nothing was written yet.</p>
      ) : (
        <dl className={css.lines}>
          {found.map(({ profile: name, line }) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd className={line === null ? css.gone : undefined}>
                {line === null ? (
                  'left out'
                ) : (
                  <>
                    <TimeText at={line.at} /> <strong>{line.by}</strong>: {line.text}
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
