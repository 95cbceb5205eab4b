// ICS 214, Activity Log: every entry of the room in its order, or those of one person. Pure.
import type { PersonId } from '../../base/ids.ts'
import { responders } from '../../incident/roster/selectors.ts'
import { KIND_WORDS } from '../../incident/timeline/entryKinds.ts'
import { spinePeople } from '../../incident/spine/people.ts'
import { AFTER_SEAL } from '../postMortem/postMortem.ts'
import { placeOf } from '../postMortem/reading.ts'
import { stampOf } from '../postMortem/times.ts'
import { nameBox, numberBox, period, positionOf, prepared, type SheetReading } from './sheetReading.ts'
import { type Box, box, lines, type Sheet, table } from './sheet.ts'

/** `person` null: of the whole room. An entry is a person's when it tells their words or deed, or when they wrote it down. */
export function activityLog(reading: SheetReading, person: PersonId | null): Sheet {
  const { state, entries, late } = reading
  const own = entries.filter(
    ({ entry }) => person === null || entry.by.id === person || entry.recordedBy?.id === person,
  )
  const name =
    person === null
      ? 'Everybody in the room'
      : (spinePeople(state).find((one) => one.person.id === person)?.person.name ??
        own.find(({ entry }) => entry.by.id === person)?.entry.by.name ??
        'somebody who wrote nothing')
  const team = responders(state).find(({ id }) => id === person)?.team ?? ''
  const home = person === null ? 'all of them' : team === '' ? 'not written down' : team
  const rows = own.map((one) => [
    stampOf(placeOf(one)),
    `${one.text}${one.amendedBy === null ? '' : ' (amended)'}${late.has(one.entry.id) ? ` (${AFTER_SEAL})` : ''}`,
    KIND_WORDS[one.entry.kind],
    ...(person === null ? [one.entry.by.name] : []),
  ])
  return {
    kind: '214',
    rows: [
      [nameBox(reading), numberBox(reading, ''), box('2', 'Operational Period', 4, period(reading))],
      [
        box('3', 'Name', 4, lines(name)),
        box('4', 'ICS Position', 4, lines(person === null ? 'all positions' : positionOf(reading, person))),
        box('5', 'Home Agency (and Unit)', 4, lines(home)),
      ],
      [assigned(reading, person)],
      [
        box(
          '7',
          'Activity Log',
          12,
          table(
            ['Date/Time (UTC)', 'Notable Activities', 'Kind', ...(person === null ? ['By'] : [])],
            rows,
            'Nothing was written down.',
          ),
        ),
      ],
      [prepared(reading, '8')],
    ],
  }
}

function assigned(reading: SheetReading, person: PersonId | null): Box {
  const { state } = reading
  const teams = new Map(responders(state).map(({ id, team }) => [id, team]))
  const own = person === null ? null : (teams.get(person) ?? '')
  const rows = spinePeople(state)
    .filter(({ person: { id } }) => own === null || (id !== person && own !== '' && teams.get(id) === own))
    .map(({ person: { id, name } }) => [name, positionOf(reading, id), teams.get(id) ?? ''])
  return box(
    '6',
    'Resources Assigned',
    12,
    table(['Name', 'ICS Position', 'Home Agency (and Unit)'], rows, 'Nobody.'),
  )
}
