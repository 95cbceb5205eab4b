import { createDocumentRoom, incidentDocument, movePhase, must, takeRole } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ariaKeys, keyLabel } from '../../src/kit/marks/Kbd.tsx'
import { workingKeys } from '../../src/local/keyBindings.ts'
import { fakeSession, newIncident } from '../support/fakeSession.ts'
import { jon } from '../support/people.ts'
import { renderApp } from '../support/renderApp.tsx'
import { desks } from '../../src/router/deskList.ts'
import { pathOf } from '../../src/router/route.ts'

/** Keys of a field or a row, which work where they are told and stand in no register. */
const OF_A_FIELD = new Set([
  'Enter',
  'Escape',
  'ArrowUp',
  'ArrowDown',
  'Alt+ArrowUp',
  'Alt+ArrowDown',
  '$mod+Enter',
])

function conflicted() {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  const id = must(declared.ok ? declared.value : null, 'an incident')
  const incident = session.open(id)
  incident.as(session.me).run(takeRole, { role: 'ic' })
  const far = new Y.Doc()
  Y.applyUpdate(far, Y.encodeStateAsUpdate(incident.room.doc))
  const { clock, newId } = session
  const there = createDocumentRoom({ document: incidentDocument, doc: far, clock, newId, actor: jon })
  for (const phase of ['investigating', 'identified'] as const) there.run(movePhase, { phase })
  incident.as(session.me).run(movePhase, { phase: 'investigating' })
  Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far))
  return { session, id }
}

/** What a page tells, and what of it is bound there; a sentence may name the desk where its key works instead. */
function told(working: readonly string[]) {
  const hints = [...document.querySelectorAll<HTMLElement>('kbd[data-keys]')]
    .filter((hint) => !/on the \w+ desk/.test(hint.parentElement?.textContent ?? ''))
    .map((hint) => hint.dataset['keys'] ?? '')
  const spoken = [...document.querySelectorAll('[aria-keyshortcuts]')].map(
    (one) => one.getAttribute('aria-keyshortcuts') ?? '',
  )
  const words = [...(document.body.textContent ?? '').matchAll(/\bPress (.+?) to\b/g)].map(([, key]) => key)
  return {
    unbound: hints.filter((keys) => !working.includes(keys) && !OF_A_FIELD.has(keys)),
    unboundSpoken: spoken.filter((keys) => !working.some((one) => ariaKeys(one) === keys)),
    unboundWords: words.filter((key) => !working.some((one) => keyLabel(one, false) === key)),
    some: hints.length,
  }
}

const NONE = { unbound: [], unboundSpoken: [], unboundWords: [] }

test.each(['/', ...desks.map(({ id }) => id)])(
  '[FRM-4] [K53] every key that %s tells, on screen and to screen readers, is bound there',
  async (page) => {
    const { session, id } = conflicted()
    const desk = desks.find((one) => one.id === page)
    const { local, user } = renderApp(
      session,
      desk === undefined ? '/' : pathOf({ page: 'incident', id, desk: desk.id }),
    )
    if (desk !== undefined) await screen.findByRole('main', { name: /desk$/ })
    const working = () => workingKeys(local.keys.getState()).map(({ keys }) => keys)
    const here = told(working())
    expect(here).toMatchObject(NONE)
    expect(here.some).toBeGreaterThan(2)
    await user.keyboard('{Control>}/{/Control}')
    await screen.findByRole('dialog', { name: 'Keys' })
    expect(told(working())).toMatchObject(NONE)
    const listed = [
      ...screen.getByRole('group', { name: 'All keys' }).querySelectorAll<HTMLElement>('kbd[data-keys]'),
    ]
    expect(new Set(listed.map((hint) => hint.dataset['keys']))).toEqual(new Set(working()))
  },
)

test('[FRM-4] [K53] the key told for a conflict goes to it, and on the Timeline desk none is told', async () => {
  const { session, id } = conflicted()
  const { user, history } = renderApp(session, pathOf({ page: 'incident', id, desk: 'command' }))
  await screen.findByRole('main', { name: 'Command desk' })
  const key = must(/Press (\w) to go there/.exec(document.body.textContent ?? '')?.[1], 'a key')
  await user.keyboard(key.toLowerCase())
  expect(screen.getByRole('article', { name: /phase was moved two ways/ })).toBe(document.activeElement)
  act(() => history.go({ page: 'incident', id, desk: 'timeline' }))
  await screen.findByRole('main', { name: 'Timeline desk' })
  expect(document.body.textContent).not.toMatch(/Press \w to go there/)
})

const sources = {
  ...import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob<string>('../../../model/src/**/*.ts', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
}

test('[FRM-4] [K53] no sentence in the code spells a key by hand', () => {
  const spelt = Object.entries(sources)
    .filter(([path]) => !path.includes('.test.'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\b(?:[Pp]ress|[Hh]it) (?:[A-Z?/]|Ctrl|⌘)(?=[\s.,;])/g)].map(
        (found) => `${path}: ${found[0]}`,
      ),
    )
  expect(Object.keys(sources).length).toBeGreaterThan(250)
  expect(spelt).toEqual([])
})
