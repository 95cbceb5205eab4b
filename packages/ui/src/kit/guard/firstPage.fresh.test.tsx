import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { manualTime } from '../../../test/support/manualTime.ts'
import { lazyPart } from '../index.ts'
import { awaitOnScreen, firstPageStands } from './firstPage.ts'

function waited() {
  const time = manualTime(0)
  let stands = false
  const over = firstPageStands(time.timers).then(() => (stands = true))
  const pass = async (ms: number) => {
    time.advance(ms)
    await Promise.resolve()
    return stands
  }
  return { pass, over }
}

test('[K210] the first page stands once nothing on the screen was waited for a quarter of a second', async () => {
  const code = awaitOnScreen()
  const page = waited()
  expect(await page.pass(5_000)).toBe(false)
  code()
  expect(await page.pass(200)).toBe(false)
  // What has come asks for a part of its own.
  const within = awaitOnScreen()
  expect(await page.pass(1_000)).toBe(false)
  within()
  within()
  expect(await page.pass(250)).toBe(true)
  await page.over
  expect(await waited().pass(250)).toBe(true)
})

test('[K210] what never comes keeps the rest of the app waiting for 15 s at most', async () => {
  const never = awaitOnScreen()
  const page = waited()
  expect(await page.pass(14_999)).toBe(false)
  expect(await page.pass(1)).toBe(true)
  never()
})

test('[K210] a part that the screen asks for is waited for, one that nobody looks at is not', async () => {
  let come: (Component: () => React.ReactNode) => void = () => undefined
  const Shown = lazyPart({
    what: 'The desk',
    load: () => new Promise<() => React.ReactNode>((resolve) => (come = resolve)),
  })
  const Closed = lazyPart<{ readonly isOpen?: boolean }>({
    what: 'The sheet',
    load: () => new Promise<never>(() => undefined),
    isShown: ({ isOpen = false }) => isOpen,
  })
  render(
    <>
      <Shown />
      <Closed />
    </>,
  )
  const page = waited()
  expect(await page.pass(1_000)).toBe(false)
  come(() => <p>The desk is here</p>)
  await screen.findByText('The desk is here')
  expect(await page.pass(250)).toBe(true)
})
