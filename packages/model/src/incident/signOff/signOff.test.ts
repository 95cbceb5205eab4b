import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  emptyRoom,
  entryTexts,
  jon,
  maya,
  personCalled,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { draftedUpdate } from '../publishing/outgoing.ts'
import { giveRole } from '../roles/commands.ts'
import { setSeverity } from '../declaration/editIncident.ts'
import { publishedUpdates } from '../updates/selectors.ts'
import { waitsFor } from '../yours/waitsFor.ts'
import { askSignOff, pushBack, returnDraft, sayOnSignOff, signOffDraft } from './commands.ts'
import { exchangeOf, lacksSignOff, signOffLines, signOffOf } from './selectors.ts'

const priya = personCalled('Priya')
const DRAFT = 'Pages show old data for everybody.'
const audience = 'customers'
const state = (room: TestRoom) => room.store.getState()
const write = (room: TestRoom, words: string) => {
  const text = room.text('draftCustomers')
  text.delete(0, text.length)
  text.insert(0, words)
}
/** Maya commands at SEV1, Priya has Comms; both write in the one document. */
function room() {
  const ic = declaredRoom(maya)
  value(ic.run(giveRole, { role: 'comms', to: priya }))
  write(ic, DRAFT)
  const comms = emptyRoom(priya, ic.doc, ic.manual)
  const later = () => ic.manual.advance(MINUTE)
  later()
  return { ic, comms, later }
}
const reviews = (of: TestRoom, who: typeof maya) =>
  waitsFor(who, state(of), of.manual.now())
    .filter(({ kind }) => kind === 'review')
    .map(({ words, detail, place }) => [words, detail, place])
const draft = { at: 'draft', audience }

test('[COM-7] [FRM-2] [M150] what Comms asks waits for the commander by the lane’s deadline, and what is answered waits for Comms', () => {
  const { ic, comms, later } = room()
  expect(signOffOf(state(ic), audience).step).toBeNull()
  value(comms.run(askSignOff, { audience }))
  expect(reasonOf(comms.run(askSignOff, { audience }))).toContain('was asked already')
  expect(reviews(ic, maya)).toEqual([['Sign off the update to customers', 'Priya asks', draft]])
  expect(
    waitsFor(maya, state(ic), ic.manual.now()).find(({ kind }) => kind === 'review')?.dueAt,
  ).toBeGreaterThan(0)
  later()
  value(
    ic.run(returnDraft, { audience, draft: DRAFT, mark: 'tooSpeculative', words: 'Nobody counted them.' }),
  )
  expect(reviews(ic, maya)).toEqual([])
  expect(reviews(comms, priya)).toEqual([
    ['The update to customers was returned', 'too speculative: Nobody counted them.', draft],
  ])
  later()
  value(comms.run(pushBack, { audience, draft: DRAFT, mark: 'tooVague', words: '' }))
  expect(reviews(ic, maya)).toEqual([['Priya pushes back on the update to customers', 'too vague', draft]])
  later()
  value(ic.run(sayOnSignOff, { audience, words: 'Say who sees it.' }))
  later()
  value(ic.run(signOffDraft, { audience, draft: DRAFT }))
  expect(reviews(comms, priya)).toEqual([['Signed off: tell customers', 'by Maya', draft]])
  expect(signOffLines(state(ic), audience).map(({ step, by }) => [step, by.name])).toEqual([
    ['asked', 'Priya'],
    ['returned', 'Maya'],
    ['pushedBack', 'Priya'],
    ['said', 'Maya'],
    ['approved', 'Maya'],
  ])
  expect(entryTexts(ic).slice(-5)).toEqual([
    'Maya is asked to sign off the update to customers',
    'The update to customers is returned: too speculative: Nobody counted them.',
    'Comms pushes back on what was returned of the update to customers: too vague',
    'On the update to customers: Say who sees it.',
    'The update to customers is signed off',
  ])
})

test('[COM-7] [M151] a sign-off is of the exact words: a draft that changed is not signed off, and says so until it is asked again', () => {
  const { ic, comms, later } = room()
  expect(reasonOf(ic.run(signOffDraft, { audience, draft: 'Something else' }))).toContain(
    'changed since you read it',
  )
  value(ic.run(signOffDraft, { audience, draft: DRAFT }))
  expect(lacksSignOff(state(ic), audience, DRAFT, priya.id)).toBe(false)
  later()
  write(comms, `${DRAFT} Probably a deploy.`)
  expect(lacksSignOff(state(ic), audience, state(ic).draftCustomers, priya.id)).toBe(true)
  expect(signOffOf(state(ic), audience)).toMatchObject({ step: 'approved', isOfThis: false })
  expect(reviews(comms, priya)[0]?.[0]).toBe('Changed since it was signed off: ask again about customers')
  value(comms.run(askSignOff, { audience }))
  expect(entryTexts(ic).at(-1)).toBe('Maya is asked again to sign off the update to customers')
})

