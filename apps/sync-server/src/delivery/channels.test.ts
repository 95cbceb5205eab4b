import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createIds, manualClock } from '@holdfast/model'
import { afterEach, expect, test } from 'vitest'
import { httpReceiver } from '../../test/support/receivers.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { run } from '../cli/run.ts'
import { CHANNEL_KEY_FILE, DELIVERIES_FILE } from '../config/dataFiles.ts'
import { openDeliveries } from './openDeliveries.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>> | null = null
afterEach(async () => folder?.remove())

async function opened() {
  folder = await temporaryFolder()
  const clock = manualClock(1_000)
  return { dir: folder.path, ...openDeliveries(folder.path, { clock, newId: createIds(clock) }) }
}
async function holdfast(...argv: string[]) {
  const said = { out: '', note: '' }
  const outcome = await run(argv, {
    out: (text) => void (said.out += text),
    note: (text) => void (said.note += text),
    keep: () => expect.unreachable('no server should start'),
  })
  return { outcome, ...said }
}
const CHAT = {
  kind: 'slack',
  label: 'Partners',
  audiences: ['customers'],
  settings: { url: 'https://hooks.example/T0/hidden' },
}

test('[S203] what a channel keeps secret is sealed on the disk, in no list, and opens with the key of this folder alone', async () => {
  const { dir, channels, file } = await opened()
  const added = channels.add(CHAT, false)
  expect(added.ok && channels.unsealed(added.value.id)?.settings).toMatchObject({ url: CHAT.settings.url })
  expect(JSON.stringify(channels.open())).not.toContain('hidden')
  file.close()
  expect((await readFile(join(dir, DELIVERIES_FILE))).includes('hidden')).toBe(false)
  for (const name of [DELIVERIES_FILE, CHANNEL_KEY_FILE])
    expect((await stat(join(dir, name))).mode & 0o077).toBe(0)
  await writeFile(join(dir, CHANNEL_KEY_FILE), new Uint8Array(32))
  const clock = manualClock(1_000)
  const again = openDeliveries(dir, { clock, newId: createIds(clock) })
  expect(added.ok && again.channels.unsealed(added.value.id)).toBeNull()
  again.file.close()
})

test('[S203] settings that do not fit are refused by their field; a removed channel keeps nothing', async () => {
  const { channels, file } = await opened()
  expect(channels.add({ ...CHAT, settings: { url: 'ftp://x' } }, false)).toMatchObject({
    ok: false,
    error: expect.stringContaining('url'),
  })
  expect(channels.add({ ...CHAT, settings: { url: 'https://x', more: 1 } }, false).ok).toBe(false)
  const added = channels.add(CHAT, false)
  if (!added.ok) throw new Error(added.error)
  expect(channels.add(CHAT, false)).toMatchObject({ ok: false, error: expect.stringContaining('already') })
  expect(channels.remove(added.value.id).ok).toBe(true)
  expect([
    channels.unsealed(added.value.id),
    channels.find(added.value.id)?.label,
    channels.open().length,
  ]).toEqual([null, CHAT.label, 0])
  expect(file.channels()[0]?.sealed.length).toBe(0)
  file.close()
})

test('[S204] holdfast channel adds from a file, lists without secrets, tries and removes', async () => {
  folder = await temporaryFolder()
  const receiver = await httpReceiver(() => ({ status: 200 }))
  const settings = join(folder.path, 'settings.json')
  await writeFile(settings, JSON.stringify({ url: `${receiver.url}/hidden` }))
  const at = ['--data', folder.path]
  const added = await holdfast(
    'channel',
    'add',
    '--kind',
    'slack',
    '--label',
    'Partners',
    '--audience',
    'customers',
    '--settings',
    settings,
    '--allow-private',
    ...at,
  )
  expect(added.outcome).toBe('done')
  const listed = await holdfast('channel', 'list', ...at)
  expect(listed.out).toMatch(/slack +Partners +customers/)
  expect(added.out + listed.out).not.toContain('hidden')
  expect(await holdfast('channel', 'test', 'Partners', ...at)).toMatchObject({
    outcome: 'done',
    out: '"Partners" took the test: HTTP 200.\n',
  })
  expect(receiver.came[0]?.body).toContain('This is a test')
  expect((await holdfast('channel', 'remove', 'Partners', ...at)).outcome).toBe('done')
  expect((await holdfast('channel', 'list', ...at)).out).toMatch(/no channels/)
  expect((await holdfast('channel', 'add', '--kind', 'fax', ...at)).note).toMatch(/--kind is one of/)
  expect((await holdfast('channel', 'test', 'gone', ...at)).outcome).toBe('refused')
  await receiver.close()
})
