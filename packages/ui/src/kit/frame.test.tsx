import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { Badge } from './marks/Badge.tsx'
import { Button } from './marks/Button.tsx'
import { EmptyState } from './marks/EmptyState.tsx'
import { findProblems } from './findProblems.ts'
import { manualTime } from '../../test/support/manualTime.ts'
import { KitProvider } from './time/KitProvider.tsx'
import { IconButton } from './overlays/IconButton.tsx'
import { Notice } from './overlays/Notice.tsx'
import { Panel } from './layout/Panel.tsx'
import { Row } from './layout/Row.tsx'
import { RowList } from './layout/RowList.tsx'
import { Section } from './layout/Section.tsx'
import { loadLazyParts } from './guard/lazyPart.tsx'

await loadLazyParts()

afterEach(cleanup)

test('[K2] [K10] a panel is a named region with its headings, list and actions', async () => {
  const { container } = render(
    <main>
      <h1>Command</h1>
      <Panel
        title="Decide"
        sub="open first"
        count={2}
        actions={<Button size="sm">New</Button>}
        footer="Foot"
        padded
      >
        <RowList label="Decisions">
          <Row
            lead="14:02"
            title="Escalate to legal"
            sub="Maya"
            trailing={<Badge tone="good">acked</Badge>}
          />
          <Row title="Ruled out" struck tone="warn" strong selected />
        </RowList>
        <Section title="Before" sub="closed" actions={<Button size="sm">All</Button>}>
          <EmptyState
            title="Nothing decided yet"
            next="Open a decision with D."
            action={<Button>Decide</Button>}
          />
        </Section>
      </Panel>
    </main>,
  )
  const panel = screen.getByRole('region', { name: 'Decide' })
  expect(within(panel).getAllByRole('listitem')).toHaveLength(2)
  expect(within(panel).getByRole('region', { name: 'Before' })).not.toBeNull()
  expect(await findProblems(container)).toEqual([])
})

test('[K10] a row that opens something is a button, and its own buttons stay apart', async () => {
  const user = userEvent.setup()
  const done: string[] = []
  render(
    <Row
      title="Connection pool exhausted"
      onPress={() => done.push('open')}
      trailing={<Button onPress={() => done.push('investigate')}>Investigate</Button>}
    />,
  )
  await user.tab()
  await user.keyboard('{Enter}')
  await user.tab()
  await user.keyboard(' ')
  expect(done).toEqual(['open', 'investigate'])
})

test('[K10] a button runs by Enter and by Space, and not while it is disabled', async () => {
  const user = userEvent.setup()
  const done: string[] = []
  const { rerender } = render(
    <Button keys="r" onPress={() => done.push('rolled back')}>
      Roll back
    </Button>,
  )
  const button = screen.getByRole('button', { name: 'Roll back' })
  button.focus()
  await user.keyboard('{Enter} ')
  expect(done).toHaveLength(2)
  rerender(
    <Button isDisabled onPress={() => done.push('no')}>
      Roll back
    </Button>,
  )
  await user.click(button)
  expect(done).toHaveLength(2)
})

test('[K10] an icon button is named, and shows its name and key on focus', async () => {
  const user = userEvent.setup()
  render(<IconButton label="Close" keys="Escape" icon={<svg aria-hidden />} />)
  await user.tab()
  expect(screen.getByRole('button', { name: 'Close' })).toBe(document.activeElement)
  expect((await screen.findByRole('tooltip')).textContent).toBe('Close Esc')
})

test('[K12] only what must be acted on now interrupts', async () => {
  const { container } = render(
    <main>
      <Notice tone="act" title="Nobody is in command">
        Maya’s presence was lost 62 s ago.
      </Notice>
      <Notice tone="warn">Two people took Comms.</Notice>
      <Notice tone="good">All changes safe on the server.</Notice>
    </main>,
  )
  expect(screen.getByRole('alert').textContent).toContain('Nobody is in command')
  expect(screen.getAllByRole('status')).toHaveLength(2)
  expect(await findProblems(container)).toEqual([])
})

test('[K12] a notice goes when it is dismissed', async () => {
  const user = userEvent.setup()
  let dismissed = 0
  render(
    <Notice onDismiss={() => (dismissed += 1)} actions={<Button>Retry</Button>}>
      The server restarted.
    </Notice>,
  )
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(dismissed).toBe(1)
})

test('[K216] only lines that come to a list that stands already are new', () => {
  const time = manualTime(0)
  const list = (lines: readonly string[]) => (
    <KitProvider clock={time.clock} timers={time.timers} zone="UTC">
      <RowList label="Needs">
        {lines.map((line) => (
          <Row key={line} title={line} />
        ))}
      </RowList>
    </KitProvider>
  )
  const view = render(list(['Logs']))
  const shown = screen.getByRole('list', { name: 'Needs' })
  time.advance(249)
  expect(shown.hasAttribute('data-settled')).toBe(false)
  time.advance(1)
  expect(shown.hasAttribute('data-settled')).toBe(true)
  view.rerender(list(['Logs', 'Graphs']))
  expect(shown.hasAttribute('data-settled')).toBe(true)
  view.unmount()
})
