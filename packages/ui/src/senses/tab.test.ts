import { MINUTE, type Waiting } from '@holdfast/model'
import { expect, test } from 'vitest'
import { tabSign } from './tabSign.ts'
import { tabTitle } from './tabTitle.ts'

const NOW = Date.UTC(2026, 2, 2, 14, 28)
const due = (dueAt: number | null, kind: Waiting['kind'] = 'need'): Waiting => ({
  key: `${kind} ${dueAt}`,
  kind,
  words: 'Answer: who?',
  detail: '',
  dueAt,
  soon: 5 * MINUTE,
  act: 'Answer',
  place: { at: 'notice' },
})
const NAME = 'SEV1 Checkout fails'

test('[K214] the title says how much waits, and the nearest clock when it is overdue or due soon', () => {
  const title = (...list: readonly Waiting[]) => tabTitle(NAME, list, NOW)
  expect(title()).toBe('SEV1 Checkout fails')
  expect(title(due(NOW - 134_000), due(NOW + MINUTE), due(null))).toBe('(3) −02:14 · SEV1 Checkout fails')
  expect(title(due(NOW + 4 * MINUTE))).toBe('(1) 04:00 · SEV1 Checkout fails')
  expect(title(due(NOW + 10 * MINUTE))).toBe('(1) SEV1 Checkout fails')
  expect(title(due(NOW - MINUTE, 'stall'), due(null))).toBe('(2) SEV1 Checkout fails')
})

test('[K215] the sign of the tab tells by form and number, and not by colour alone', () => {
  const parts = (sign: Parameters<typeof tabSign>[0]) => {
    const svg = new DOMParser().parseFromString(tabSign(sign), 'image/svg+xml')
    const [, badge] = svg.querySelectorAll('rect')
    return {
      number: svg.querySelector('text')?.textContent ?? null,
      isRound: badge === undefined ? null : badge.getAttribute('rx') === '9',
      isDotted: svg.querySelector('[stroke-dasharray]') !== null,
    }
  }
  const calm = { count: 0, isLate: false, isAlone: false }
  expect(parts(calm)).toEqual({ number: null, isRound: null, isDotted: false })
  expect(parts({ ...calm, count: 3 })).toEqual({ number: '3', isRound: true, isDotted: false })
  expect(parts({ count: 12, isLate: true, isAlone: true })).toEqual({
    number: '9+',
    isRound: false,
    isDotted: true,
  })
})
