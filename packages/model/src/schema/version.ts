// The document schema's version. Append a line for every change; never edit one.

/** Written by commands into no document: readers are tolerant, and the server compares it at hello. */
export const SCHEMA_VERSION = 9

/**
 * The oldest version whose writes a server of this version takes: what it writes is still read as it was meant. Raise it
 * only when an older app would spoil what a newer one wrote; such apps can read from then on, and are told to update.
 */
export const WRITABLE_FROM = 1

export const SCHEMA_HISTORY: readonly {
  readonly version: number
  readonly fingerprint: string
  readonly change: string
}[] = [
  { version: 1, fingerprint: '3eb844aba208b46d.105e13ec4893c5db', change: 'first' },
  {
    version: 2,
    fingerprint: '3a1cbfa0272a5bc7.f7252b32a78b8992',
    change:
      'what the server adds (arrivals, migrations); updates in the order sent, repeats, incidents declared twice',
  },
  {
    version: 3,
    fingerprint: 'ba9e63553f595ad9.73d03dd1769c8aeb',
    change: 'the clock of a drill, in the incident and in its row of the index',
  },
  {
    version: 4,
    fingerprint: 'ba9e63553f595ad9.829000ba946b905e',
    change: 'the trail of the organisation’s document',
  },
  {
    version: 5,
    fingerprint: 'b985c15059b5c01a.829000ba946b905e',
    change:
      'the call of an incident; what the guards noticed and how it was answered; what was taken back, and what is kept all the same',
  },
  {
    version: 6,
    fingerprint: 'f936eccd623e2bc0.829000ba946b905e',
    change:
      'snapshots of an incident and which of them seal it; the prose, picked factors and review of the post-mortem',
  },
  {
    version: 7,
    fingerprint: '8c3659375d570247.829000ba946b905e',
    change:
      'sign-off of updates, what their words rest on, drafts written ahead; what an answer was taken from, and questions promoted to the Incident Commander; files beside entries',
  },
  {
    version: 8,
    fingerprint: 'fe81adc5be1ba400.210aba4a08e6ed06',
    change:
      'what an update was told over, its channels, receipts and what was decided about its delivery; files beside evidence and drafts; comments on the prose of the post-mortem; regulatory clocks; offers of command and requests for it; an incident in business terms; intervals of an incident and of the organisation; its glossary and templates of updates',
  },
  {
    version: 9,
    fingerprint: 'c58a23c61038fee7.210aba4a08e6ed06',
    change: 'whom an escalation pages, what the paging service said of it, and what it was called for',
  },
]
