// Keeps the organisation's key and this hub's certificate fresh, from the moment the centre is first in reach.
import { type Clock, type Timers } from '@holdfast/model'
import { CENTRE_RETRY, CENTRE_REFRESH } from '../config/timings.ts'
import type { Identity } from '../identity/serverIdentity.ts'
import type { Log } from '../host/jsonLogs.ts'
import type { UpstreamTarget } from '../upstream/target.ts'
import { askCentre } from './askCentre.ts'
import type { OrganisationFile } from '../identity/organisation.ts'

export interface FollowDeps {
  readonly identity: Identity
  readonly organisation: OrganisationFile
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly fetch: typeof globalThis.fetch
  readonly log: Log
}

export function followCentre(home: UpstreamTarget, parts: FollowDeps): () => void {
  const { identity, organisation, clock, timers, random, fetch, log } = parts
  let state: 'following' | 'stopped' = 'following'
  let cancel = () => {}
  async function ask(): Promise<void> {
    const answer = await askCentre(home, identity, { clock, fetch })
    if (state === 'stopped') return
    if (answer.ok) {
      await organisation.keep(answer.value).catch((error: unknown) => {
        log.error({ error: String(error) }, 'the key of the organisation could not be kept')
      })
    } else if (answer.error === 'stranger') {
      log.warn({}, 'the server upward did not sign the token of this hub; its key is not trusted')
    }
    cancel = timers.after(answer.ok ? CENTRE_REFRESH : CENTRE_RETRY * (1 + random()), () => void ask())
  }
  void ask()
  return () => {
    state = 'stopped'
    cancel()
  }
}
