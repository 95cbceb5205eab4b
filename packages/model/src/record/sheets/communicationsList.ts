// ICS 205A, Communications List: who is in the incident and the call where they are reached. Pure. It lists the incident's own people;
// a telephone of one person stands in no record.
import { type Call, callsOf, isCall } from '../../incident/call/selectors.ts'
import { responders } from '../../incident/roster/selectors.ts'
import { ROLES } from '../../incident/records/roles.ts'
import { holderOf, ROLE_TITLES } from '../../incident/roles/selectors.ts'
import { nameBox, numberBox, period, prepared, type SheetReading } from './sheetReading.ts'
import { box, lines, type Sheet, table } from './sheet.ts'

export function communicationsList(reading: SheetReading): Sheet {
  const { state } = reading
  const { first, second } = callsOf(state)
  const reached = isCall(first)
    ? 'the call of the incident'
    : isCall(second)
      ? 'the second call'
      : 'not written down'
  const held = ROLES.flatMap((role) => {
    const holder = holderOf(state, role)
    return holder === null ? [] : [{ id: holder.id, name: holder.name, position: ROLE_TITLES[role] }]
  })
  const holders = new Set<string>(held.map(({ id }) => id))
  const others = responders(state)
    .filter(({ id, state: standing }) => !holders.has(id) && standing !== 'released')
    .map(({ id, name, team }) => ({ id, name, position: team === '' ? 'Responder' : `Responder, ${team}` }))
  const rows = [...held, ...others]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.position < b.position ? -1 : 1))
    .map(({ name, position }) => [position, name, reached])
  return {
    kind: '205a',
    rows: [
      [nameBox(reading), numberBox(reading, ''), box('2', 'Operational Period', 4, period(reading))],
      [
        box(
          '3',
          'Basic Local Communications Information',
          12,
          table(
            ['Incident Assigned Position', 'Name (Alphabetized)', 'Method(s) of Contact'],
            [
              ...callRow('The call of the incident', first),
              ...callRow('The second call, when the first drops', second),
              ...rows,
            ],
            'Nobody holds a role, and no call is written down.',
          ),
        ),
      ],
      [prepared(reading, '4')],
      [
        box(
          '',
          'What this list holds',
          12,
          lines(
            'People and call of this incident, as its record has them. Telephones of single persons stand in no record: take them from the organisation’s own list.',
          ),
        ),
      ],
    ],
  }
}

function callRow(what: string, call: Call): readonly (readonly string[])[] {
  if (!isCall(call)) return []
  const ways = [
    call.link,
    call.number === '' ? '' : `dial ${call.number}`,
    call.code === '' ? '' : `code ${call.code}`,
  ]
  return [[what, '', ways.filter((way) => way !== '').join(', ')]]
}
