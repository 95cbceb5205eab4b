// Runs one command line to its outcome. Never exits the process and reads nothing from it: main.ts does.
import pkg from '../../package.json' with { type: 'json' }
import { readArguments } from './arguments.ts'
import { serve } from './serve.ts'
import type { Outcome, Terminal } from './terminal.ts'
import { token } from './token.ts'
import { USAGE } from './usage.ts'

export async function run(argv: readonly string[], terminal: Terminal): Promise<Outcome> {
  const command = readArguments(argv)
  if (!command.ok) {
    terminal.note(`${command.error}\nRun "holdfast help" to see what there is.\n`)
    return { exitCode: 2 }
  }
  switch (command.value.run) {
    case 'help':
      terminal.out(USAGE)
      return { exitCode: 0 }
    case 'version':
      terminal.out(`${pkg.version}\n`)
      return { exitCode: 0 }
    case 'serve':
      return serve(command.value, terminal)
    case 'token':
      return token(command.value, terminal)
  }
}
