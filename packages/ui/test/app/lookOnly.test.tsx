// What those meet at a desk who may not write there now: every desk, key and control of the real app, over an incident with
// something of everything.
import { ALL_DESK_IDS, type DeskId, must } from '@holdfast/model'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { findProblems } from '../../src/kit/findProblems.ts'
import { fakeSession } from '../support/fakeSession.ts'
import { GITHUB_START, github2018 } from '../support/github2018.ts'
import { renderApp } from '../support/renderApp.tsx'

const TITLES: Readonly<Record<DeskId, string>> = {
  command: 'Command',
  ops: 'Ops',
  comms: 'Comms',
  timeline: 'Timeline',
  postmortem: 'Post-mortem',
}
const watcher = { id: 'person-watcher', name: 'Vera Chu' } as ReturnType<typeof fakeSession>['me']

/** Controls that only read. Each is named, so that a new one has to be thought about. */
const READS: readonly RegExp[] = [
  /^Live · /, // where one's changes are
  /^Find anything/,
  /^Use the (light|dark) theme/,
  /^([A-Z]{2})?(IC|Ops|Comms|Scribe)/, // who holds a role, and its duties
  /^Who is here/, // everybody, and where
  /^My phone$/, // one more device of the reader
  /^(Customers|Executives|Internal teams) [CXI]$/, // whose words are read
  /^(Decisions|Tried|Updates|Observations|Roles and phases)$/, // what the timeline shows
  /^Latest/,
  /^Call$/,
  /^(Larger|Smaller) Spine$/,
  /^Glossary…/, // what readers call things
  /^All of the incident$/, // what the narrow header folds away
  /^(Copy as Markdown|Print|Sheets…)/, // the post-mortem, for the reader
  /^(The whole|Summary|Impact|Trigger|Detection|Factors|Decisions|Surprises|Response|Comms kept|Went well|Went badly|Lucky|Follow-ups|Timeline)(, nothing yet)?$/, // contents
  /^(Closer|Further|All of it|The Spine as a table)$/, // how the Spine is looked at
  /^Show all \d+$/,
  /^(Read it|\d+ more notices?)/, // what is told above the desk
]
const READ_FIELDS = /^Search entries$/
/** What works by key: to go somewhere, to find, to read. */
const READ_KEYS =
  /^(Find anything|Show every key|Read the incident back|Read the notices|What did we already try\?|Light or dark|All incidents|Search the timeline|To what is held|(Command|Ops|Comms|Timeline|Post-mortem) desk|(Copy|Print|The review of) the post-mortem|What goes to .*|Export .*|Sheets and the public page…|Incidents.*|Open the wall.*|The call: .*|The situation|Next part of the page|Part of the page before|Who is here, and where|Replay: .*|Add my phone.*|Glossary and templates…|Row after, .*|Into the row: .*|Leave a field .*|Spine: .*)/

/** Four people worked; the page is that of somebody whose app is too old to write safely, or of a responder. */
async function look(desk: DeskId, may: 'look' | 'write' = 'look') {
  const worked = fakeSession({ now: GITHUB_START })
  const id = github2018(worked)
  const session = fakeSession({ now: worked.clock.now(), me: watcher })
  const incident = session.open(id)
  const { doc } = incident.room
  if (may === 'look') incident.link.setState({ app: 'tooOld' })
  applyUpdate(doc, encodeStateAsUpdate(worked.open(id).room.doc))
  const view = renderApp(session, `/incident/${id}/${desk}`)
  await screen.findByRole('main', { name: `${TITLES[desk]} desk` })
  await act(async () => {})
  return { session, doc, id, ...view }
}

const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? (element.textContent || element.getAttribute('placeholder') || '?')
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const BUTTONS = 'button,[role=button],[role=switch],[role=checkbox],[role=radio],[role=menuitem]'
const FIELDS = 'input,textarea,select,[contenteditable=true],[role=combobox]'

const isRead = (name: string) => READS.some((reads) => reads.test(name))
const writingFields = () =>
  all(FIELDS).filter(
    (field) => field.getAttribute('aria-readonly') !== 'true' && !READ_FIELDS.test(nameOf(field)),
  )

test.for(ALL_DESK_IDS)(
  '[K64] [FRM-9] [SEC-1] the %s desk offers somebody who may not write nothing but what reads',
  async (desk) => {
    const { container } = await look(desk)
    expect(
      all(BUTTONS)
        .map(nameOf)
        .filter((name) => !isRead(name)),
    ).toEqual([])
    expect(writingFields().map(nameOf)).toEqual([])
    expect(document.body.textContent).not.toMatch(/may ask|look and ask|press \w to/i)
    expect(await findProblems(container)).toEqual([])
  },
)

