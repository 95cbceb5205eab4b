// The files beside an entry of the timeline.
import type { TimelineEntry } from '@holdfast/model'
import { FilesBeside } from './FilesBeside.tsx'

export function EntryFiles({ entry }: { readonly entry: TimelineEntry }) {
  const { files = [], by, recordedBy = null, recordedAt } = entry
  return <FilesBeside label="Files of this entry" files={files} by={recordedBy ?? by} at={recordedAt} />
}
