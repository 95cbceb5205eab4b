// The arguments of `npm start` as data: its own flags, and the rest for `holdfast serve`. Pure.
import { resolve } from 'node:path'

export interface StartArguments {
  readonly open: 'app' | 'browser' | 'nothing'
  /** What to hand to the demo, or null when none was asked for. */
  readonly demo: readonly string[] | null
  /** The data folder, absolute. */
  readonly data: string
  readonly serve: readonly string[]
}

export function startArguments(argv: readonly string[]): StartArguments {
  let open: StartArguments['open'] = 'app'
  let demo = false
  let data = '.holdfast'
  const speed: string[] = []
  const serve: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const [flag = '', inline] = (argv[i] ?? '').split(/=(.*)/s)
    const value = (): string => inline ?? argv[++i] ?? ''
    if (flag === '--no-open') open = 'nothing'
    else if (flag === '--browser') open = 'browser'
    else if (flag === '--demo') demo = true
    else if (flag === '--speed') speed.push('--speed', value())
    else if (flag === '--data') data = value()
    else if (flag !== '--') serve.push(argv[i] ?? '')
  }
  return { open, demo: demo ? speed : null, data: resolve(data), serve }
}
