import {
  addEvidence,
  addNeed,
  answerNeed,
  closedDecisions,
  createDocumentRoom,
  createHolds,
  currentPhase,
  HOLD,
  HOLD_LATE,
  incidentDocument,
  type IncidentDocument,
  latestAct,
  leaveRole,
  logEntry,
  must,
  openDecision,
  openDecisions,
  openNeeds,
  type Person,
  proposeHypothesis,
  raiseGuard,
  setSeverity,
  startAction,
  toRaise,
  type DocumentRoom,
  takeBack,
  takeRole,
} from '@holdfast/model'
import { act, fireEvent, screen, within } from '@testing-library/react'
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import type { ReactNode } from 'react'
import * as Y from 'yjs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { jon, maya, priya } from '../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { HypothesisCard } from '../desks/ops/HypothesisCard.tsx'
import { DecisionCard } from '../desks/command/DecisionCard.tsx'
import { EntryRow } from '../desks/timeline/EntryRow.tsx'
import { findProblems } from '../kit/findProblems.ts'
import { useRoom } from '../session/useRoom.ts'
import { ActsBar } from './ActsBar.tsx'
import { Attention } from '../attention/Attention.tsx'
import { BuiltOnCards } from './BuiltOnCards.tsx'
import { RestsMark } from './RestsMark.tsx'

const ask = (room: DocumentRoom<IncidentDocument>) =>
  room.run(openDecision, {
    question: 'Restore all, or the largest first?',
    options: [{ label: 'All' }, { label: 'Largest first' }],
  })

function Open() {
  const open = useRoom(openDecisions)
  return open.map((decision) => <DecisionCard key={decision.id} decision={decision} />)
}

function bar(options: RenderOptions = {}, more: ReactNode = null) {
  const view = renderWithSession(
    <>
      <input aria-label="A field" />
      <Open />
      <BuiltOnCards />
      {more}
      <ActsBar desk="command" />
    </>,
    options,
  )
  const run: typeof view.room.run = (command, args) => {
    const done: ReturnType<typeof view.room.run<typeof args, never>>[] = []
    act(() => void done.push(view.room.run(command, args) as never))
    return must(done[0], 'a result')
  }
  const undo = () => screen.queryByRole('button', { name: /^Undo/ })
  return { ...view, run, undo }
}
const commanding: RenderOptions = {
  seed(room) {
    room.run(takeRole, { role: 'ic' })
    ask(room)
  },
}

/** Another person's window, as the server passes its presence on. */
function windowOf(person: Person, to: ReturnType<typeof bar>) {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ user: person, access: 'respond' })
  const holds = createHolds({ awareness, me: person, now: () => to.session.clock.now() })
  const pass = (from: Awareness, into: Awareness) =>
    act(() => applyAwarenessUpdate(into, encodeAwarenessUpdate(from, [from.clientID]), 'server'))
  holds.listen()
  return {
    holds,
    tell: () => pass(awareness, to.incident.awareness),
    hear: () => pass(to.incident.awareness, awareness),
    holdsDecision(what: string, about = 'd') {
      const since = to.session.clock.now()
      holds.say([
        {
          id: `h-${what}`,
          doing: 'Deciding',
          what,
          desk: 'command',
          about,
          since,
          until: since + HOLD,
          end: null,
          endedBy: null,
        },
      ])
      pass(awareness, to.incident.awareness)
    },
    leave: () => act(() => removeAwarenessStates(to.incident.awareness, [awareness.clientID], 'server')),
  }
}

