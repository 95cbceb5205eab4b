// The public surface of the sync server, for the desktop's hub, tests and benchmarks.
export { DEFAULT_HOST, DEFAULT_PORT } from './config/defaults.ts'
export { SERVER_PATHS } from './config/serverPaths.ts'
export type { Discovery, Sighting } from './bridge/discovery.ts'
export { createLog, type Log, type LogOptions, silentLog } from './host/jsonLogs.ts'
export { problemText, type StartFault } from './host/problem.ts'
export { createSyncServer, type SyncServer, type SyncServerOptions } from './server.ts'
export type { Claims, Grant, TokenFault, Tokens } from './identity/tokens.ts'
export { findChromium } from './host/findChromium.ts'
