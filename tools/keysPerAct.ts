// `npm run keysPerAct`: counts at the real desks how many keys each act costs and writes docs/keys-per-act.md.
import { e2e } from './e2e.ts'
import { buildStale } from './product.ts'
import { app } from './renderer.ts'
import { server } from './serverBundle.ts'

process.env['WRITE_KEYS'] = '1'
const ready = await buildStale([server, app])
if (!ready || (await e2e(['keysPerAct.spec.ts'], 10 * 60_000)) !== 'ok') process.exitCode = 1
