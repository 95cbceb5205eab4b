import type { Link, SyncStatus, StorageStatus } from '@holdfast/model'
import { expect, test } from 'vitest'
import { liveLink } from '../../test/support/fakeHandle.ts'
import { statusAdvice } from './statusAdvice.ts'
import { statusFigures } from './statusFigures.ts'
import { statusWords } from './statusWords.ts'

const NOW = Date.UTC(2026, 2, 2, 14, 28)
const SINCE = Date.UTC(2026, 2, 2, 14, 3)
const said = (
  link: Link,
  more: Partial<SyncStatus> = {},
  local: StorageStatus = { state: 'safe', at: NOW },
) => {
  const facts = { status: { ...liveLink(NOW), link, ...more }, local, here: 14, notAccepted: 0, now: NOW }
  const { tone, lead, rest } = statusWords(facts)
  return { tone, text: `${lead} · ${rest}`, advice: statusAdvice(facts) }
}
const live: Link = { state: 'live', since: SINCE }
const offline: Link = { state: 'offline', since: SINCE, why: 'The server does not answer' }
const behind = { notOnServer: 27, unsent: 27, safeOn: 'notYet' } as const

test('[OFF-2] live says who is here and that the server has everything', () => {
  expect(said(live)).toMatchObject({ tone: 'good', text: 'Live · 14 here · all saved on server' })
})

test('[OFF-2] live with changes on their way says so, and never "saved"', () => {
  const saving = said(live, { ...behind, notOnServer: 3 })
  expect(saving.text).toBe('Live · 14 here · saving 3 changes…')
  expect(said(live, { ...behind, notOnServer: 1 }).text).toContain('saving 1 change…')
})

test('[OFF-2] a window that made nothing claims nothing about the server', () => {
  expect(said(live, { safeOn: 'nothing' }).text).toBe('Live · 14 here · no changes waiting')
})

test('[OFF-2] a hub is this machine, not the server', () => {
  const hub = said(live, { notOnServer: 4, unsent: 0, safeOn: 'hub', server: { id: 'h', kind: 'hub' } })
  expect(hub).toMatchObject({ tone: 'warn' })
  expect(hub.text).toBe('Live · 14 here · 4 changes safe on this machine, not on the server yet')
})

test('[OFF-2] offline says since when, with the zone, and what is safe', () => {
  const words = said(offline, behind)
  expect(words.text).toBe('Offline since 14:03 UTC · 27 changes safe on this machine')
  expect(words.advice).toBe(
    'The server does not answer. 27 changes of yours are safe on this machine. Keep working; everything goes to the server by itself when it answers.',
  )
  expect(said({ ...offline, since: SINCE - 86_400_000 }, behind).text).toContain('1 Mar 14:03 UTC')
})

test('[OFF-2] "safe on this machine" needs the local store to say so', () => {
  expect(said(offline, behind, { state: 'storing', waiting: 2, since: NOW }).text).toBe(
    'Offline since 14:03 UTC · storing 2 changes on this machine…',
  )
  const full = said(offline, behind, { state: 'unsafe', waiting: 2, since: NOW, why: 'The disk is full.' })
  expect(full).toMatchObject({ tone: 'act' })
  expect(full.text).toBe('Offline since 14:03 UTC · 2 changes NOT safe on this machine')
  expect(full.advice).toContain('The disk is full. Keep this window open')
})

test('[OFF-2] reconnecting, catching up and a quiet server are told apart from live', () => {
  expect(said({ state: 'connecting', since: SINCE, attempt: 1 }).text).toMatch(/^Connecting…/)
  expect(said({ state: 'connecting', since: SINCE, attempt: 4 }).text).toMatch(/^Reconnecting, attempt 4/)
  expect(said({ state: 'behind', since: SINCE, why: 'loading' }).text).toMatch(/^Catching up…/)
  expect(said({ state: 'behind', since: SINCE, why: 'quiet' }).text).toMatch(/^Server quiet since 14:03 UTC/)
})

test('[OFF-1] [OFF-2] with no server joined it says so, and what is safe goes by the local store', () => {
  const alone = { state: 'noServer', since: SINCE } as const
  expect(said(alone, behind)).toMatchObject({
    tone: 'neutral',
    text: 'No server yet · everything safe on this machine',
  })
  expect(said(alone, behind).advice).toContain(
    '27 changes of yours are safe on this machine. When you open a join link',
  )
  expect(said(alone, behind, { state: 'storing', waiting: 2, since: NOW }).text).toBe(
    'No server yet · storing 2 changes on this machine…',
  )
  const full = said(alone, behind, { state: 'unsafe', waiting: 2, since: NOW, why: 'The disk is full.' })
  expect(full).toMatchObject({ tone: 'act', text: 'No server yet · 2 changes NOT safe on this machine' })
})

