import { describe, expect, test } from 'vitest'
import { waitsFor } from '../yours/waitsFor.ts'
import { milestoneAt } from '../header/selectors.ts'
import { setMilestone } from '../declaration/editIncident.ts'
import { proposeHypothesis } from '../hypotheses/commands.ts'
import { postMortem } from '../../record/postMortem/postMortem.ts'
import { meet } from '../../../test/support/apart.ts'
import { renderMarkdown } from '../../record/render/renderMarkdown.ts'
import {
  declaredRoom,
  emptyRoom,
  entryTexts,
  jon,
  maya,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import {
  askForReview,
  moveReview,
  releaseReviewer,
  setFactor,
  setReviewOwner,
  signOff,
  signReview,
} from './commands.ts'
import { PROSE_ROOTS, PROSE_SECTIONS, proseAfterSeal, proseOf, reviewOf } from './selectors.ts'

const state = (room: TestRoom) => room.store.getState()
const waits = (room: TestRoom, who: typeof maya) =>
  waitsFor(who, state(room), room.manual.now())
    .filter(({ kind }) => kind === 'review')
    .map(({ words, place }) => [words, place])

/** In review: Maya owns it, Jon was asked. */
function inReview() {
  const room = declaredRoom()
  const other = emptyRoom(jon, room.doc, room.manual)
  value(room.run(setReviewOwner, { person: maya }))
  value(room.run(askForReview, { person: jon }))
  value(room.run(moveReview, { to: 'inReview' }))
  return { room, other }
}

describe('the review of a post-mortem', () => {
  test('[REC-2] [M87] goes from draft over review to signed off: by whom and when, and the record tells each step', () => {
    const { room, other } = inReview()
    expect(waits(room, jon)).toEqual([['Review the post-mortem', { at: 'desk', desk: 'postmortem' }]])
    expect(waits(room, maya)).toEqual([])
    value(other.run(signReview, {}))
    expect(waits(room, jon)).toEqual([])
    expect(waits(room, maya)).toEqual([['Sign off the post-mortem', { at: 'desk', desk: 'postmortem' }]])
    room.manual.set(room.manual.now() + 60_000)
    value(room.run(signOff, {}))
    expect(reviewOf(state(room))).toMatchObject({
      state: 'complete',
      owner: maya,
      reviewers: [{ person: jon, signedAt: room.manual.now() - 60_000 }],
      signedOff: { by: maya, at: room.manual.now() },
    })
    expect(waits(room, maya)).toEqual([])
    expect(new Set(entryTexts(room))).toEqual(
      new Set([
        ...entryTexts(declaredRoom()),
        'Maya owns the post-mortem',
        'Jon is asked to review the post-mortem',
        'The post-mortem is in review',
        'Jon reviewed the post-mortem and signed it',
        'The post-mortem is signed off',
      ]),
    )
    value(room.run(setMilestone, { milestone: 'postMortemPublished', at: room.manual.now() }))
    expect(milestoneAt(state(room), 'postMortemPublished')).toBe(room.manual.now())
  })

  test('[REC-2] [M87] what is out of order is refused in words, and whoever did not sign is named', () => {
    const room = declaredRoom()
    expect(reasonOf(room.run(moveReview, { to: 'inReview' }))).toMatch(/who owns/)
    expect(reasonOf(room.run(signOff, {}))).toMatch(/who owns/)
    value(room.run(setReviewOwner, { person: maya }))
    expect(reasonOf(room.run(setReviewOwner, { person: maya }))).toMatch(/already/)
    expect(reasonOf(room.run(signOff, {}))).toMatch(/in review first/)
    expect(reasonOf(room.run(releaseReviewer, { person: jon }))).toMatch(/no reviewer/)
    value(room.run(askForReview, { person: jon }))
    value(room.run(moveReview, { to: 'inReview' }))
    expect(reasonOf(room.run(signReview, {}))).toMatch(/not asked/)
    value(room.run(signOff, {}))
    expect(entryTexts(room).at(-1)).toBe('The post-mortem is signed off, without Jon')
    for (const refused of [
      room.run(signOff, {}),
      room.run(setReviewOwner, { person: jon }),
      room.run(askForReview, { person: maya }),
      room.run(releaseReviewer, { person: jon }),
    ])
      expect(reasonOf(refused)).toMatch(/signed off/)
    expect(reasonOf(room.run(moveReview, { to: 'draft' }))).toMatch(/Say why/)
    value(room.run(moveReview, { to: 'draft', reason: 'a number was wrong' }))
    expect(reviewOf(state(room))).toMatchObject({
      state: 'draft',
      signedOff: null,
      reason: 'a number was wrong',
    })
  })

  test('[REC-1] [REC-2] [M88] words that come after the sign-off are known as such, by section, on every replica', () => {
    const { room } = inReview()
    room.text(PROSE_ROOTS.summary).insert(0, 'A link broke.')
    room.text(PROSE_ROOTS.lucky).insert(0, 'Nobody slept.')
    const away = emptyRoom(jon)
    meet(room, away)
    value(room.run(signOff, {}))
    expect(proseAfterSeal(state(room))).toEqual([])
    away.text(PROSE_ROOTS.summary).insert(0, 'Late: ')
    away.text(PROSE_ROOTS.lucky).delete(0, 13)
    away.text(PROSE_ROOTS.trigger).insert(0, 'New.')
    meet(room, away)
    expect(proseAfterSeal(state(room))).toEqual(['summary', 'trigger', 'lucky'])
    expect(proseAfterSeal(state(away))).toEqual(['summary', 'trigger', 'lucky'])
  })

  test('[REC-2] [M88] signed off by one and taken back by another apart, it stands as what is less done', () => {
    const { room } = inReview()
    const away = emptyRoom(jon)
    meet(room, away)
    value(room.run(signOff, {}))
    value(away.run(moveReview, { to: 'draft', reason: 'numbers' }))
    meet(room, away)
    expect([reviewOf(state(room)).state, reviewOf(state(away)).state]).toEqual(['draft', 'draft'])
    expect(state(room).review.get('state')?.heads).toHaveLength(2)
  })
})

describe('the prose of a post-mortem', () => {
  test('[REC-2] [M89] what people write stands before what the record says, in the post-mortem and its Markdown', () => {
    const room = declaredRoom()
    for (const id of PROSE_SECTIONS) room.text(PROSE_ROOTS[id]).insert(0, `We wrote of ${id}`)
    const made = postMortem(state(room), room.manual.now())
    const typed = made.sections.filter(({ blocks }) => blocks[0]?.kind === 'typed').map(({ id }) => id)
    expect(new Set(typed)).toEqual(new Set(PROSE_SECTIONS))
    expect(renderMarkdown(made)).toContain('We wrote of lucky')
    expect(Object.keys(proseOf(state(declaredRoom())))).toEqual([])
  })

  test('[REC-2] [M89] an entry or a hypothesis that is picked is a contributing factor with its source, and no more when it is taken out', () => {
    const room = declaredRoom()
    const id = value(room.run(proposeHypothesis, { title: 'No drill asked for it' }))
    const entry = state(room).timeline[0]
    if (!entry) throw new Error('no entry')
    const factors = () =>
      postMortem(state(room), room.manual.now()).sections.find((one) => one.id === 'factors')?.blocks
    expect(factors()).toEqual([])
    value(room.run(setFactor, { kind: 'hypothesis', id, picked: true }))
    room.manual.set(room.manual.now() + 1)
    value(room.run(setFactor, { kind: 'entry', id: entry.id, picked: true }))
    expect(factors()).toMatchObject([
      {
        kind: 'list',
        items: [
          { text: 'No drill asked for it.', sources: [{ label: 'H1' }] },
          { sources: [{ kind: 'entry', id: entry.id }] },
        ],
      },
    ])
    expect(reasonOf(room.run(setFactor, { kind: 'entry', id: entry.id, picked: true }))).toMatch(/already/)
    expect(reasonOf(room.run(setFactor, { kind: 'entry', id: 'none', picked: true }))).toMatch(
      /not in the record/,
    )
    value(room.run(setFactor, { kind: 'entry', id: entry.id, picked: false }))
    expect(factors()).toMatchObject([{ items: { length: 1 } }])
  })
})
