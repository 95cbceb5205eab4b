// `npm run fixture`: stores what the present schema version writes, for every later version to read.
import { run } from './command.ts'

const written = await run({ args: ['apps/sync-server/test/support/writeFixture.ts'], limit: 60_000 })
if (!written) process.exitCode = 1
