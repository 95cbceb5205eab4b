import { execFile } from 'node:child_process'
import { cp, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../test/support/temporaryFolder.ts'

const BIN = fileURLToPath(new URL('../bin/holdfast.mjs', import.meta.url))

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
  await mkdir(at('bin'), { recursive: true })
  await cp(BIN, at('bin/holdfast.mjs'))
  await writeFile(at('package.json'), '{ "type": "module" }')
  await put('src/main.ts', "console.log('sources', process.argv[2])")
  await put('src/cli/serve.ts', '')
  await put('../../packages/model/src/index.ts', '')
})
afterEach(() => folder.remove())

const at = (path: string): string => join(folder.path, 'apps/sync-server', path)

async function put(path: string, text: string, savedAt = 1_000): Promise<void> {
  await mkdir(join(at(path), '..'), { recursive: true })
  await writeFile(at(path), text)
  await utimes(at(path), savedAt, savedAt)
}

async function holdfast(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [at('bin/holdfast.mjs'), 'help'])
  return stdout.trim()
}

const bundle = (savedAt: number) =>
  put('out/bundle/main.js', "console.log('bundle', process.argv[2])", savedAt)

test('[S121] without a bundle the sources run, and a current bundle runs in their place', async () => {
  expect(await holdfast()).toBe('sources help')
  await bundle(2_000)
  expect(await holdfast()).toBe('bundle help')
})

test.each(['src/cli/serve.ts', '../../packages/model/src/index.ts'])(
  '[S121] a bundle older than %s is left alone',
  async (source) => {
    await bundle(2_000)
    await put(source, '', 3_000)
    expect(await holdfast()).toBe('sources help')
    await put(source.replace('.ts', '.test.ts'), '', 9_000)
    await put(source, '', 1_500)
    expect(await holdfast()).toBe('bundle help')
  },
)

test('[S121] where only the bundle was copied to, it runs', async () => {
  await bundle(2_000)
  await rm(at('src'), { recursive: true })
  await rm(at('../../packages'), { recursive: true })
  expect(await holdfast()).toBe('bundle help')
})
