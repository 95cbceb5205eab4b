import { EditorView } from '@codemirror/view'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { SharedText } from './SharedText.tsx'
import { readCursor } from './sharedCursor.ts'
import { wiredTexts } from '../../test/support/wiredTexts.ts'
import { loadLazyParts } from '../kit/guard/lazyPart.tsx'

await loadLazyParts()

afterEach(cleanup)
beforeEach(() => {
  // jsdom has a focus but no focused window; CodeMirror asks for both.
  document.hasFocus = () => true
})

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('missing')
  return value
}

function room(words: string) {
  const wire = wiredTexts('Maya', 'Jon')
  onTestFinished(() => wire.close())
  const [maya, jon] = [must(wire.ends[0]), must(wire.ends[1])]
  maya.text.insert(0, words)
  const { container } = render(
    <SharedText {...maya} label="Maya" hueOf={(person) => (person === 'jon' ? 'ops' : null)} />,
  )
  const carets = () =>
    [...container.querySelectorAll<HTMLElement>('.caret')].map((caret) => ({
      name: must(caret.querySelector('.caretName')).textContent,
      hue: caret.dataset.tone,
      after: textBefore(must(caret.closest('.cm-line')), caret),
    }))
  return { maya, jon, container, carets }
}

/** The words of the line up to the caret. */
function textBefore(line: Element, caret: Element): string {
  const range = document.createRange()
  range.setStart(line, 0)
  range.setEndBefore(caret)
  return range.toString()
}

function stand(end: { text: Y.Text; awareness: Awareness }, anchor: number, head = anchor): void {
  act(() =>
    end.awareness.setLocalStateField('cursor', {
      anchor: Y.createRelativePositionFromTypeIndex(end.text, anchor),
      head: Y.createRelativePositionFromTypeIndex(end.text, head),
    }),
  )
}

test('[OPS-4] [K15] another’s caret shows their name and role, and stays at its word while others write', () => {
  const { maya, jon, carets } = room('rollback prepared')
  stand(jon, 8)
  expect(carets()).toEqual([{ name: 'Jon', hue: 'ops', after: 'rollback' }])
  act(() => maya.text.insert(0, 'The '))
  expect(carets()).toEqual([{ name: 'Jon', hue: 'ops', after: 'The rollback' }])
})

test('[OPS-4] another’s selection is marked in their hue', () => {
  const { jon, container } = room('rollback prepared')
  stand(jon, 0, 8)
  const mark = must(container.querySelector<HTMLElement>('.selection'))
  expect([mark.textContent, mark.dataset.tone]).toEqual(['rollback', 'ops'])
})

test('[K18] a caret goes when its owner leaves', () => {
  const { jon, carets } = room('words')
  stand(jon, 2)
  act(() => jon.awareness.setLocalState(null))
  expect(carets()).toEqual([])
})

test.each([
  ['a number', 7],
  ['text', { anchor: 'x', head: 'y' }],
  ['nothing inside', { anchor: {}, head: {} }],
  [
    'a far position',
    { anchor: { type: null, tname: 'conditions', item: { client: 9, clock: 1e12 }, assoc: 0 }, head: null },
  ],
  ['another text', { anchor: { tname: 'needs', assoc: 0 }, head: { tname: 'needs', assoc: 0 } }],
])('[K18] a cursor of %s is not shown, and editing goes on', (_name, cursor) => {
  const { maya, jon, carets } = room('words')
  act(() => jon.awareness.setLocalState({ user: { name: 'Jon' }, cursor }))
  expect(carets()).toEqual([])
  act(() => maya.text.insert(0, 'more '))
  expect(screen.getByRole('textbox').textContent).toBe('more words')
})

test('[K18] names and colours from the network reach no style attribute and no markup', () => {
  const { jon, container, carets } = room('words')
  const evil = { id: 5, name: `<img src=x>${'n'.repeat(200)}`, color: 'red;background:url(//x)', role: 'ic' }
  act(() => jon.awareness.setLocalStateField('user', evil))
  stand(jon, 2)
  const [caret] = carets()
  expect([caret?.name?.length, caret?.hue]).toEqual([40, 'neutral'])
  expect(container.querySelector('img[src]')).toBeNull()
  expect(must(container.querySelector('.caret')).getAttribute('style')).toBeNull()
})

test('[K18] somebody without a name is Somebody', () => {
  const { jon, carets } = room('words')
  act(() => jon.awareness.setLocalStateField('user', { name: '  ' }))
  stand(jon, 2)
  expect(carets()[0]?.name).toBe('Somebody')
})

test('[K19] the focused editor owns the one caret, and leaving it takes the caret away', async () => {
  const wire = wiredTexts('Maya')
  onTestFinished(() => wire.close())
  const { text, awareness } = must(wire.ends[0])
  const needs = must(text.doc).getText('needs')
  needs.insert(0, 'a database engineer')
  const { unmount } = render(
    <>
      <SharedText text={text} awareness={awareness} label="Conditions" />
      <SharedText text={needs} awareness={awareness} label="Needs" />
      <button type="button">Elsewhere</button>
    </>,
  )
  const at = () => ({
    conditions: readCursor(awareness.getLocalState(), text),
    needs: readCursor(awareness.getLocalState(), needs),
  })
  act(() => screen.getByRole('textbox', { name: 'Conditions' }).focus())
  await waitFor(() => expect(at()).toEqual({ conditions: { anchor: 0, head: 0 }, needs: null }))
  const view = must(EditorView.findFromDOM(screen.getByRole('textbox', { name: 'Needs' })))
  act(() => view.focus())
  act(() => view.dispatch({ selection: { anchor: 2, head: 10 } }))
  await waitFor(() => expect(at()).toEqual({ conditions: null, needs: { anchor: 2, head: 10 } }))
  act(() => screen.getByRole('button').focus())
  await waitFor(() => expect(at()).toEqual({ conditions: null, needs: null }))
  act(() => view.focus())
  await waitFor(() => expect(at().needs).not.toBeNull())
  unmount()
  expect(awareness.getLocalState()).toEqual({ user: { id: 'maya', name: 'Maya' }, cursor: null })
})

test('[K294] [FRM-6] whoever only reads has no caret for the others', () => {
  const wire = wiredTexts('Maya')
  onTestFinished(() => wire.close())
  const end = must(wire.ends[0])
  end.text.insert(0, 'Rows differ')
  const { container, rerender } = render(<SharedText {...end} label="Read" readOnly />)
  const view = must(EditorView.findFromDOM(must(container.querySelector<HTMLElement>('.cm-editor'))))
  const told = () => readCursor(must(end.awareness.getLocalState()), end.text)
  act(() => {
    view.focus()
    view.dispatch({ selection: { anchor: 3 } })
  })
  expect(told()).toBeNull()
  rerender(<SharedText {...end} label="Read" readOnly={false} />)
  act(() => view.dispatch({ selection: { anchor: 4 } }))
  expect(told()).toEqual({ anchor: 4, head: 4 })
  rerender(<SharedText {...end} label="Read" readOnly />)
  expect(told()).toBeNull()
})