test('[K115] [FRM-3] what was just done is taken back by one press for 8 s, and by the key afterwards, the latest first', async () => {
  const { run, undo, user, state, pass, container } = bar()
  run(addNeed, { what: 'Legal' })
  run(addNeed, { what: 'A second pair of eyes' })
  expect(screen.getByText('Need: A second pair of eyes')).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
  await user.click(must(undo(), 'Undo'))
  expect(openNeeds(state()).map(({ what }) => what)).toEqual(['Legal'])
  expect(undo()).toBeNull()
  run(setSeverity, { severity: 'SEV2', reason: 'r' })
  pass(HOLD)
  expect(undo()).toBeNull()
  await user.keyboard('{Control>}z{/Control}')
  expect(state().severity.get('')?.shown.value).toBe('SEV1')
  await user.keyboard('{Control>}z{/Control}')
  expect(openNeeds(state())).toEqual([])
  expect(state().needs.size).toBe(0)
})

test('[K115] [FRM-3] what the app writes by itself at once afterwards takes no Undo away', async () => {
  const { run, undo, user, state, room, pass } = bar(commanding)
  run(startAction, { what: 'Restart pod 7' })
  const words = must(screen.queryByText(/Restart pod 7/), 'the line').textContent
  const { key } = must(toRaise(state(), room.clock.now())[0], 'a guard')
  expect(run(raiseGuard, { key }).ok).toBe(true)
  expect(room.acts.getState().at(-1)?.command).toBe('guard.raise')
  expect(screen.getByText(words)).toBeTruthy()
  pass(HOLD)
  expect(undo()).toBeNull()
  run(setSeverity, { severity: 'SEV2', reason: 'r' })
  await user.click(must(undo(), 'Undo'))
  expect(state().severity.get('')?.shown.value).toBe('SEV1')
})

test('[K115] [FRM-3] in a field the key is the text’s', async () => {
  const { run, user, state } = bar()
  run(addNeed, { what: 'Legal' })
  await user.click(screen.getByRole('textbox', { name: 'A field' }))
  await user.keyboard('{Control>}z{/Control}')
  expect(openNeeds(state())).toHaveLength(1)
})

test('[K116] what others built on is not taken back: it is said why, and the key goes on to the act before', async () => {
  const { run, user, state, incident, rejected } = bar()
  run(addNeed, { what: 'Legal' })
  const id = must(run(addNeed, { what: 'DBA' }), 'need')
  act(() => void incident.as(jon).run(answerNeed, { id: id.ok ? id.value : ('' as never), answer: 'Ann' }))
  await user.keyboard('{Control>}z{/Control}')
  expect(rejected.map(({ reason }) => reason)).toEqual([expect.stringMatching(/changed since; it stays/)])
  await user.keyboard('{Control>}z{/Control}')
  expect([...state().needs.values()].map(({ what }) => what)).toEqual(['DBA'])
})

test('[K117] [FRM-3] a heavy act is held: pressed twice or with Enter held down it is not done sooner, only by Send now', async () => {
  const { user, state, pass } = bar(commanding)
  const option = screen.getByRole('radio', { name: 'Largest first' })
  option.focus()
  await user.keyboard('{Enter>3/}{Enter}{Enter}')
  expect(screen.queryByRole('region', { name: /^Held:/ })).toBeNull()
  await user.keyboard('r{Enter>3/}{Enter}{Enter}')
  expect(closedDecisions(state())).toEqual([])
  const held = screen.getByRole('region', { name: 'Held: Largest first, because r' })
  expect(document.activeElement).toBe(held)
  expect(held.textContent).toContain('Deciding: Largest first, because r in 8 s')
  pass(3_000)
  expect(held.textContent).toContain('in 5 s')
  await user.click(within(held).getByRole('button', { name: /^Send now/ }))
  expect(closedDecisions(state())[0]?.outcome.value.decided).toBe('Largest first')
})

test('[K117] its author stops it by Undo or by the key, and nothing was done', async () => {
  const { user, state, pass } = bar(commanding)
  await user.click(screen.getByRole('radio', { name: 'All' }))
  await user.keyboard('r{Enter}{Control>}z{/Control}')
  pass(2 * HOLD)
  expect([closedDecisions(state()), state().withdrawals]).toEqual([[], []])
  await user.click(screen.getByRole('button', { name: 'Decide: All' }))
  await user.click(screen.getByRole('button', { name: /^Undo/ }))
  pass(1_000)
  expect(screen.getByText('Stopped by Maya Okafor: nothing was done')).toBeTruthy()
  pass(HOLD)
  expect(closedDecisions(state())).toEqual([])
})

