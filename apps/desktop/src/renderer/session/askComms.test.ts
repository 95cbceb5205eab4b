import {
  answerQuestion,
  askQuestion,
  holderOf,
  type IncidentId,
  MINUTE,
  must,
  offerCommand,
  offeredTo,
  type Person,
  type QuestionId,
} from '@holdfast/model'
import type { Asking, IncidentHandle } from '@holdfast/ui'
import { expect, test } from 'vitest'
import { keptCommands } from '../local/keptCommands.ts'
import { keptQuestions } from '../local/keptQuestions.ts'
import { declared, isOffline, machine, maya, onServer, serverOnDisk, until } from './machine.testing.ts'

const eva: Person = { id: 'eva' as Person['id'], name: 'Eva' }
const asking = (handle: IncidentHandle): Asking => must(handle.asking, 'a way to ask')
const texts = (handle: IncidentHandle) =>
  [...handle.room.store.getState().questions.values()].map(({ text }) => text)

async function room() {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const evas = machine('Eva', server.url, await server.tokenOf(eva, 'observe'), 'observe')
  const desk = declared(mayas)
  await onServer(desk)
  return { server, mayas, evas, desk, id: desk.id }
}
const live = (handle: IncidentHandle) => until(handle.link, ({ link }) => link.state === 'live')

test('[FRM-9] [K134] a question asked while the server is gone is kept over a reload, and is in the room once, as soon as the server is back', async () => {
  const { server, mayas, evas, desk, id } = await room()
  const first = evas.openWindow()
  const page = first.open(id)
  await live(page)
  await until(page.local, ({ state }) => state === 'safe')
  await server.stop()
  await isOffline(page)
  expect(asking(page).ask('Are orders lost?')).toMatchObject({ ok: true })
  expect(asking(page).kept.getState()).toMatchObject([
    { text: 'Are orders lost?', refused: null, isKept: true },
  ])
  await first.close()

  const second = evas.openWindow()
  const again = second.open(id)
  expect(asking(again).kept.getState()).toMatchObject([{ text: 'Are orders lost?' }])
  await server.start()
  mayas.retryAll()
  second.retryAll()
  const { questions } = await until(desk.room.store, (state) => state.questions.size === 1)
  expect([...questions.values()]).toMatchObject([
    { text: 'Are orders lost?', askedBy: { id: 'eva', name: 'Eva' } },
  ])
  await until(asking(again).kept, (kept) => kept.length === 0)
  expect(keptQuestions(evas.storage).all()).toEqual([])
  const [questionId] = [...questions.keys()] as [QuestionId]
  expect(desk.room.run(answerQuestion, { id: questionId, answer: 'None is' }).ok).toBe(true)
  await until(again.room.store, ({ questions: now }) => now.get(questionId)?.answer === 'None is')
})

test('[K134] a question that was left unsent goes out although nobody opens its incident again', async () => {
  const { server, mayas, evas, desk, id } = await room()
  const first = evas.openWindow()
  const page = first.open(id)
  await live(page)
  await server.stop()
  await isOffline(page)
  asking(page).ask('When?')
  await first.close()
  await server.start()
  mayas.retryAll()
  evas.openWindow()
  await until(desk.room.store, (state) => state.questions.size === 1)
  await expect.poll(() => keptQuestions(evas.storage).all()).toEqual([])
})

test('[K135] what would be refused is refused at once; what the server refused stays, and is asked again or put away by its asker', async () => {
  const { evas, desk, id } = await room()
  const page = evas.openWindow().open(id)
  await live(page)
  expect(asking(page).ask(' ')).toMatchObject({ ok: false, error: { field: 'text' } })
  expect(asking(page).kept.getState()).toEqual([])

  // An incident that this server does not have.
  const unknown = evas.openWindow().open('no-such-incident' as IncidentId)
  await live(unknown)
  asking(unknown).ask('Is it over?')
  const [refused] = await until(asking(unknown).kept, (kept) => kept.some((one) => one.refused !== null))
  expect(refused).toMatchObject({ text: 'Is it over?', isKept: true })
  expect(refused?.refused).toContain('does not have this incident')
  expect(keptQuestions(evas.storage).all()).toMatchObject([{ refused: refused?.refused }])
  const { id: questionId } = must(refused, 'a refused question')
  asking(unknown).askAgain(questionId)
  const [second] = await until(
    asking(unknown).kept,
    ([one]) => one !== undefined && one.id !== questionId && one.refused !== null,
  )
  asking(unknown).putAway(must(second, 'a refused question').id)
  expect(asking(unknown).kept.getState()).toEqual([])
  expect(keptQuestions(evas.storage).all()).toEqual([])
  expect(texts(desk)).toEqual([])
})

