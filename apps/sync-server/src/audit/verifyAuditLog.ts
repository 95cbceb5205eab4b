// Checks a whole audit log, and whether it still says what kept checkpoints say it said. Writes nothing.
import type { Checkpoint } from '@holdfast/model'
import type { AuditLogFile } from './openAuditLog.ts'
import { isSigned } from './signer.ts'
import { type VerifiedRoom, verifyRoom } from './verifyRoom.ts'

export interface Verified {
  readonly rooms: readonly VerifiedRoom[]
  /** About the file as a whole, and about the kept checkpoints. */
  readonly problems: readonly string[]
  readonly isWhole: boolean
}

export interface VerifyOptions {
  /** Only this room; absent: all of them. */
  readonly room?: string | null
  readonly checkpoints?: readonly Checkpoint[]
  /** Of the server whose audit log this should be; null when its key file is not there. */
  readonly server: { readonly id: string; readonly key: string } | null
}

export function verifyAuditLog(log: AuditLogFile, options: VerifyOptions): Verified {
  const { room: wanted = null, checkpoints = [], server } = options
  const problems: string[] = []
  const rooms: VerifiedRoom[] = []
  try {
    const integrity = log.integrity()
    if (integrity !== 'ok') problems.push(`the database file is damaged: ${integrity.split('\n').join(' ')}`)
    for (const stray of log.strays())
      problems.push(`there are rows of a room without a name (number ${stray})`)
    for (const room of log.rooms()) {
      if (wanted !== null && room.name !== wanted) continue
      const kept = checkpoints.filter((checkpoint) => checkpoint.room === room.name)
      const asked = new Set(kept.map(({ seq }) => seq))
      rooms.push(verifyRoom(room.name, log.rows(room), log.checkpoint(room.id), asked))
    }
  } catch (error) {
    problems.push(`the database file is damaged: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (wanted !== null && !rooms.some(({ room }) => room === wanted))
    problems.push(`there is no room ${wanted} in this record`)
  for (const checkpoint of checkpoints) {
    if (wanted !== null && checkpoint.room !== wanted) continue
    const wrong = checkpointProblem(checkpoint, rooms, server)
    if (wrong) problems.push(`room ${checkpoint.room}, kept checkpoint of row ${checkpoint.seq}: ${wrong}`)
  }
  const isWhole = problems.length === 0 && rooms.every((room) => room.problems.length === 0)
  return { rooms, problems, isWhole }
}

function checkpointProblem(
  checkpoint: Checkpoint,
  rooms: readonly VerifiedRoom[],
  server: VerifyOptions['server'],
): string | null {
  if (!isSigned(checkpoint)) return 'its signature is not good: it was changed, or no server ever signed it'
  if (server && (checkpoint.server !== server.id || checkpoint.key !== server.key))
    return `another server signed it (${checkpoint.server}); this record is of ${server.id}`
  const room = rooms.find((one) => one.room === checkpoint.room)
  if (!room) return 'the record has no such room'
  if (checkpoint.seq === 0) return null
  const found = room.hashes.get(checkpoint.seq)
  if (found === checkpoint.hash) return null
  const signed = `on ${new Date(checkpoint.at).toISOString()} the server signed that`
  if (found === undefined)
    return room.problems.length > 0
      ? 'the record could not be read that far'
      : `${signed} there were ${checkpoint.seq} rows; now there are ${room.head.seq}. Rows were taken away`
  return `${signed} the record up to there was another one. Row ${checkpoint.seq} or one before it was rewritten`
}
