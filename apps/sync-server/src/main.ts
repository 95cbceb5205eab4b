#!/usr/bin/env -S node --max-semi-space-size=8
// The program `holdfast`: the only place that touches the process, its arguments, its streams and its signals. Young
// objects are collected after 8 MB and not 16: with each go the bytes of messages that were passed on, which add up.
import closeWithGrace from 'close-with-grace'
import { SHUTDOWN_PATIENCE } from './config/timings.ts'
import { run } from './cli/run.ts'
import type { Outcome, Terminal } from './cli/terminal.ts'

const keep: Terminal['keep'] = (server, log) => {
  const logger = { error: (reason: unknown) => log.error(reason) }
  closeWithGrace({ delay: SHUTDOWN_PATIENCE, logger }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'the server failed and closes')
    else log.info({ signal }, 'the server closes')
    await server.close()
  })
}

const outcome = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
  keep,
})
const exitCodes: Readonly<Record<Exclude<Outcome, 'running'>, number>> = { done: 0, refused: 1, mistake: 2 }
if (outcome !== 'running') process.exitCode = exitCodes[outcome]