test('[K118] [FRM-3] others see what is held with the seconds left; the IC and the desk’s owner may stop it, nobody else', async () => {
  const view = bar({ seed: (_room, incident) => void incident.as(jon).run(takeRole, { role: 'ic' }) })
  const other = windowOf(jon, view)
  other.holdsDecision('Roll back')
  const held = screen.getByRole('region', { name: 'Held: Roll back' })
  expect(held.textContent).toContain('Jon Lindqvist, deciding: Roll back in 8 s')
  expect(within(held).queryByRole('button')).toBeNull()
  expect(await findProblems(view.container)).toEqual([])
  act(() => void view.incident.as(jon).run(leaveRole, { role: 'ic' }))
  act(() => void view.room.run(takeRole, { role: 'ic' }))
  const asked: string[] = []
  other.holds.onAsked((id, by) => asked.push(`${id} ${by.name}`))
  await view.user.click(within(held).getByRole('button', { name: 'Stop it' }))
  expect(held.textContent).toContain('asked to stop')
  act(() => view.incident.awareness.setLocalStateField('user', maya))
  act(() => view.incident.awareness.setLocalStateField('access', 'respond'))
  other.hear()
  expect(asked).toEqual(['h-Roll back Maya Okafor'])
  const [one] = other.holds.store.getState()
  other.holds.say([{ ...must(one, 'hold'), end: 'stopped', endedBy: 'Maya Okafor' }])
  other.tell()
  expect(held.textContent).toContain('Stopped by Maya Okafor: nothing was done')
})

test('[K119] [FRM-3] of a window that is heard no more the others read since when, and never that it did not send', () => {
  const view = bar({ seed: (_room, incident) => void incident.as(priya).run(takeRole, { role: 'ic' }) })
  const other = windowOf(priya, view)
  other.holdsDecision('Roll back')
  view.pass(3_000)
  other.leave()
  view.pass(60_000)
  const held = screen.getByRole('region', { name: 'Held: Roll back' })
  expect(held.textContent).toContain('held on Priya Raman’s machine, no word since 14:28 UTC')
  expect(held.textContent).not.toMatch(/not sent|not done/i)
  fireEvent.click(within(held).getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByRole('region', { name: 'Held: Roll back' })).toBeNull()
})

test('[K119] a decision that is held by a silent window holds up nobody: its options are there again', () => {
  const view = bar({
    seed(room, incident) {
      incident.as(priya).run(takeRole, { role: 'ic' })
      ask(room)
    },
  })
  const id = must(openDecisions(view.state())[0], 'decision').id
  const other = windowOf(priya, view)
  const option = () => screen.queryByText('Largest first', { selector: 'article *' })
  other.holdsDecision('Largest first', id)
  expect(option()).toBeNull()
  other.leave()
  expect(option()).not.toBeNull()
  other.holdsDecision('All', id)
  expect(option()).toBeNull()
  view.pass(2 * HOLD)
  expect(option()).not.toBeNull()
})

test('[K120] [K292] [FRM-3] what is refused at the end, or comes too late, is not done and says so until it is put away, or begun again', async () => {
  const { user, state, pass, incident, local, session } = bar(commanding)
  await user.click(screen.getByRole('radio', { name: 'All' }))
  await user.keyboard('r{Enter}')
  act(() => void incident.as(jon).run(takeRole, { role: 'ic', reason: 'shift' }))
  pass(HOLD)
  const notes = () => local.notices.getState().notices.map(({ title, text }) => `${title} ${text}`)
  expect(notes()).toEqual([
    expect.stringMatching(/^Not done: All, because r .*Jon Lindqvist.*Nothing was recorded/),
  ])
  act(() => void incident.as(maya).run(takeRole, { role: 'ic', reason: 'back' }))
  await user.click(screen.getByRole('button', { name: 'Decide: All' }))
  expect(notes()).toEqual([])
  act(() => session.time.sleep(HOLD + HOLD_LATE + 1))
  expect(notes()[0]).toMatch(/^Not done: All, because r This window was asleep/)
  expect(closedDecisions(state())).toEqual([])
  expect(currentPhase(state())).toBe('triage')
})

