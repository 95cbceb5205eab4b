import { must } from '@holdfast/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HeldTimers, heldTimers } from '../../test/support/heldTimers.ts'
import { joined, started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { run } from './run.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: Awaited<ReturnType<typeof started>>
let timers: HeldTimers
beforeEach(async () => {
  folder = await temporaryFolder()
  timers = heldTimers()
  // The commands beside the server go by the clock of the machine.
  timers.clock.set(Date.now())
  server = await started({ dataDir: folder.path, timers, clock: timers.clock })
})
afterEach(async () => {
  await server.close()
  await folder.remove()
})

async function listed(what: 'people' | 'links'): Promise<readonly string[]> {
  let all = ''
  await run([what, '--data', folder.path], {
    out: (text) => void (all += text),
    note: (text) => expect.unreachable(text),
    keep: () => expect.unreachable('no server should start'),
  })
  return all.trimEnd().split('\n')
}
const idOf = (row: string) => must(/([\da-f]{12})$/.exec(row)?.[1], row)

test('[FRM-6] [A15] of two people of one name the lists say by id who is who and who made a link', async () => {
  await joined(server.joinLinks.respond, 'Ines Castro')
  await timers.advance(500)
  const first = idOf(
    must(
      (await listed('people')).find((row) => row.startsWith('Ines')),
      'first',
    ),
  )
  const second = await joined(server.joinLinks.respond, 'Ines Castro')
  await fetch(`${server.url}/api/screen-links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${second.token}` },
    body: JSON.stringify({ incident: '018bcfe5-6800-7000-8000-00000000000a' }),
  })
  await timers.advance(500)
  const ids = (await listed('people')).filter((row) => row.startsWith('Ines Castro')).map(idOf)
  expect(ids).toHaveLength(2)
  const made = must(
    ids.find((id) => id !== first),
    'the second id',
  )
  const links = (await listed('links')).filter((row) => row.includes('Ines Castro'))
  expect(links).toHaveLength(2)
  for (const row of links) expect(row).toContain(`Ines Castro (${made})`)
})
