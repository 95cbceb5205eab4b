// The audit log of an incident, asked of the server that serves this page. Invariant: a server that is not there, or that does not give
// it, costs a bundle its rows and nothing else.
import { checkpointShape, type IncidentId, incidentRoom, readRows, readServerFile } from '@holdfast/model'
import type { ServerLog } from '@holdfast/ui'

export function serverLogOn(
  fetch: typeof globalThis.fetch,
  token: string,
): (incident: IncidentId) => Promise<ServerLog | null> {
  const ask = (path: string) => fetch(path, { headers: { authorization: `Bearer ${token}` } })
  return async (incident) => {
    const path = `/api/incidents/${encodeURIComponent(incident)}/audit`
    try {
      const answer = await ask(path)
      if (!answer.ok) return null
      const rows = readRows(await answer.text(), incidentRoom(incident))
      if (!rows.ok) return null
      return {
        rows: rows.value,
        async checkpoint(seq) {
          const signed = await ask(`${path}/${seq}`)
          const read = checkpointShape.safeParse(await signed.json().catch(() => null))
          if (!read.success)
            throw new Error('The server gave its rows and did not sign them. Export again when it answers.')
          return read.data
        },
        async notes(seq) {
          const given = await ask(`${path}/${seq}/server`).catch(() => null)
          return given?.ok ? readServerFile(await given.text()) : null
        },
      }
    } catch {
      return null
    }
  }
}
