// What Node is started with for the server, whoever starts it: as the first line of the program says.
import { readFileSync } from 'node:fs'

/** `program` is a file whose first line is `#!/usr/bin/env -S node <flags>`. */
export function serverFlags(program: string | URL): readonly string[] {
  const [first = ''] = readFileSync(program, 'utf8').split('\n', 1)
  return first.split(' ').filter((word) => word.startsWith('--'))
}
