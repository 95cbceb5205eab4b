// Tries a channel: its receiver gets a line that says it is a test. Invariant: a status page is only asked, since everything on it is
// public; nobody is paged; nothing goes into the outbox.
import { type Clock, err, ok, type Result } from '@holdfast/model'
import { z } from 'zod'
import { ADAPTERS } from './adapters/adapters.ts'
import type { AdapterPorts, Outcome } from './adapters/letter.ts'
import { tryPager } from './adapters/pagerduty.ts'
import { ask, PageIncident } from './adapters/statuspage.ts'
import type { Channels } from './channels.ts'

export interface TryParts {
  readonly ports: Omit<AdapterPorts, 'thread' | 'now'>
  readonly clock: Clock
}

/** In words: what the receiver said. `id`: or its name. */
export async function tryChannel(
  channels: Channels,
  id: string,
  { ports, clock }: TryParts,
): Promise<Result<string, string>> {
  const known = channels.open().find((one) => one.id === id || one.label === id)
  const channel = known ? channels.unsealed(known.id) : null
  if (!known || channel === null) return err(`There is no channel ${id}, or its settings cannot be read.`)
  const now = () => Math.floor(clock.now())
  const full = { ...ports, now, thread: null }
  if (known.kind === 'statuspage') {
    const found = await ask(channel, full, 'incidents', z.array(PageIncident))
    return found.kind === 'found'
      ? ok(`"${known.label}" answers, and has ${found.value.length} incidents. Nothing was written there.`)
      : said(known.label, found.outcome)
  }
  if (known.kind === 'pagerduty') {
    const outcome = await tryPager(channel, full, `test:${now()}`)
    return outcome.kind === 'delivered'
      ? ok(`"${known.label}" took the end of an alert that never was: its key is good, and nobody was paged.`)
      : said(known.label, outcome)
  }
  const letter = {
    ...{ key: `test:${now()}`, incident: 'test', update: 'test', audience: 'internal' as const, attempts: 0 },
    ...{ phase: 'triage' as const, severity: 'SEV5' as const, at: now(), nextAt: null, corrects: null },
    text: `This is a test of the channel “${known.label}”. There is no incident.`,
  }
  return said(known.label, await ADAPTERS[known.kind].deliver(letter, channel, full))
}

function said(label: string, outcome: Outcome): Result<string, string> {
  if (outcome.kind === 'delivered') return ok(`"${label}" took the test: ${outcome.receipt}.`)
  return err(
    outcome.kind === 'silent'
      ? `"${label}" did not answer; it may have the test: ${outcome.why}`
      : `"${label}" did not take the test: ${outcome.why}`,
  )
}
