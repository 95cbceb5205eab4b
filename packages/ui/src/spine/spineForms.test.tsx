import { DAY, MINUTE, SPINE_SHAPES, type StretchKind } from '@holdfast/model'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { EntryShape } from '../kit/marks/EntryShape.tsx'
import { Patterns, patternOf } from './Patterns.tsx'
import { timeWords } from './markWords.ts'
import { axisNow } from './useAxisNow.ts'
import { WallSpine } from './WallSpine.tsx'
import { closer, further, moved } from './zoom.ts'

test('[K98] [K3] the seventeen shapes are told apart by their form alone', () => {
  const forms = SPINE_SHAPES.map((shape) => {
    const { container, unmount } = render(<EntryShape shape={shape} />)
    const path = container.querySelector('path')
    const form = `${path?.getAttribute('d')} ${path?.getAttribute('data-filled')}`
    unmount()
    return form
  })
  expect(new Set(forms).size).toBe(17)
})

test('[K99] [K3] what is told, silent, overdue, waiting and due soon is told apart by stripes, their width, way and ground', () => {
  const { container } = render(
    <svg>
      <Patterns id="a" scale={1} />
    </svg>,
  )
  const kinds: readonly StretchKind[] = ['untold', 'covered', 'gap', 'overdue', 'dueSoon', 'untilDue']
  const forms = kinds.map((kind) => {
    const fill = patternOf('a', kind)
    if (fill === null) return 'plain'
    const pattern = container.querySelector(`#a-${kind}`)
    const bars = [...(pattern?.children ?? [])].map((bar) => bar.getAttribute('width'))
    return `${pattern?.getAttribute('patternTransform')} ${pattern?.getAttribute('width')} ${bars.join(' ')}`
  })
  expect(new Set(forms).size).toBe(kinds.length)
})

test('[K94] the axis steps every five seconds, and at once when a lane turns', () => {
  const start = Date.UTC(2018, 9, 21, 22, 52)
  expect(axisNow(start + 7_300, [])).toBe(start + 5_000)
  expect(axisNow(start + 7_300, [start + 7_000, start + 8_000])).toBe(start + 7_000)
})

test('[K93] looking closer halves what is shown down to four minutes, further doubles it up to all of it', () => {
  const whole = { from: 0, to: 64 * MINUTE, fold: null }
  const once = closer(whole, 10 * MINUTE)
  expect(once).toEqual({ from: -6 * MINUTE, to: 26 * MINUTE })
  expect(closer({ from: 0, to: 5 * MINUTE }, MINUTE)).toEqual({ from: -MINUTE, to: 3 * MINUTE })
  expect(further(closer(once, 0), 0, whole)).toEqual({ from: -16 * MINUTE, to: 16 * MINUTE })
  expect(further(once, 0, whole)).toBeNull()
  expect(moved(once, 5)).toBe(once)
  expect(moved(once, 60 * MINUTE)).toEqual({ from: 44 * MINUTE, to: 76 * MINUTE })
})

test('[K90] [WAL-1] the Spine of the wall is one sentence, takes no key and no pointer, and its words are 20 px', () => {
  const { container } = renderWithSession(<WallSpine />)
  const picture = screen.getByRole('img', { name: /^The Spine, 14:28 UTC; Triage since 14:28 UTC/ })
  expect(container.querySelectorAll('button, a, [tabindex], [role=option]')).toHaveLength(0)
  expect(picture.querySelector('svg')?.getAttribute('font-size')).toBe('20')
  expect(picture.textContent).toContain('14:28 UTC')
})

test('[K300] [SCR-7] a mark of another day says the day, and of another year the year', () => {
  const now = Date.UTC(2026, 2, 2, 14, 28)
  expect(timeWords(now, now)).toBe('14:28 UTC')
  expect(timeWords(now - DAY, now)).toBe('1 Mar 14:28 UTC')
  expect(timeWords(Date.UTC(2099, 0, 5, 9), now)).toBe('5 Jan 2099 09:00 UTC')
})
