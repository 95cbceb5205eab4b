import { expect, test } from 'vitest'
import type { Person } from '../../base/actor.ts'
import { entriesOf, type ImportPreview } from './importLines.ts'
import { parseScribeLine } from './scribeLine.ts'
import type { Named } from './scribeWho.ts'

const ines = (id: string, shown: string): Named => ({ id: id as Person['id'], name: 'Ines Castro', shown })
const first = ines('z', 'Ines Castro')
const second = ines('a', 'Ines Castro (2)')
const dotted: readonly Named[] = [
  { id: 'd1' as Person['id'], name: 'J. Doe', shown: 'J. Doe' },
  { id: 'd2' as Person['id'], name: 'J. Doe', shown: 'J. Doe (2)' },
]
const NOW = Date.UTC(2018, 9, 22, 14, 37)
const parse = (line: string, people: readonly Named[] = [first, second, ...dotted]) =>
  parseScribeLine(line, { now: NOW, zone: 'UTC', people })

test('[FRM-6] [SCR-1] two people of one name are offered as the screen tells them apart', () => {
  for (const line of ['+Ines rolled back', '+Ines Castro rolled back', 'rolled back +Ines'])
    expect(parse(line).problems.map(({ message }) => message)).toEqual([
      '+Ines could be several people. Write +"Ines Castro" or +"Ines Castro (2)".',
    ])
})

test.each([
  ['+"Ines Castro" rolled back', first],
  ['+"Ines Castro (2)" rolled back', second],
  ['+"ines castro (2)" rolled back', second],
  ['+Ines Castro (2) rolled back', second],
  ['rolled back +"Ines Castro (2)"', second],
  ['+"J. Doe (2)" rolled back', dotted[1]],
])('[FRM-6] [SCR-1] what is offered is taken: %s', (line, who) => {
  const read = parse(line)
  expect(read).toMatchObject({ text: 'rolled back', ready: true, problems: [] })
  expect(read.who).toEqual({ id: who?.id, name: who?.name })
  expect(read.preview).toContain(`· ${who?.shown}`)
})

test('[FRM-6] an imported plain name is not taken for the first of two who bear it', () => {
  const row = { problem: null, at: NOW, kind: 'note', text: 'x', link: null, who: 'Ines Castro' }
  const preview = { rows: [row] } as unknown as ImportPreview
  expect(entriesOf(preview, [first, second])[0]?.by?.id).toBe('name:ines castro')
})
