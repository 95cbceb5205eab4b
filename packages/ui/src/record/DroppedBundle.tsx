// The bundle of a record that was dropped on the list of incidents: verified at once, and kept only when somebody says so.
import { Sheet } from '../kit/index.ts'
import type { Records } from '../session/records.ts'
import { PickBundle } from './PickBundle.tsx'
import { useKeep } from './useKeep.ts'

export interface DroppedBundleProps {
  readonly records: Records
  readonly file: File
  readonly onClose: () => void
}

export function DroppedBundle({ records, file, onClose }: DroppedBundleProps) {
  const keep = useKeep(records)
  return (
    <Sheet
      isOpen
      onClose={onClose}
      size="lg"
      title="Verify or open a bundle"
      sub="the record of an incident, read on this machine alone"
    >
      <PickBundle
        records={records}
        given={file}
        onKeep={async (kept) => {
          await keep(kept)
          onClose()
        }}
      />
    </Sheet>
  )
}