test('[K121] leaving the incident ends what was held, and nothing is done', async () => {
  const view = bar(commanding)
  await view.user.click(screen.getByRole('radio', { name: 'All' }))
  await view.user.keyboard('r{Enter}')
  view.unmount()
  act(() => view.session.time.advance(2 * HOLD))
  expect(closedDecisions(view.state())).toEqual([])
  expect(view.incident.awareness.getLocalState()?.['holds']).toMatchObject([{ end: 'stopped' }])
})

test('[FRM-3] [K233] what somebody without the role says to hold is shown nowhere and holds up nobody', () => {
  const view = bar(commanding)
  const other = windowOf(jon, view)
  const id = must(openDecisions(view.state())[0], 'decision').id
  other.holdsDecision('All', id)
  other.tell()
  expect(screen.queryByText(/Jon Lindqvist, deciding/)).toBeNull()
  expect(screen.getByRole('radio', { name: 'All' })).toBeTruthy()
  act(() => void view.room.run(leaveRole, { role: 'ic' }))
  act(() => void view.incident.as(jon).run(takeRole, { role: 'ic' }))
  expect(screen.getAllByText(/Jon Lindqvist, deciding/).length).toBeGreaterThan(0)
})

test('[K121] a page that goes away does nothing that was held', async () => {
  const view = bar(commanding)
  await view.user.click(screen.getByRole('radio', { name: 'All' }))
  await view.user.keyboard('r{Enter}')
  act(() => void window.dispatchEvent(new Event('pagehide')))
  view.pass(2 * HOLD)
  expect(closedDecisions(view.state())).toEqual([])
})

test('[FRM-3] [K115] Undo stands in the row where the act was done, and below the desk once that row is out of sight', async () => {
  let top = 100
  const place = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function read(
    this: Element,
  ) {
    const isDesk = this.matches('main')
    return isDesk ? new DOMRect(0, 0, 900, 700) : new DOMRect(0, top, 900, 36)
  })
  onTestFinished(() => place.mockRestore())
  const view = renderWithSession(
    <>
      <main>
        <Open />
      </main>
      <ActsBar desk="command" />
    </>,
  )
  act(() => void ask(view.room))
  const id = must(openDecisions(view.state())[0], 'decision').id
  const undo = () => screen.getByRole('button', { name: /^Undo/ })
  expect(undo().closest(`[data-record="decision-${id}"]`)).not.toBeNull()
  top = 800
  view.pass(1_000)
  expect(undo().closest('[data-record]')).toBeNull()
  top = 200
  view.pass(1_000)
  await view.user.click(undo())
  expect(openDecisions(view.state())).toEqual([])
})

/** Maya proposed and took back; Jon, who had heard of the first alone, added evidence. */
function apart(view: ReturnType<typeof bar>) {
  const made = view.run(proposeHypothesis, { title: 'DNS' })
  if (!made.ok) throw new Error(made.error.reason)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(view.incident.room.doc))
  const before = Y.encodeStateVector(doc)
  const known = must(latestAct(view.state(), view.room.acts.getState()), 'act')
  view.run(takeBack, { act: known })
  const added = createDocumentRoom({
    ...{ document: incidentDocument, doc, actor: jon },
    ...{ clock: view.session.clock, newId: view.session.newId },
  })
  added.run(addEvidence, { id: made.value, stance: 'for', text: 'timeouts' })
  act(() => Y.applyUpdate(view.incident.room.doc, Y.encodeStateAsUpdate(doc, before)))
  return made.value
}

