// The keys that lead to what is told above the desk, for the parts that bind them and those that lead there.
export const ATTENTION_KEYS = {
  /** All notices in full. */
  read: 'm',
  /** What stands two ways. */
  settle: 'z',
}
