import { expect, onTestFinished, test } from 'vitest'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { manualTime } from '../../test/support/manualTime.ts'
import { keyFrames } from './keyFrames.ts'

function keyboard() {
  const time = manualTime(FAKE_NOW)
  const frames = keyFrames(window, time.timers)
  onTestFinished(frames.watch())
  const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  return { frames, time, press }
}

test('[K24] a key keeps others back until its frame is painted', async () => {
  const { frames, press } = keyboard()
  expect(frames.isWaiting()).toBe(false)
  press()
  const order: string[] = []
  window.requestAnimationFrame(() => order.push('frame'))
  await new Promise<void>((done) => {
    frames.afterFrame(() => order.push('not any more'))()
    frames.afterFrame(() => {
      order.push('others')
      done()
    })
  })
  expect(order).toEqual(['frame', 'others'])
  expect(frames.isWaiting()).toBe(false)
})

test('[K24] a key in a window that paints no frame keeps others back for a moment only', () => {
  const { frames, time, press } = keyboard()
  let told = 0
  press()
  frames.afterFrame(() => told++)
  time.advance(60)
  expect(told).toBe(1)
})