test.for(ALL_DESK_IDS)(
  '[K64] [FRM-9] no key, find or press of somebody who may not write on the %s desk changes or asks for anything',
  async (desk) => {
    const { doc, local, user, id, history } = await look(desk)
    const before = encodeStateAsUpdate(doc)
    const bindings = local.keys.getState().bindings
    expect(bindings.map(({ label }) => label).filter((label) => !READ_KEYS.test(label))).toEqual([])
    for (const key of 'abcdefghijklmnopqrstuvwxyz[]0123456789') await user.keyboard(key.replace(/[[]/, '[['))
    await user.keyboard('{Escape}')
    for (const key of ['I', 'O', 'C', 'S', 'X']) await user.keyboard(`{Shift>}${key}{/Shift}`)
    await user.keyboard('{Control>}{Enter}{/Control}{Alt>}{ArrowDown}{/Alt} {Enter}')
    // The call, which may be read, opens by its key.
    await user.keyboard('{Escape}{Escape}')
    act(() => history.go({ page: 'incident', id, desk }))
    await screen.findByRole('main', { name: `${TITLES[desk]} desk` })
    // The sheets cover the header; they have tests of their own.
    for (const button of all('#desk button'))
      if (button.isConnected && !nameOf(button).startsWith('Sheets…')) fireEvent.click(button)
    for (const seat of within(screen.getByRole('region', { name: 'Roles' })).getAllByRole('button')) {
      await user.click(seat)
      const card = screen.getByRole('dialog')
      expect(within(card).queryAllByRole('button').map(nameOf)).toEqual([])
      expect(within(card).queryAllByRole('textbox')).toEqual([])
      await user.keyboard('{Escape}')
    }
    await user.keyboard('{Escape}')
    expect(encodeStateAsUpdate(doc)).toEqual(before)
    expect(local.notices.getState().notices).toEqual([])
    expect(writingFields().map(nameOf)).toEqual([])
  },
)

test('[K64] [FRM-9] the list of keys and the palette name nothing that their reader may not do', async () => {
  const { user } = await look('command')
  await user.keyboard('?')
  const keys = within(await screen.findByRole('dialog', { name: 'Keys' })).getAllByRole('term')
  expect(keys.map(nameOf).filter((label) => !READ_KEYS.test(label))).toEqual([])
  await user.keyboard('{Escape}{Control>}k{/Control}')
  const palette = await screen.findByRole('dialog', { name: 'Find anything' })
  await user.type(within(palette).getByRole('searchbox'), 'escalate')
  expect(within(palette).queryByText(/Escalate, or decide/)).toBeNull()
})

test('[K64] [FRM-9] [OPS-6] what controls say for others stays readable: impact, severity, phase, people, words', async () => {
  const { user, history, id } = await look('ops')
  const main = () => within(screen.getByRole('main'))
  expect(main().getAllByRole('cell').map(nameOf).join()).toMatch(/down|degraded|slow/i)
  expect(main().getByText(/Ana/)).toBeTruthy()
  expect(screen.getByRole('group', { name: 'Phase' }).textContent).not.toBe('')
  expect(must(document.querySelector('header'), 'the bar').textContent).toMatch(/SEV1|1/)
  await user.keyboard('t')
  act(() => history.go({ page: 'incident', id, desk: 'timeline' }))
  expect(await main().findByText(/^\d\d entries/)).toBeTruthy()
})

test('[K64] whoever responds is offered all of it', async () => {
  await look('ops', 'write')
  expect(
    all(BUTTONS)
      .map(nameOf)
      .filter((name) => !isRead(name)).length,
  ).toBeGreaterThan(10)
  expect(writingFields().length).toBeGreaterThan(3)
})

test('[K64] [FRM-9] the list of incidents offers an observer to find and to open them, and nothing else', async () => {
  const session = fakeSession({ access: 'observe', me: watcher })
  const { local } = renderApp(session, '/')
  await screen.findByRole('main')
  const allowed =
    /^(Find|Use the|Live|You on this machine|Ongoing|Drills?|SEV\d|Customer|Search|Closed|Cancelled|All|Data|Open|Last)/
  expect(
    all(BUTTONS)
      .map(nameOf)
      .filter((name) => !allowed.test(name)),
  ).toEqual([])
  expect(
    writingFields()
      .map(nameOf)
      .filter((name) => !name.startsWith('Search')),
  ).toEqual([])
  const keys = local.keys.getState().bindings.map(({ label }) => label)
  expect(
    keys.filter(
      (label) =>
        !/^(Find anything|Show every key|Read the incident back|Read the notices|Search past|Light or dark|All incidents|Next part|Part of)/.test(
          label,
        ),
    ),
  ).toEqual([])
})
