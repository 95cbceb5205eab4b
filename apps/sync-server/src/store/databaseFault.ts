// Puts a store that did not open, or that can only be read, into words for a person.
import type { Problem, StartFault } from '../host/problem.ts'
import type { StoreFault } from './store.ts'

export function databaseFault(fault: StoreFault, path: string): StartFault {
  const texts = {
    damaged: {
      kind: 'databaseDamaged',
      what: `The database ${path} is damaged.`,
      safe: 'Nothing was changed. Desks that had it open keep their own copy of the room.',
      todo: 'Put it back from a backup. Or move it away and begin with holdfast serve --new: the desks bring back what they have.',
    },
    notOurs: {
      kind: 'databaseDamaged',
      what: `${path} is not a database of this server.`,
      safe: 'Nothing was changed.',
      todo: 'Choose another data folder with --data, or move that file away.',
    },
    inUse: {
      kind: 'dataInUse',
      what: `Another server has ${path} open.`,
      safe: 'Nothing was changed; the other server goes on.',
      todo: 'Use the running one, stop it first, or choose another data folder with --data.',
    },
    newer: {
      kind: 'databaseNewer',
      what: `${path} was written by a newer version of Holdfast.`,
      safe: 'Nothing was changed.',
      todo: 'Start the newer version, or choose another data folder with --data.',
    },
    full: {
      kind: 'diskFull',
      what: `The disk that holds ${path} is full.`,
      safe: 'What was already saved there is unchanged.',
      todo: 'Free some space and start again, or choose a folder on another disk with --data.',
    },
    io: {
      kind: 'database',
      what: `The database ${path} cannot be opened: the system refuses to read or write it.`,
      safe: 'Nothing was changed.',
      todo: 'Check the disk and who owns the folder, or choose another one with --data.',
    },
  } satisfies Record<StoreFault['kind'], StartFault>
  return texts[fault.kind]
}

/** Why a server that is open can only be read. */
export function writingWaits({ kind }: StoreFault, path: string): Problem {
  const isFull = kind === 'full'
  return {
    what: isFull
      ? `The disk that holds ${path} is full: writing waits, and the rooms are open to be read.`
      : `The system refuses to write ${path}: writing waits, and the rooms are open to be read.`,
    safe: 'What was confirmed is on the disk. What people write now stays on their machines, and is asked for later.',
    todo: isFull
      ? 'Free some space: writing goes on by itself.'
      : 'Check the disk and who owns the folder: writing goes on by itself once that is mended.',
  }
}
