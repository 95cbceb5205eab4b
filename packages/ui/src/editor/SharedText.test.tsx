import { EditorView } from '@codemirror/view'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { findProblems } from '../kit/findProblems.ts'
import { SharedText, type SharedTextProps } from './SharedText.tsx'
import { type WiredText, wiredTexts } from '../../test/support/wiredTexts.ts'
import { loadLazyParts } from '../kit/guard/lazyPart.tsx'

await loadLazyParts()

afterEach(cleanup)

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('missing')
  return value
}

const editor = (label: string) => must(EditorView.findFromDOM(screen.getByRole('textbox', { name: label })))

/** As a key press does it: at the selection, as user input. */
function type(label: string, words: string, at?: number): void {
  const view = editor(label)
  act(() => {
    if (at !== undefined) view.dispatch({ selection: { anchor: at } })
    view.dispatch(view.state.replaceSelection(words), { userEvent: 'input.type' })
  })
}

function paste(label: string, words: string): void {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => words, types: ['text/plain'], files: [] } })
  act(() => void editor(label).contentDOM.dispatchEvent(event))
}

function press(label: string, key: string, init: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  act(() => void editor(label).contentDOM.dispatchEvent(event))
}

function room(names: readonly string[] = ['Maya', 'Jon'], props: Partial<SharedTextProps> = {}) {
  const wire = wiredTexts(...names)
  onTestFinished(() => wire.close())
  const element = (end: WiredText, index: number) => (
    <SharedText key={names[index]} {...props} {...end} label={names[index] ?? ''} />
  )
  const view = render(<main>{wire.ends.map(element)}</main>)
  const [maya, jon] = wire.ends
  return { ...wire, ...view, maya: must(maya), jon: must(jon ?? maya) }
}

describe('editing together', () => {
  test('[OPS-4] [K15] two editors on two documents converge', () => {
    const { maya, jon } = room()
    type('Maya', '31% of payments fail')
    type('Jon', 'EU: ', 0)
    expect([maya.text.toString(), jon.text.toString()]).toEqual(Array(2).fill('EU: 31% of payments fail'))
    expect([editor('Maya').state.doc.toString(), editor('Jon').state.doc.toString()]).toEqual(
      Array(2).fill('EU: 31% of payments fail'),
    )
  })

  test('[OPS-4] [OFF-1] [K15] both write while apart and nothing is lost when they meet', () => {
    const { cut, join } = room()
    type('Maya', 'Pool doubled.')
    cut()
    type('Maya', ' Watching.', 13)
    type('Jon', 'Now: ', 0)
    join()
    expect(editor('Maya').state.doc.toString()).toBe('Now: Pool doubled. Watching.')
    expect(editor('Jon').state.doc.toString()).toBe('Now: Pool doubled. Watching.')
  })

  test('[OPS-4] [K15] a caret keeps its place in the words when somebody writes before it', () => {
    room()
    type('Maya', 'rollback prepared')
    act(() => editor('Maya').dispatch({ selection: { anchor: 8 } }))
    type('Jon', 'Jon: ', 0)
    expect(editor('Maya').state.selection.main.head).toBe(13)
  })

  test('[OPS-4] [K17] undo takes back one’s own words only', () => {
    const { maya } = room()
    type('Maya', 'mine ')
    type('Jon', 'his ', 5)
    press('Maya', 'z', { ctrlKey: true })
    expect(maya.text.toString()).toBe('his ')
    press('Maya', 'y', { ctrlKey: true })
    expect(maya.text.toString()).toBe('mine his ')
  })

  test('[K17] undo leaves alone what a command wrote without an origin', () => {
    const { maya } = room()
    act(() => maya.text.insert(0, 'from a template'))
    press('Maya', 'z', { ctrlKey: true })
    expect(maya.text.toString()).toBe('from a template')
  })

  /** As a command writes it: everything away, the new words in its place. */
  const replace = ({ text }: WiredText, words: string) =>
    act(() =>
      must(text.doc).transact(
        () => {
          text.delete(0, text.length)
          text.insert(0, words)
        },
        { kind: 'command', command: 'update.fillDraft', actor: { id: 'maya', name: 'Maya' } },
      ),
    )

  test('[COM-13] [K17] undoing a template gives the former words once, and undoing again goes on from there', () => {
    const { maya } = room()
    type('Maya', 'Payments fail.')
    replace(maya, 'Since ‹when›.')
    type('Maya', '!', 13)
    const undo = () => press('Maya', 'z', { ctrlKey: true })
    undo()
    expect(maya.text.toString()).toBe('Since ‹when›.')
    undo()
    expect(maya.text.toString()).toBe('Payments fail.')
    undo()
    expect(maya.text.toString()).toBe('')
  })

  test('[COM-13] [K17] a template put over a template, and undone, is there once', () => {
    const { maya } = room()
    replace(maya, 'Since ‹when›.')
    act(() => editor('Maya').dispatch({ changes: { from: 0, to: 13 }, userEvent: 'delete' }))
    replace(maya, 'Since ‹when›.')
    press('Maya', 'z', { ctrlKey: true })
    expect(maya.text.toString()).toBe('')
    press('Maya', 'z', { ctrlKey: true })
    expect(maya.text.toString()).toBe('Since ‹when›.')
  })

  test('[COM-13] [K17] when somebody else put a template over the text, undo mixes nothing into it', () => {
    const { maya, jon } = room()
    type('Jon', 'Since ‹when›. Refunds too.')
    act(() => editor('Jon').dispatch({ changes: { from: 0, to: 13 }, userEvent: 'delete' }))
    replace(maya, 'Since ‹when›.')
    press('Jon', 'z', { ctrlKey: true })
    expect([maya.text.toString(), jon.text.toString()]).toEqual(Array(2).fill('Since ‹when›.'))
  })

  test('[K22] a read-only text shows what others write and takes no input', () => {
    const wire = wiredTexts('Maya', 'Jon')
    onTestFinished(() => wire.close())
    const [maya, jon] = wire.ends.map(must)
    render(<SharedText {...must(maya)} label="Maya" readOnly />)
    act(() => must(jon).text.insert(0, 'what Jon says'))
    expect(editor('Maya').state.doc.toString()).toBe('what Jon says')
    expect(screen.getByRole('textbox').getAttribute('aria-readonly')).toBe('true')
    paste('Maya', 'no')
    press('Maya', 'Enter')
    expect(must(maya).text.toString()).toBe('what Jon says')
  })
})