test('[COM-7] [M151] a draft longer than an update may be is neither asked about nor signed off: it would be kept cut', () => {
  const { ic, comms } = room()
  const long = 'Some pages show old data. '.repeat(500)
  write(comms, long)
  expect(reasonOf(comms.run(askSignOff, { audience }))).toBe(
    'An update holds 10 kB, and the draft is longer. Shorten it first; nothing was recorded.',
  )
  expect(reasonOf(ic.run(signOffDraft, { audience, draft: long }))).toContain('An update holds 10 kB')
  expect(state(ic).signOffs.size).toBe(0)
})

test('[COM-7] [M152] only whoever commands signs off or returns, with words; only Comms asks and pushes back on what was returned', () => {
  const { ic, comms } = room()
  const other = emptyRoom(jon, ic.doc, ic.manual)
  for (const refused of [
    other.run(signOffDraft, { audience, draft: DRAFT }),
    comms.run(returnDraft, { audience, draft: DRAFT, words: 'no' }),
    other.run(askSignOff, { audience }),
    ic.run(askSignOff, { audience }),
    ic.run(pushBack, { audience, draft: DRAFT, words: 'no' }),
    comms.run(pushBack, { audience, draft: DRAFT, words: 'no' }),
    other.run(sayOnSignOff, { audience, words: 'no' }),
    ic.run(returnDraft, { audience, draft: DRAFT, words: 'nobody asked' }),
  ])
    expect(reasonOf(refused)).not.toBe('')
  expect(state(ic).signOffs.size).toBe(0)
  value(comms.run(askSignOff, { audience }))
  expect(reasonOf(ic.run(returnDraft, { audience, draft: DRAFT, words: ' ' }))).toContain(
    'Say what has to change',
  )
})

test('[COM-7] [M153] customers at SEV1 and SEV2 are told without a sign-off only with a reason, which stands in the update and the timeline', () => {
  const { ic, comms } = room()
  const out = value(draftedUpdate(state(comms), { audience, text: DRAFT }, comms.clock.now()))
  const args = { audience, text: DRAFT, read: { words: out.text, recorded: [] } } as const
  expect(reasonOf(comms.run(publishUpdate, args))).toContain('Say why it goes without the sign-off of Maya')
  value(comms.run(publishUpdate, { ...args, unsigned: 'Maya is in the lift' }))
  expect(publishedUpdates(state(ic), audience)[0]?.update).toMatchObject({
    unsigned: 'Maya is in the lift',
    signedBy: null,
  })
  expect(entryTexts(ic).at(-1)).toContain('told by hand, without sign-off (Maya is in the lift): “Pages')
  const lacks = (to: 'customers' | 'internal', by: typeof maya) => lacksSignOff(state(ic), to, DRAFT, by.id)
  expect([lacks('customers', priya), lacks('internal', priya), lacks('customers', maya)]).toEqual([
    true,
    false,
    false,
  ])
  value(ic.run(setSeverity, { severity: 'SEV3', reason: 'a few' }))
  expect(lacks('customers', priya)).toBe(false)
})

test('[COM-7] [M154] what was told keeps its exchange and who signed it, and the next draft begins without one', () => {
  const { ic, comms, later } = room()
  value(comms.run(askSignOff, { audience }))
  later()
  value(ic.run(signOffDraft, { audience, draft: DRAFT, words: 'Go' }))
  later()
  value(comms.run(publishUpdate, { audience, text: DRAFT }))
  const sent = must(publishedUpdates(state(ic), audience)[0], 'nothing was told')
  expect(sent.update.signedBy).toEqual(maya)
  expect(entryTexts(ic).at(-1)).toContain('signed off by Maya: “')
  expect(exchangeOf(state(ic), sent).map(({ step }) => step)).toEqual(['asked', 'approved'])
  later()
  expect(signOffLines(state(ic), audience)).toEqual([])
  expect(reviews(comms, priya)).toEqual([])
})

test('[COM-7] [OFF-1] [M151] a sign-off given apart counts for its own words alone, whatever was written meanwhile', () => {
  const { ic, later } = room()
  const away = partedFrom(ic, priya)
  value(ic.run(signOffDraft, { audience, draft: DRAFT }))
  later()
  write(away, 'Nobody can log in.')
  value(away.run(askSignOff, { audience }))
  meet(ic, away)
  for (const one of [ic, away])
    expect(lacksSignOff(state(one), audience, state(one).draftCustomers, priya.id)).toBe(true)
  expect(signOffOf(state(away), audience)).toEqual(signOffOf(state(ic), audience))
})
