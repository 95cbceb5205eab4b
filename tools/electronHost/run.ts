// node tools/electronHost/run.ts <app folder> [--user-data <dir>]: starts an app's built main process on the stand-in.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv[2] ?? '.')
const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string }
const stand = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: stand, shortCircuit: true } : next(name, context),
})
process.stdout.write('electron: stand-in (tools/electronHost), NOT the real binary\n')
await import(pathToFileURL(join(folder, main)).href)
const { ready } = await import('./electron.ts')
await ready()
