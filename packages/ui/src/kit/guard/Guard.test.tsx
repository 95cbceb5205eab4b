import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, type MockInstance, onTestFinished, test, vi } from 'vitest'
import { manualTime } from '../../../test/support/manualTime.ts'
import { findProblems } from '../findProblems.ts'
import { Guard, KitProvider, Panel, Row, RowList, ShownVersion, VirtualList } from '../index.ts'

const NOW = Date.UTC(2026, 2, 2, 14, 28)
let errors: MockInstance<typeof console.error>
beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => errors.mockRestore())

/** What the record says now: a word that is drawn, or one that cannot be. */
const record = { now: 'poison' }
function Line({ word }: { readonly word: string }) {
  if (word === 'poison' && record.now === 'poison') throw new RangeError('Invalid time value')
  return <Row title={word} />
}

function show(ui: React.ReactNode) {
  record.now = 'poison'
  const time = manualTime(NOW)
  const view = render(
    <KitProvider clock={time.clock} timers={time.timers} zone="UTC">
      <ShownVersion value={() => record.now}>{ui}</ShownVersion>
    </KitProvider>,
  )
  onTestFinished(view.unmount)
  return { ...view, user: userEvent.setup(), pass: (ms: number) => act(() => time.advance(ms)) }
}

test('[K62] a line that cannot be drawn says so in its place, and takes neither the lines beside it nor its panel', async () => {
  const { container } = show(
    <Panel title="Escalations">
      <RowList label="Escalations">
        <Line key="1" word="Legal" />
        <Line key="2" word="poison" />
        {['Database', 'Network'].map((word) => (
          <Line key={word} word={word} />
        ))}
      </RowList>
    </Panel>,
  )
  const lines = screen.getAllByRole('listitem').map((line) => line.textContent ?? '')
  expect(lines.map((line) => line.slice(0, 26))).toEqual([
    'Legal',
    'This line cannot be shown.',
    'Database',
    'Network',
  ])
  for (const words of [
    'stays in the record',
    'nothing is lost',
    'tried again',
    'tell whoever runs the room: Invalid time value',
  ])
    expect(lines[1]).toContain(words)
  expect(await findProblems(container)).toEqual([])
})

test('[K62] in a long list too', () => {
  show(
    <VirtualList
      label="Timeline"
      items={['one', 'poison', 'two']}
      keyOf={(word) => word}
      renderItem={(word) => <Line word={word} />}
    />,
  )
  expect(screen.getAllByRole('listitem').map((line) => line.textContent?.slice(0, 9))).toEqual([
    'one',
    'This line',
    'two',
  ])
})

test('[K62] a panel that cannot be drawn takes no other, and a desk that cannot takes no frame', () => {
  show(
    <>
      <header>Frame</header>
      <Guard what="This desk" as="page">
        <Guard what="Escalations" as="panel">
          <Line word="poison" />
        </Guard>
        <Line word="Impact" />
      </Guard>
    </>,
  )
  expect(document.body.textContent).toContain('FrameEscalations cannot be shown.')
  expect(screen.getByText('Impact')).toBeTruthy()
  expect(screen.queryByText('This desk cannot be shown.')).toBeNull()
})

test('[K62] it is drawn again once the record changed, and at once when somebody asks', async () => {
  const { pass, user } = show(
    <Guard what="This line">
      <Line word="poison" />
    </Guard>,
  )
  const words = 'This line cannot be shown.'
  expect(screen.getByText(words)).toBeTruthy()
  const tries = errors.mock.calls.length
  pass(60_000)
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByText(words)).toBeTruthy()
  expect(errors.mock.calls.length).toBe(2 * tries)
  record.now = 'mended'
  pass(1_000)
  expect(screen.queryByText(words)).toBeNull()
  expect(screen.getByText('poison')).toBeTruthy()
})

test('[K62] on the wall nothing can be pressed, and in a table it is a row', () => {
  show(
    <>
      <Guard what="The three clocks" as="wall">
        <Line word="poison" />
      </Guard>
      <table>
        <tbody>
          <Guard what="This incident" tag="tr">
            <Line word="poison" />
          </Guard>
        </tbody>
      </table>
    </>,
  )
  expect(screen.getByRole('cell').textContent).toContain('This incident cannot be shown.')
  expect(screen.getAllByRole('button')).toHaveLength(1)
})
