// The key that leads to the card about hands-on work, from every desk.
export const DRIFT_KEYS = {
  give: 'Shift+G',
  label: 'To the card about hands-on work: give it away, or keep it',
}