test('[K122] [FRM-3] what somebody apart built on something taken back stays, marked, with a card: keep, or take back too', async () => {
  const view = bar()
  const id = apart(view)
  view.rerender(
    view.wrapped(
      <>
        <BuiltOnCards />
        <RestsMark id={id} />
      </>,
    ),
  )
  const card = screen.getByRole('article', { name: 'You took this back, and somebody apart built on it' })
  expect(card.textContent).toContain('“Hypothesis: DNS”')
  expect(card.textContent).toContain('Evidence for "DNS": timeouts')
  expect(screen.getByText('rests on something taken back')).toBeTruthy()
  expect(await findProblems(view.container)).toEqual([])
  await view.user.click(within(card).getByRole('button', { name: 'Keep it' }))
  expect(view.state().hypotheses.has(id)).toBe(true)
  expect([screen.queryByRole('article'), screen.queryByText('rests on something taken back')]).toEqual([
    null,
    null,
  ])
})

test('[K122] [FRM-3] in the one-line bar one line says how many; its button and the key open the bar at the first card', async () => {
  const view = bar()
  apart(view)
  const inBar = () =>
    view.wrapped(
      <Attention key="bar">
        <BuiltOnCards />
      </Attention>,
    )
  view.rerender(inBar())
  expect(screen.queryByRole('article')).toBeNull()
  expect(screen.getByRole('status').textContent).toContain(
    'One thing was taken back and built on.“Hypothesis: DNS”',
  )
  expect(await findProblems(view.container)).toEqual([])
  await view.user.keyboard('{Shift>}Y{/Shift}')
  expect(document.activeElement).toBe(screen.getByRole('article'))
  await view.user.keyboard('{Escape}')
  expect(screen.queryByRole('article')).toBeNull()
  await view.user.click(screen.getByRole('button', { name: /^Settle/ }))
  expect(document.activeElement).toBe(screen.getByRole('article'))
})

function Hypotheses() {
  const all = useRoom(({ hypotheses }) => hypotheses)
  return [...all.values()].map((one) => <HypothesisCard key={one.id} hypothesis={one} />)
}

test('[FRM-3] [K230] evidence that rests on something taken back says so in its own line', () => {
  const view = bar({}, <Hypotheses />)
  apart(view)
  const board = within(screen.getByRole('article', { name: 'DNS' }))
  const evidence = must(board.getByText(/timeouts/).closest('li'), 'the line')
  expect(within(evidence).getByText('rests on something taken back')).toBeTruthy()
})

test('[K122] taking back too takes what rests on it', async () => {
  const view = bar()
  apart(view)
  await view.user.keyboard('{Shift>}Y{/Shift}')
  expect(document.activeElement?.tagName).toBe('ARTICLE')
  await view.user.click(screen.getByRole('button', { name: 'Take back too' }))
  expect([view.state().hypotheses.size, view.state().evidence.size]).toEqual([0, 0])
  expect(screen.queryByRole('article')).toBeNull()
})

function Rows() {
  const timeline = useRoom((state) => state.timeline)
  return timeline.map((entry) => <EntryRow key={entry.id} entry={entry} newDay={false} />)
}

test('[K123] [FRM-3] the timeline shows the pair as one line, which opens to what was written', async () => {
  const view = renderWithSession(<Rows />)
  act(() => void view.room.run(logEntry, { kind: 'observation', text: 'errors at 31 %' }))
  const done = must(view.room.acts.getState().at(-1), 'act')
  act(() => void view.room.run(takeBack, { act: done }))
  expect(screen.getByText(/Taken back: errors at 31 %/)).toBeTruthy()
  expect(screen.queryByText('errors at 31 %')).toBeNull()
  await view.user.click(screen.getByRole('button', { name: 'Show what was written' }))
  expect(screen.getByText('errors at 31 %').tagName).toBe('S')
})
