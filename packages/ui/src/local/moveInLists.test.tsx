import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { Button } from '../kit/marks/Button.tsx'
import { loadLazyParts } from '../kit/guard/lazyPart.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { Row } from '../kit/layout/Row.tsx'
import { RowList } from '../kit/layout/RowList.tsx'
import { Section } from '../kit/layout/Section.tsx'
import '../../test/support/broughtIntoView.ts'
import { moveInLists, OPEN_DETAILS } from './moveInLists.ts'
import { goToPanel } from './movePanels.ts'

await loadLazyParts()
afterEach(cleanup)

let letters = true
beforeEach(() => {
  letters = true
  onTestFinished(moveInLists(window, { letters: () => letters }))
})

const done: string[] = []
function page() {
  done.length = 0
  const user = userEvent.setup()
  render(
    <main aria-label="Desk" tabIndex={-1}>
      <Panel title="Tried">
        <RowList label="Tried">
          <Row title="One" data-record="action-1" />
          <Row title="Two" data-record="action-2">
            <Button aria-haspopup="dialog" onPress={() => done.push('opened')}>
              Answer…
            </Button>
          </Row>
          <Row title="Three" data-record="action-3">
            <Button onPress={() => done.push('changed')}>Take it</Button>
          </Row>
          <Row title="Four" onPress={() => done.push('pressed')} />
        </RowList>
        <Section title="Before">
          <ul data-list>
            <li>Older</li>
          </ul>
        </Section>
      </Panel>
      <Panel title="Search" filled>
        <input type="search" aria-label="Find" />
        <input aria-label="Words" />
        <RowList label="Found">
          <Row title="Hit" onPress={() => done.push('hit')} />
        </RowList>
      </Panel>
    </main>,
  )
  return user
}
const here = () => document.activeElement?.textContent ?? ''
const panel = (name: string) => screen.getByRole('region', { name })
const at = (element: HTMLElement) => {
  element.tabIndex = -1
  element.focus()
}

test('[FRM-4] [K161] arrows and J K go from a panel into its list and from row to row, and stop at its ends', async () => {
  const user = page()
  at(panel('Tried'))
  const seen: string[] = []
  for (const key of ['{ArrowDown}', 'j', 'j', '{ArrowDown}', '{ArrowDown}', 'k', '{ArrowUp}']) {
    await user.keyboard(key)
    seen.push(here().replace(/(Answer…|Take it)$/, ''))
  }
  expect(seen).toEqual(['One', 'Two', 'Three', 'Four', 'Four', 'Three', 'Two'])
  expect(done).toEqual([])
})

test('[FRM-4] [K161] letters move nothing where a line takes them, in a field, or outside every list', async () => {
  const user = page()
  at(panel('Tried'))
  letters = false
  await user.keyboard('j')
  expect(document.activeElement).toBe(panel('Tried'))
  letters = true
  at(screen.getByRole('main'))
  await user.keyboard('j')
  expect(document.activeElement).toBe(screen.getByRole('main'))
  const words = screen.getByRole<HTMLInputElement>('textbox', { name: 'Words' })
  await user.click(words)
  await user.keyboard('jk{ArrowDown}')
  expect([words.value, document.activeElement === words]).toEqual(['jk', true])
})

test('[FRM-4] [K161] the arrow goes from a search to what it found', async () => {
  const user = page()
  await user.click(screen.getByRole('searchbox', { name: 'Find' }))
  await user.keyboard('{ArrowDown}{Enter}')
  expect(done).toEqual(['hit'])
})

test('[FRM-4] [K162] Enter opens what the first control of a row opens, goes to a control that changes something, and else asks for the details', async () => {
  const user = page()
  const asked: unknown[] = []
  const note = (event: Event) => event instanceof CustomEvent && asked.push(event.detail)
  document.addEventListener(OPEN_DETAILS, note)
  onTestFinished(() => document.removeEventListener(OPEN_DETAILS, note))
  at(panel('Tried'))
  await user.keyboard('j{Enter}')
  expect([asked, done]).toEqual([['action-1'], []])
  await user.keyboard('j{Enter}')
  expect(done).toEqual(['opened'])
  await user.keyboard('j{Enter}')
  expect([done, here()]).toEqual([['opened'], 'Take it'])
  await user.keyboard('j{Enter}')
  expect(done).toEqual(['opened', 'pressed'])
})

test('[FRM-4] [K162] on a row that the same key has just made Enter does nothing', async () => {
  const user = page()
  at(panel('Tried'))
  await user.keyboard('jj')
  if (document.activeElement instanceof HTMLElement) document.activeElement.dataset['made'] = ''
  await user.keyboard('{Enter}')
  expect([done, here()]).toEqual([[], 'TwoAnswer…'])
})

test('[FRM-4] [K163] F6 goes from part to part and round, and back to the row where one was', async () => {
  const user = page()
  const to = (step: 1 | -1) => {
    goToPanel(document, step)
    return document.activeElement?.getAttribute('aria-labelledby') === null ? here() : document.activeElement
  }
  expect(to(1)).toBe(panel('Tried'))
  await user.keyboard('jj')
  expect(to(1)).toBe(panel('Before'))
  expect(to(1)).toBe(panel('Search'))
  expect(to(1)).toBe('TwoAnswer…')
  expect(to(-1)).toBe(panel('Search'))
})
