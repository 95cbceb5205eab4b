import { expect, test } from 'vitest'
import { declaredRoom, entryTexts, reasonOf, value } from '../../../test/support/testRoom.ts'
import { postMortem } from '../../record/postMortem/postMortem.ts'
import { publishedUpdates } from '../updates/selectors.ts'
import { publishUpdate } from './commands.ts'

const audience = 'customers'
const text = 'It is probably a switch.'
const findings = ['Speculation: “probably”', 'No scope']

test('[COM-4] [M148] an update is told over findings only with a reason, which stands with them in the update, the timeline and the post-mortem', () => {
  const room = declaredRoom()
  const tell = (because: string) => room.run(publishUpdate, { audience, text, over: { findings, because } })
  expect(reasonOf(tell(' \n'))).toContain('Say why it goes as it stands')
  expect(publishedUpdates(room.store.getState(), audience)).toEqual([])
  value(tell('we must say something'))
  expect(publishedUpdates(room.store.getState(), audience)[0]?.update).toMatchObject({
    over: findings,
    overBecause: 'we must say something',
  })
  expect(entryTexts(room).at(-1)).toContain('over 2 findings (we must say something)')
  const paper = JSON.stringify(postMortem(room.store.getState(), room.manual.now()))
  expect(paper).toContain('Told over what was found')
  expect(paper).toContain('Speculation: “probably”; No scope')
})

test('[COM-4] [M148] an update in which nothing was found keeps no reason, and the post-mortem says nothing of it', () => {
  const room = declaredRoom()
  value(room.run(publishUpdate, { audience, text, over: { findings: [], because: 'typed before' } }))
  expect(publishedUpdates(room.store.getState(), audience)[0]?.update).toMatchObject({
    over: [],
    overBecause: '',
  })
  expect(JSON.stringify(postMortem(room.store.getState(), room.manual.now()))).not.toContain('Told over')
})
