/** The keys of taking back: what is held here is stopped first, else the latest act is taken back. */
export const HOLD_KEYS = { undo: '$mod+z', sendNow: '$mod+Shift+Enter', go: 'y' } as const
