// Reads status pages back, so that the room sees where they say something else than was said here. Invariant: nothing is written to a
// page, and a page that cannot be read says nothing.
import type { IncidentId, Ms, PageReading } from '@holdfast/model'
import { PageIncident, ask } from './adapters/statuspage.ts'
import type { AdapterPorts } from './adapters/letter.ts'
import type { Channels } from './channels.ts'
import type { DeliveryFile } from './deliveryFile.ts'

export interface PageParts {
  readonly file: DeliveryFile
  readonly channels: Channels
  readonly ports: Omit<AdapterPorts, 'thread' | 'now'>
  readonly now: () => Ms
}

/** What the pages of these incidents say now. */
export async function readPages(
  { file, channels, ports, now }: PageParts,
  incidents: ReadonlySet<IncidentId>,
): Promise<readonly (PageReading & { readonly incident: IncidentId })[]> {
  const found: (PageReading & { readonly incident: IncidentId })[] = []
  for (const { channel: id, incident, external } of file.threads()) {
    if (!incidents.has(incident as IncidentId)) continue
    const channel = channels.unsealed(id)
    const label = channels.open().find((one) => one.id === id)?.label ?? ''
    if (channel?.settings.kind !== 'statuspage') continue
    const path = `incidents/${encodeURIComponent(external)}`
    const read = await ask(channel, { ...ports, now, thread: external }, path, PageIncident)
    if (read.kind !== 'found') continue
    const { status, incident_updates: updates } = read.value
    const text = updates[0]?.body ?? ''
    found.push({ incident: incident as IncidentId, channel: id, label, at: now(), status, text })
  }
  return found
}