describe('what is refused', () => {
  test('[K16] a paste of 5 MB is refused whole, with a sentence', () => {
    const said: string[] = []
    const { maya } = room(['Maya'], { onRefused: (message) => said.push(message) })
    type('Maya', 'kept')
    paste('Maya', 'x'.repeat(5_000_000))
    expect(maya.text.toString()).toBe('kept')
    expect(said).toEqual([
      'This would make the text 5.0 MB; it holds at most 100 kB. Nothing was inserted, and what was written is unchanged. Paste a shorter part, or link to the whole.',
    ])
  })

  test('[K16] the limit counts bytes, and pastes that add up', () => {
    const said: string[] = []
    const { maya } = room(['Maya'], { maxBytes: 90, onRefused: (message) => said.push(message) })
    paste('Maya', '火'.repeat(20))
    paste('Maya', '火'.repeat(10))
    paste('Maya', '火')
    expect([maya.text.length, said.length]).toEqual([30, 1])
  })

  test('[K16] a text that is already too large may still be shortened', () => {
    const { maya } = room(['Maya'], { maxBytes: 90 })
    act(() => maya.text.insert(0, 'y'.repeat(200)))
    act(() => editor('Maya').dispatch({ selection: { anchor: 200 } }))
    press('Maya', 'Backspace')
    expect(maya.text.length).toBe(199)
  })

  test('[K20] a pasted \\r\\n arrives as \\n, and another client’s \\r shifts nothing', () => {
    const { maya, jon } = room()
    paste('Maya', 'one\r\ntwo')
    expect(maya.text.toString()).toBe('one\ntwo')
    act(() => jon.text.insert(3, '\r'))
    type('Maya', '!', 8)
    expect(jon.text.toString()).toBe('one\r\ntwo!')
    expect(editor('Maya').state.doc.length).toBe(jon.text.length)
  })

  test('one line stays one line, whatever is pasted, and Enter submits', () => {
    const sent: string[] = []
    const { maya } = room(['Maya'], { multiline: false, onSubmit: () => sent.push('sent') })
    paste('Maya', 'one\ntwo')
    press('Maya', 'Enter')
    type('Maya', '!')
    expect([maya.text.toString(), sent]).toEqual(['one two!', ['sent']])
  })

  test('in several lines Enter breaks the line and Ctrl Enter submits', () => {
    const sent: string[] = []
    const { maya } = room(['Maya'], { onSubmit: () => sent.push('sent') })
    type('Maya', 'one')
    press('Maya', 'Enter')
    press('Maya', 'Enter', { ctrlKey: true })
    expect([maya.text.toString(), sent]).toEqual(['one\n', ['sent']])
  })
})

describe('what a stranger may put into the text', () => {
  test('[K23] an embed shows as one mark and shifts nothing', () => {
    const { maya, jon } = room()
    type('Maya', 'words')
    act(() => jon.text.insertEmbed(2, { image: 'x' }))
    type('Maya', '!', 6)
    expect([editor('Maya').state.doc.toString(), editor('Jon').state.doc.toString()]).toEqual(
      Array(2).fill('wo\uFFFCrds!'),
    )
    expect(jon.text.toString()).toBe('words!')
    act(() => editor('Maya').dispatch({ selection: { anchor: 3 } }))
    press('Maya', 'Backspace')
    expect(maya.text.toDelta()).toEqual([{ insert: 'words!' }])
  })

  test('[K23] a text that already holds embeds and formats opens, and edits land where they are seen', () => {
    const wire = wiredTexts('Maya')
    onTestFinished(() => wire.close())
    const maya = must(wire.ends[0])
    maya.text.applyDelta([
      { insert: 'a' },
      { insert: new Y.Map() },
      { insert: 'bold', attributes: { bold: true } },
    ])
    render(<SharedText {...maya} label="Maya" />)
    expect(editor('Maya').state.doc.toString()).toBe('a\uFFFCbold')
    type('Maya', '|', 2)
    expect(maya.text.toString()).toBe('a|bold')
  })
})

describe('writing systems', () => {
  test('[K21] each line takes its own direction', () => {
    const { maya, container } = room(['Maya'])
    act(() => maya.text.insert(0, 'latency doubled\nتضاعف زمن الاستجابة'))
    const lines = [...container.querySelectorAll('.cm-line')]
    expect(lines.map((line) => line.getAttribute('dir'))).toEqual(['auto', 'auto'])
  })

  test('[K21] a family of emoji is deleted as one letter', () => {
    const { maya } = room(['Maya'])
    type('Maya', 'on call 👩‍👩‍👧')
    press('Maya', 'Backspace')
    expect(maya.text.toString()).toBe('on call ')
  })
})

test('[K2] an editor has its label, its placeholder and no problem', async () => {
  const { container } = room(['Conditions'], { placeholder: 'What is true now?' })
  const box = screen.getByRole('textbox', { name: 'Conditions' })
  expect([box.getAttribute('aria-multiline'), box.textContent]).toEqual(['true', 'What is true now?'])
  expect(await findProblems(container)).toEqual([])
})