test('[K134] a machine whose store takes nothing sends the question all the same, and says that it is not kept', () => {
  const denied = () => {
    throw new Error('denied')
  }
  const kept = keptQuestions({ get: denied, set: denied, remove: denied })
  const question = {
    id: 'q' as QuestionId,
    incident: 'i' as IncidentId,
    person: eva.id,
    text: 'x',
    at: Date.UTC(2026, 1),
    refused: null,
  }
  expect(kept.all()).toEqual([])
  expect(kept.put(question)).toBe(false)
  kept.remove(question.id)

  const stored = new Map([['holdfast.asked', JSON.stringify([7, { ...question, at: 'soon' }, question])]])
  const tolerant = keptQuestions({
    get: (key) => stored.get(key) ?? null,
    set: (key, value) => void stored.set(key, value),
    remove: (key) => void stored.delete(key),
  })
  expect(tolerant.all()).toEqual([question])
  stored.set('holdfast.asked', '{')
  expect(tolerant.all()).toEqual([])
  expect(tolerant.put(question)).toBe(true)
  expect(tolerant.all()).toEqual([question])
})

test('[K134] who responds has no such way: they write the question into the room', async () => {
  const { desk } = await room()
  expect(desk.asking).toBeUndefined()
  expect(desk.room.run(askQuestion, { text: 'When?' }).ok).toBe(true)
})

/** Maya commands and has asked Eva, whose window knows it and is offline. */
async function offered() {
  const made = await room()
  const { desk, evas, server, id } = made
  const asked = desk.room.run(offerCommand, { to: eva })
  const offer = must(asked.ok ? asked.value : null, 'an offer')
  const window = evas.openWindow()
  const page = window.open(id)
  await until(page.room.store, (state) => offeredTo(state, eva.id) !== null)
  await until(page.local, ({ state }) => state === 'safe')
  await server.stop()
  await isOffline(page)
  return { ...made, offer, window, page }
}

test('[ROL-3] [OFF-2] [K441] a yes to command that is given while the server is gone outlives a reload, and moves the command although nobody opens the incident again', async () => {
  const { server, mayas, evas, desk, offer, window, page } = await offered()
  asking(page).command.answer(offer, 'taken', '')
  expect(asking(page).command.kept.getState()).toMatchObject([
    { what: 'taken', rejected: null, isKept: true },
  ])
  await window.close()
  expect(keptCommands(evas.storage).all()).toMatchObject([{ id: offer, person: 'eva', rejected: null }])
  expect(holderOf(desk.room.store.getState(), 'ic')?.id).toBe(maya.id)
  await server.start()
  mayas.retryAll()
  evas.openWindow()
  await until(desk.room.store, (state) => holderOf(state, 'ic')?.id === eva.id)
  await expect.poll(() => keptCommands(evas.storage).all()).toEqual([])
})

test('[ROL-3] [K441] a yes that waited for more than half an hour is not given by itself, and is said to have changed nothing', async () => {
  const { server, mayas, evas, desk, offer, window, page, id } = await offered()
  asking(page).command.answer(offer, 'taken', '')
  await window.close()
  const kept = keptCommands(evas.storage)
  const one = must(kept.all()[0], 'the kept yes')
  kept.put({ ...one, at: one.at - 31 * MINUTE })
  await server.start()
  mayas.retryAll()
  const again = evas.openWindow().open(id)
  await live(again)
  const [told] = asking(again).command.kept.getState()
  expect(told?.rejected).toContain('waited for more than 30 minutes')
  expect(holderOf(desk.room.store.getState(), 'ic')?.id).toBe(maya.id)
  asking(again).command.putAway(offer)
  expect([asking(again).command.kept.getState(), kept.all()]).toEqual([[], []])
  asking(again).command.answer(offer, 'refused', 'You do well.')
  await until(again.room.store, (state) => offeredTo(state, eva.id) === null)
  await until(asking(again).command.kept, (list) => list.length === 0)
  expect(kept.all()).toEqual([])
})
