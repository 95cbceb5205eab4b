// What leaders were told: the last update whole, and all of them on a press.
import { type PublishedUpdate, toldUpdates } from '@holdfast/model'
import { useState } from 'react'
import { Badge } from '../kit/marks/Badge.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './ExecutivePage.module.css'

export function UpdatesSoFar() {
  const told = useRoom((state) => toldUpdates(state, 'executives'))
  const [isWhole, setWhole] = useState(false)
  const [last, ...before] = told
  return (
    <section className={css.updates} aria-labelledby="executive-updates">
      <h2 id="executive-updates" className={css.label}>
        {last === undefined ? (
          'Last update'
        ) : (
          <>
            Last update, <TimeText at={last.at} />
          </>
        )}
      </h2>
      {last === undefined ? (
        <p className={css.quiet}>Executives were told nothing yet.</p>
      ) : (
        <Words update={last} all={told} />
      )}
      {isWhole ? (
        <ol className={css.list} aria-label="Updates before, newest first">
          {before.map((update) => (
            <li key={update.id}>
              <TimeText at={update.at} />
              <Words update={update} all={told} />
            </li>
          ))}
        </ol>
      ) : null}
      {before.length === 0 ? null : (
        <Button variant="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? 'Show the last alone' : `Read all ${told.length}`}
        </Button>
      )}
    </section>
  )
}

interface WordsProps {
  readonly update: PublishedUpdate
  readonly all: readonly PublishedUpdate[]
}

function Words({ update: { update, correctedBy }, all }: WordsProps) {
  const newer = all.find(({ id }) => id === correctedBy)
  const older = all.find(({ id }) => id === update.corrects)
  return (
    <p className={css.words} data-corrected={correctedBy !== null || undefined}>
      {update.text}{' '}
      {newer === undefined ? null : (
        <Badge tone="warn">
          corrected at <TimeText at={newer.at} />
        </Badge>
      )}
      {older === undefined ? null : (
        <Badge>
          corrects the one of <TimeText at={older.at} />
        </Badge>
      )}
    </p>
  )
}
