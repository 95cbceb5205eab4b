// node bench/run.ts <row…|all> [--quick] [--only a,b] [--viewers 20,200] [--reps N] [--name NAME] [--cpu-prof DIR]
// [--web DIR] [--before DIR]
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { holdfast, holdfastBefore } from './contestants/holdfast.ts'
import { hocuspocus, relay, yWebsocket } from './contestants/rivals.ts'
import { machine } from './measure/machine.ts'
import { markdown } from './measure/table.ts'
import type { Bench, RowResult } from './rows/bench.ts'
import { cold } from './rows/cold.ts'
import { desk } from './rows/desk.ts'
import { fanout } from './rows/fanout.ts'
import { firstLoad } from './rows/firstLoad.ts'
import { growth } from './rows/growth.ts'
import { join } from './rows/join.ts'
import { kill } from './rows/kill.ts'
import { memory } from './rows/memory.ts'
import { model } from './rows/model.ts'
import { record } from './rows/record.ts'
import { overloaded } from './rows/overload.ts'
import { stalled } from './rows/stalled.ts'
import { storm } from './rows/storm.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    viewers: { type: 'string', default: '20,200,1000' },
    reps: { type: 'string' },
    name: { type: 'string' },
    'cpu-prof': { type: 'string' },
    web: { type: 'string' },
    before: { type: 'string' },
  },
})

const viewers = values.viewers.split(',').map(Number)
const rows: Readonly<Record<string, (bench: Bench) => Promise<RowResult[]>>> = {
  fanout: (bench) => fanout(bench, viewers),
  growth,
  join,
  storm,
  cold,
  kill,
  memory,
  stalled,
  model,
  desk,
  overloaded,
  firstLoad,
  record,
}

const asked = positionals.includes('all') ? Object.keys(rows) : positionals
const unknown = asked.filter((name) => !rows[name])
if (asked.length === 0 || unknown.length > 0) {
  process.stderr.write(
    `Which row? One or more of: ${Object.keys(rows).join(', ')}, all. Unknown: ${unknown.join(', ')}\n`,
  )
  process.exit(2)
}

const before = values.before === undefined ? [] : [holdfastBefore(resolve(values.before))]
const everybody = [relay, yWebsocket, hocuspocus, ...before, holdfast]
const only = values.only?.split(',')
const bench: Bench = {
  contestants: everybody.filter((one) => only?.includes(one.name) ?? true),
  repetitions: Number(values.reps ?? (values.quick ? 1 : 3)),
  quick: values.quick,
  profileDir: values['cpu-prof'] ?? null,
  otherWeb: values.web ?? null,
  say: (line) => process.stderr.write(`${line}\n`),
}

const results = new URL('./results/', import.meta.url)
mkdirSync(results, { recursive: true })
for (const name of asked) {
  const where = machine()
  const measured = (await rows[name]?.(bench)) ?? []
  for (const row of measured) process.stdout.write(`${markdown(row)}\n`)
  const file = `${values.name ?? name}${values.quick ? '.quick' : ''}`
  writeFileSync(
    new URL(`${file}.json`, results),
    `${JSON.stringify({ machine: where, rows: measured }, null, 1)}\n`,
  )
  writeFileSync(new URL(`${file}.md`, results), measured.map(markdown).join('\n'))
}
