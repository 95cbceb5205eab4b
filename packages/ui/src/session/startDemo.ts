import type { IncidentId, Rejected, Result } from '@holdfast/model'

/** Starts replaying the recorded incident at `speed` times real time; the incident to enter, or why it did not start. */
export type StartDemo = (speed: number) => Promise<Result<IncidentId, Rejected>>
