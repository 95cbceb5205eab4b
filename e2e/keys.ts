// The keys that the `?` sheet lists and the specs press.
import type { DeskId, Role } from '@holdfast/model'

export const KEYS = {
  desks: {
    command: 'ControlOrMeta+1',
    ops: 'ControlOrMeta+2',
    comms: 'ControlOrMeta+3',
    timeline: 'ControlOrMeta+4',
    postmortem: 'ControlOrMeta+5',
  } satisfies Record<DeskId, string>,
  /** On the Timeline desk, where keys alone are letters of the line. */
  search: 'ControlOrMeta+f',
  roles: { ic: 'Shift+I', ops: 'Shift+O', comms: 'Shift+C', scribe: 'Shift+S' } satisfies Record<
    Role,
    string
  >,
} as const