test('[OFF-2] a refusal says why, what is safe and what to do', () => {
  const words = said({ state: 'refused', since: SINCE, code: 4401, reason: 'Your access has ended' }, behind)
  expect(words).toMatchObject({ tone: 'act', text: 'Not let in · 27 changes safe on this machine' })
  expect(words.advice).toBe(
    'Your access has ended. 27 changes of yours are safe on this machine. Ask for a new join link and open it here.',
  )
})

test('[OFF-2] refused changes are shown even while everything else is live', () => {
  const nacks = [{ reason: 'notAllowed', message: 'You may look here, and not write.', at: NOW }] as const
  expect(said(live, { nacks }).advice).toBe(
    'You see what the room sees. The server refused 1 change of yours: kept on this machine and nowhere else. Copy what matters. Everything else is on the server.',
  )
  expect(said(live, { nacks })).toMatchObject({
    tone: 'act',
    text: 'Live · 14 here · 1 change refused · the rest saved on server',
  })
  // Nothing is on its way while the server refuses.
  expect(said(live, { ...behind, nacks }).advice).not.toContain('on their way')
  expect(said(live, { ...behind, nacks }).text).toBe(
    'Live · 14 here · 1 change refused · 27 changes safe on this machine',
  )
})

const hub = { server: { id: 'h', kind: 'hub' }, notOnServer: 3, unsent: 0, safeOn: 'hub' } as const
const above = {
  since: SINCE,
  serverId: 'eu-1',
  why: 'The server cannot be reached.',
  path: ['eu-1'],
} as const

test('[OFF-2] a hub whose server is gone says since when, and what is safe here, and never "saved on server"', () => {
  const words = said(live, { ...hub, upstream: { ...above, state: 'offline' } })
  expect(words).toMatchObject({
    tone: 'warn',
    text: 'Server offline since 14:03 UTC · 14 here · 3 changes safe on this machine',
  })
  expect(words.advice).toContain('The server cannot be reached. You see what everybody on this hub sees')
  expect(words.advice).toContain('3 changes of yours are safe on this machine.')
  const ahead = {
    ...hub,
    offset: 60_000,
    upstream: { ...above, since: SINCE + 60_000, state: 'offline' },
  } as const
  expect(said(live, ahead).text).toContain('since 14:03 UTC')
})

test('[OFF-2] on a hub both levels are told apart', () => {
  const up = { ...above, state: 'live', why: '' } as const
  expect(said(live, { ...hub, upstream: up }).text).toBe(
    'Live · 14 here · 3 changes safe on this machine, not on the server yet',
  )
  expect(said(live, { ...hub, notOnServer: 0, safeOn: 'server', upstream: up }).text).toBe(
    'Live · 14 here · all saved on server',
  )
  expect(
    said(live, { ...hub, unsent: 1, safeOn: 'notYet', upstream: { ...above, state: 'offline' } }).text,
  ).toBe('Server offline since 14:03 UTC · 14 here · saving 3 changes…')
  expect(said(live, { ...hub, upstream: up }, { state: 'storing', waiting: 1, since: NOW }).text).toContain(
    '3 changes safe on the hub, not on the server yet',
  )
})

test('[OFF-2] a server that refuses the hub is shown, with what is safe and what to do', () => {
  const why = 'This token does not let a hub in.'
  const words = said(live, { ...hub, upstream: { ...above, state: 'refused', why } })
  expect(words).toMatchObject({ tone: 'act', text: expect.stringMatching(/^Server refused this machine/) })
  expect(words.advice).toContain(`${why} You see`)
  expect(words.advice).toContain('Ask whoever set this machine up')
})

test('[OFF-2] [OFF-6] the figures name the server beyond the hub, and a clock that is off', () => {
  const status = {
    ...liveLink(NOW),
    link: live,
    ...hub,
    offset: 7_000,
    upstream: { ...above, state: 'offline' },
  } as const
  const figures = statusFigures({
    status,
    local: { state: 'safe', at: NOW },
    here: 2,
    notAccepted: 0,
    now: NOW,
  })
  expect(figures).toContainEqual({ label: 'Server', value: 'offline since 14:02 UTC', tone: 'warn' })
  expect(figures.find(({ label }) => label === 'This machine’s clock is')?.value).toContain(
    'behind the server',
  )
  expect(figures).toContainEqual({ label: 'Safe on the server', value: 'all but 3 changes', tone: 'warn' })
})

test('[OFF-2] [K229] a question that is kept here is counted: somebody who asked has something waiting', () => {
  const facts = {
    ...{ status: { ...liveLink(NOW), link: offline, safeOn: 'nothing' as const } },
    ...{ local: { state: 'safe' as const, at: NOW }, here: 1, notAccepted: 0, now: NOW },
  }
  expect(statusWords(facts).rest).toBe('no changes waiting')
  expect(statusWords({ ...facts, questions: 1 })).toMatchObject({ tone: 'warn', rest: '1 question waits' })
  const changed = { ...facts, status: { ...facts.status, notOnServer: 2 }, questions: 2 }
  expect(statusWords(changed).rest).toBe('2 questions wait · 2 changes safe on this machine')
})
