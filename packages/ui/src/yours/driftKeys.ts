// The key that leads to the card about hands-on work, from every desk.
export const DRIFT_KEYS = { give: 'Shift+G', label: 'Give the hands-on work away, or keep it' }
