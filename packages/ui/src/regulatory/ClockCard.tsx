// One report that is owed: when, by whom, approved by whom, and what came of it with its proof and what was uncertain then.
import {
  assignClock,
  isTime,
  type RegulatoryClock,
  regulatoryDue,
  regulatorySoon,
  regulatoryWarnings,
  startsOf,
} from '@holdfast/model'
import { TriangleAlert } from 'lucide-react'
import { Select } from '../kit/fields/Select.tsx'
import { Badge } from '../kit/marks/Badge.tsx'
import { Countdown } from '../kit/time/Countdown.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { usePeople } from '../parts/usePeople.ts'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRun } from '../session/useRun.ts'
import { ClockActs } from './ClockActs.tsx'
import css from './RegulatorySheet.module.css'

const NOBODY = 'nobody'

export function ClockCard({ clock }: { readonly clock: RegulatoryClock }) {
  const { row, latest } = clock
  const due = regulatoryDue(clock, useTick())
  const mayWrite = useMayWrite()
  return (
    <li className={css.card} data-due={due} aria-label={clock.name}>
      <div className={css.head}>
        <h3>{clock.name}</h3>
        {latest?.value.standing === 'sent' ? (
          <Badge tone={clock.isLate ? 'warn' : 'good'}>{clock.isLate ? 'handed in late' : 'handed in'}</Badge>
        ) : latest?.value.standing === 'notNeeded' ? (
          <Badge>not needed</Badge>
        ) : clock.dueAt === null ? (
          <Badge>waits for {startsOf(row.terms)}</Badge>
        ) : (
          <Countdown dueAt={clock.dueAt} soonMs={regulatorySoon(clock)} size="lg" label={clock.name} />
        )}
        {latest?.value.standing === 'approved' ? <Badge tone="good">approved</Badge> : null}
      </div>
      <p className={css.quiet}>
        {clock.rule}
        {clock.dueAt === null ? null : (
          <>
            {' · due '}
            <TimeText at={clock.dueAt} show="both" />
          </>
        )}
      </p>
      {regulatoryWarnings(clock).map((words) => (
        <p key={words} className={css.warning}>
          <TriangleAlert aria-hidden /> {words}
        </p>
      ))}
      <Named clock={clock} mayWrite={mayWrite && clock.isOpen} />
      <CameOfIt clock={clock} />
      {mayWrite && clock.isOpen ? <ClockActs clock={clock} /> : null}
    </li>
  )
}

function Named({ clock, mayWrite }: { readonly clock: RegulatoryClock; readonly mayWrite: boolean }) {
  const run = useRun()
  const nameOf = useNameOf()
  const people = usePeople()
  const { owner, approver } = clock.row
  if (!mayWrite)
    return (
      <p className={css.quiet}>
        Owner {owner ? nameOf(owner) : NOBODY} · approver {approver ? nameOf(approver) : NOBODY}
      </p>
    )
  const named = [owner, approver].filter((one) => one !== null)
  const away = named.filter(
    ({ id }, i) => !people.some((one) => one.id === id) && named.findIndex((one) => one.id === id) === i,
  )
  const items = [
    { id: NOBODY, label: 'Nobody yet' },
    ...people.map(({ id, words }) => ({ id: id as string, label: words })),
    ...away.map((one) => ({ id: one.id as string, label: nameOf(one) })),
  ]
  const person = (id: string) => {
    const found = [...people, ...away].find((one) => one.id === id)
    return found ? { id: found.id, name: found.name } : null
  }
  return (
    <div className={css.people}>
      <Select
        label="Owner"
        items={items}
        value={owner?.id ?? NOBODY}
        onChange={(id) => void run(assignClock, { id: clock.id, owner: person(id) })}
      />
      <Select
        label="Approver"
        items={items}
        value={approver?.id ?? NOBODY}
        onChange={(id) => void run(assignClock, { id: clock.id, approver: person(id) })}
      />
    </div>
  )
}

function CameOfIt({ clock: { latest } }: { readonly clock: RegulatoryClock }) {
  const nameOf = useNameOf()
  if (latest === null) return null
  const { sentAt, version, receipt, uncertain, approvedBy, because, standing } = latest.value
  const facts = [
    ...(isTime(sentAt)
      ? [
          [
            'Handed in',
            <>
              <TimeText at={sentAt} show="both" /> by {nameOf(latest.by)}
            </>,
          ] as const,
        ]
      : []),
    ...(standing === 'notNeeded' ? [[`Not needed, ${nameOf(latest.by)}`, because] as const] : []),
    ...(approvedBy === null ? [] : [['Approved by', nameOf(approvedBy)] as const]),
    ...(version === '' ? [] : [['Text', version] as const]),
    ...(receipt === '' ? [] : [['Proof', receipt] as const]),
    ...(uncertain === '' ? [] : [['Still uncertain then', uncertain] as const]),
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([term, words]) => (
        <div key={term} className={css.fact}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
