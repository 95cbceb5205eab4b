#!/usr/bin/env node
// The program `holdfast`: the only place that touches the process, its arguments, its streams and its signals.
import closeWithGrace from 'close-with-grace'
import { run } from './cli/run.ts'

const outcome = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
})

if ('exitCode' in outcome) {
  process.exitCode = outcome.exitCode
} else {
  const { running, log } = outcome
  closeWithGrace(
    { delay: 10_000, logger: { error: (reason: unknown) => log.error(reason) } },
    async ({ err, signal }) => {
      if (err) log.fatal({ err }, 'the server failed and closes')
      else log.info({ signal }, 'the server closes')
      await running.close()
    },
  )
}
