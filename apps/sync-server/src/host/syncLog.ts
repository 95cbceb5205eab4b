/** What the sync side tells its operator; pino fits. Never a token. */
export interface SyncLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
