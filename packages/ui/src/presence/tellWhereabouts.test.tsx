import type { Whereabouts } from '@holdfast/model'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { manualTime } from '../../test/support/manualTime.ts'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { tellWhereabouts } from './tellWhereabouts.ts'

function watched({ otherWindows = false } = {}) {
  const time = manualTime(FAKE_NOW)
  const told: Whereabouts[] = []
  const view = render(
    <>
      <main id="desk">
        <article data-record="action-1">
          <button type="button">One</button>
          <input aria-label="Result" />
        </article>
        <article data-record="entry-2">
          <button type="button">Two</button>
        </article>
        <article data-record="question-3">
          <input aria-label="Answer" />
        </article>
        <button type="button">Beside</button>
      </main>
      <header>
        <button type="button">Menu</button>
      </header>
      <div role="dialog">
        <input aria-label="Because" />
      </div>
    </>,
  )
  const teller = tellWhereabouts({
    window,
    clock: time.clock,
    timers: time.timers,
    tell: (where) => told.push(where),
    hasOtherWindows: () => otherWindows,
  })
  onTestFinished(teller.watch())
  onTestFinished(view.unmount)
  return {
    time,
    told,
    teller,
    last: () => told.at(-1),
    focus: (name: string) => screen.getByText(name).focus(),
  }
}
const type = (label: string) => {
  const field = screen.getByLabelText(label)
  field.focus()
  fireEvent.input(field, { target: { value: 'x' } })
}

test('[K145] [FRM-6] the record with the focus is where one is; what stands around the desk moves one nowhere', () => {
  const { focus, last, teller } = watched()
  focus('One')
  expect(last()).toMatchObject({ at: 'action-1', editing: null })
  focus('Menu')
  expect(last()).toMatchObject({ at: 'action-1' })
  fireEvent.pointerDown(screen.getByText('Two'))
  expect(last()).toMatchObject({ at: 'entry-2' })
  focus('Beside')
  expect(last()).toMatchObject({ at: null })
  focus('One')
  teller.atOtherDesk()
  expect(last()).toMatchObject({ at: null })
})

test('[K145] [FRM-6] whoever types in a row fills it in, and after ten seconds of rest, or elsewhere, does no more', () => {
  const { focus, last, time } = watched()
  focus('One')
  screen.getByLabelText('Result').focus()
  expect(last()).toMatchObject({ editing: null })
  type('Result')
  expect(last()).toMatchObject({ at: 'action-1', editing: 'action-1' })
  time.advance(10_000)
  expect(last()).toMatchObject({ editing: null })
  type('Result')
  focus('Two')
  expect(last()).toMatchObject({ at: 'entry-2', editing: null })
})

test('[K145] [FRM-9] an executive question is told to nobody, neither its reader nor its writer', () => {
  const { focus, told } = watched()
  focus('One')
  type('Answer')
  expect(told.at(-1)).toMatchObject({ at: null, editing: null })
  expect(JSON.stringify(told)).not.toContain('question')
})

test('[K145] a form that opened above the desk fills in the row that it was opened from', () => {
  const { focus, last } = watched()
  focus('Two')
  type('Because')
  expect(last()).toMatchObject({ at: 'entry-2', editing: 'entry-2' })
})

test('[K145] [FRM-6] 60 s without a key, a press, a move or a look one is away since the last of them, and back with the next', () => {
  const { told, last, time } = watched()
  time.advance(50_000)
  fireEvent.pointerMove(screen.getByText('Two'))
  time.advance(59_999)
  expect(last()?.awaySince).toBeNull()
  time.advance(1)
  expect(last()?.awaySince).toBe(FAKE_NOW + 50_000)
  const before = told.length
  time.advance(600_000)
  expect(told).toHaveLength(before)
  fireEvent.keyDown(document.body, { key: 'a' })
  expect(last()).toMatchObject({ awaySince: null, activeAt: FAKE_NOW + 709_999 + 1 })
  time.advance(60_000)
  expect(last()?.awaySince).toBe(FAKE_NOW + 710_000)
  fireEvent(document, new Event('visibilitychange'))
  expect(last()?.awaySince).toBeNull()
})

test('[K145] one window tells nothing at keys and moves; of two the one in use tells it every 5 s at most', () => {
  const alone = watched()
  for (let i = 0; i < 100; i++) {
    alone.time.advance(500)
    fireEvent.keyDown(document.body, { key: 'a' })
  }
  expect(alone.told).toHaveLength(1)
})

test('[K145] [FRM-8] of two devices the one in use says so every 5 s at most', () => {
  const { told, time } = watched({ otherWindows: true })
  for (let i = 0; i < 100; i++) {
    time.advance(500)
    fireEvent.keyDown(document.body, { key: 'a' })
  }
  expect(told.slice(1).map(({ activeAt }) => activeAt - FAKE_NOW)).toEqual(
    Array.from({ length: 10 }, (_, i) => (i + 1) * 5_000),
  )
})
