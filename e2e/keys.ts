// The keys that the `?` sheet lists and the specs press.
export const KEYS = {
  desks: { command: '1', ops: '2', comms: '3', timeline: '4' },
  roles: { ic: 'Shift+I', ops: 'Shift+O', comms: 'Shift+C', scribe: 'Shift+S' },
} as const
