// Runs one command line to its outcome. Never exits the process and reads nothing from it: main.ts does.
import pkg from '../../package.json' with { type: 'json' }
import { readArguments } from './arguments.ts'
import { channel } from './channel.ts'
import { exportWithPdf } from './exportWithPdf.ts'
import { importRecord } from './importRecord.ts'
import { listAccess } from './listAccess.ts'
import { printSheet } from './printSheet.ts'
import { revoke } from './revoke.ts'
import { serve } from './serve.ts'
import type { Outcome, Terminal } from './terminal.ts'
import { token } from './token.ts'
import { USAGE } from './usage.ts'
import { verify } from './verify.ts'
import { verifyFile } from './verifyFile.ts'

export async function run(argv: readonly string[], terminal: Terminal): Promise<Outcome> {
  const command = readArguments(argv)
  if (!command.ok) {
    terminal.note(`${command.error}\nRun "holdfast help" to see what there is.\n`)
    return 'mistake'
  }
  switch (command.value.run) {
    case 'help':
      terminal.out(USAGE)
      return 'done'
    case 'version':
      terminal.out(`${pkg.version}\n`)
      return 'done'
    case 'serve':
      return serve(command.value, terminal)
    case 'token':
      return token(command.value, terminal)
    case 'verify':
      return command.value.bundle === null
        ? verify(command.value, terminal)
        : verifyFile(command.value.bundle, terminal)
    case 'export':
      return exportWithPdf(command.value, terminal)
    case 'sheet':
      return printSheet(command.value, terminal)
    case 'channel':
      return channel(command.value, terminal)
    case 'import':
      return importRecord(command.value, terminal)
    case 'people':
    case 'links':
      return listAccess(command.value, terminal)
    case 'revoke':
      return revoke(command.value, terminal)
  }
}
