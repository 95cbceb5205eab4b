// Why a write is not stored, in words for its author: what is wrong, what is safe, what to do.
import type { Access, Nack } from '@holdfast/model'
import type { Why } from '../update/rights/filterUpdate.ts'
import type { StoreFault } from '../store/store.ts'

export const refusals = {
  notAllowed: (access: Access): Nack => ({
    reason: 'notAllowed',
    message: `Your access is to ${access === 'observe' ? 'read and ask' : 'watch'}, so the change was not stored here. It is still on your machine. Ask the Incident Commander for access to respond.`,
  }),
  // An old app must understand the reason: it is one that the first version knew.
  tooOld: (): Nack => ({
    reason: 'notAllowed',
    message:
      'This app is too old to write safely, so the change was not stored here. It is still on your machine, and you can read. Reload the page, or update the app.',
  }),
  foreign: (): Nack => ({
    reason: 'notAllowed',
    message:
      'This change would be stored as somebody else’s, so it was not stored here. What was stored before is safe, and the change is still on your machine. Copy what you wrote, reload the page, and write it again.',
  }),
  inUse: (): Nack => ({
    reason: 'notAllowed',
    message:
      'What you carry was begun by somebody whose app is still connected here, so it was not stored yet. It is safe on your machine, and is tried again by itself; nothing has to be done.',
    later: true,
  }),
  serverOnly: (): Nack => ({
    reason: 'notAllowed',
    message:
      'Part of this change is kept by the server alone, so that part was not stored; everything else is safe. Reload the page to see what the server has.',
  }),
  noSpace: (): Nack => ({
    reason: 'tooLarge',
    message:
      'This app keeps things that the server does not know, and they take too much space, so they were not stored; everything else is safe. They are still on your machine. Ask whoever runs the server to update it.',
  }),
  noHub: (): Nack => ({
    reason: 'notAllowed',
    message:
      'This token is a person\'s, and changes of others were sent with it, so they were not stored here. They are still on that machine. Make a token for it with "holdfast token --access hub".',
  }),
  expired: (): Nack => ({
    reason: 'expired',
    message:
      'Your access has ended, so the change was not stored here. It is still on your machine. Ask for a new link and open it there.',
  }),
  malformed: (why: string): Nack => ({
    reason: 'malformed',
    message: `This app sent something the server cannot read: ${why}. What was stored before is safe. Reload the page, and update the app if it happens again.`,
  }),
  tooMuch: (why: string): Nack => ({
    reason: 'tooLarge',
    message: `This app sent more at once than this room can have: ${why}. Nothing of it was stored; what was stored before is safe, and what you wrote is still on your machine. Export it, then reload the page.`,
  }),
  tooLarge: (bytes: number, most: number): Nack => ({
    reason: 'tooLarge',
    message: `One change holds ${size(bytes)} at once; the server stores up to ${size(most)}. What was stored before is safe, and the large text is still on your machine. Keep it as a file, put a link to it here instead, and take it out if it still stands here.`,
  }),
  /** What somebody carries that was refused to whoever brought it first. */
  before: (why: Why): Nack => ({
    reason: why === 'serverOnly' ? 'notAllowed' : 'tooLarge',
    message: `Part of what you carry, from a file or from the time without a connection, came here before and was not stored: ${BEFORE[why]} Nobody has it here; everything else is safe.`,
    before: true,
  }),
  presenceTooLarge: (bytes: number, most: number): Nack => ({
    reason: 'tooLarge',
    message: `Your presence (${bytes} bytes) is over ${most} bytes, so others do not see it. Nothing that you wrote is affected. Reload the page.`,
  }),
  missingDependencies: (): Nack => ({
    reason: 'malformed',
    message:
      'Part of what this app holds builds on changes that this server never got, so it was not stored here. It is still on your machine. Export it, and reload the page.',
  }),
  readOnly: (fault: StoreFault): Nack => ({
    reason: 'readOnly',
    message: `The server cannot write to its disk${fault.kind === 'full' ? ', which is full' : ''}, so the room is read-only. The change is still on your machine and will be sent again when the disk works. Tell whoever runs the server.`,
  }),
} as const

const BEFORE: Readonly<Record<Why, string>> = {
  tooLarge: 'one value of it was too large. Keep a large text as a file, and put a link to it here.',
  serverOnly: 'it stands where only the server writes. Write it again in its place.',
  noSpace:
    'the server does not know such things, and they took too much space. Ask whoever runs it to update it.',
}

/** In the largest unit that tells it from a limit of 1 MB: "1 MB", "1.1 MB", "5 kB"; rounded up. */
function size(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} kB`
  return `${Math.ceil((bytes * 10) / 1_048_576) / 10} MB`
}
