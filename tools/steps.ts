// The steps of a check, run one after another to the end: a red one does not hide what the later ones say.
import { type Command, program, run } from './command.ts'

export interface Step {
  readonly name: string
  readonly run: () => Promise<Outcome>
}

export type Outcome = 'ok' | 'failed' | { readonly skipped: string }

export interface Done {
  readonly name: string
  readonly outcome: Outcome
  /** Wall time in ms. */
  readonly took: number
}

const minutes = 60_000

export const command = (
  name: string,
  args: Command['args'],
  limit = 3 * minutes,
  env: Command['env'] = {},
): Step => ({
  name,
  run: async () => ((await run({ args, limit, env })) ? 'ok' : 'failed'),
})

/** What can be said without running the product. */
export const staticSteps: readonly Step[] = [
  command('types', ['tools/typecheck.ts'], 5 * minutes),
  command('lint', [program('oxlint')], 5 * minutes),
  command('format', [program('@biomejs/biome', 'biome'), 'format', '.']),
  command('dead code', [program('knip'), '--no-progress']),
  command('requirement list', ['tools/requirements.ts', '--check']),
]

export async function runSteps(steps: readonly Step[]): Promise<Done[]> {
  const done: Done[] = []
  for (const step of steps) {
    console.log(`\n── ${step.name}`)
    const started = performance.now()
    const outcome = await step.run()
    done.push({ name: step.name, outcome, took: performance.now() - started })
  }
  return done
}

export function summary(done: readonly Done[]): string {
  const rows = done.map(({ name, outcome, took }) => {
    const word = typeof outcome === 'string' ? outcome : `skipped: ${outcome.skipped}`
    return `  ${name.padEnd(18)}${`${(took / 1000).toFixed(1)} s`.padStart(8)}  ${word}`
  })
  return ['', 'Summary', ...rows].join('\n')
}

export const anyFailed = (done: readonly Done[]): boolean => done.some((step) => step.outcome === 'failed')
