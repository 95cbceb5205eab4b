// The arguments of `npm start` as data: its own flags, and the rest for `holdfast serve`. Pure.
import { resolve } from 'node:path'

export interface StartArguments {
  readonly open: 'app' | 'browser' | 'nothing'
  /** How many times faster than real time the demo plays, or null when none was asked for. */
  readonly demo: number | null
  /** The data folder, absolute. */
  readonly data: string
  readonly serve: readonly string[]
}

export function startArguments(argv: readonly string[]): StartArguments {
  let open: StartArguments['open'] = 'app'
  let demo = false
  let data = '.holdfast'
  let speed = 60
  const serve: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const [flag = '', inline] = (argv[i] ?? '').split(/=(.*)/s)
    const value = (): string => inline ?? argv[++i] ?? ''
    if (flag === '--no-open') open = 'nothing'
    else if (flag === '--browser') open = 'browser'
    else if (flag === '--demo') demo = true
    else if (flag === '--speed') speed = Number(value())
    else if (flag === '--data') data = value()
    else if (flag !== '--') serve.push(argv[i] ?? '')
  }
  return { open, demo: demo ? speed : null, data: resolve(data), serve }
}
