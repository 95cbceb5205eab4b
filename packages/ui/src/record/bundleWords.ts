// What the screens say of bundles: profiles, files, sizes, checks.
import {
  type AuditLog,
  type BundleFault,
  type Check,
  MISSING_FILES,
  type Profile,
  type ProfileName,
} from '@holdfast/model'

export const PROFILE_WORDS: Readonly<Record<ProfileName, { readonly name: string; readonly hint: string }>> =
  {
    internal: { name: 'Internal', hint: 'Everything, with names. For the people of this organisation.' },
    regulator: {
      name: 'Regulator',
      hint: 'Facts, times and decisions. People as roles. Chat, telephone numbers and host names are left out.',
    },
    public: {
      name: 'Public',
      hint: 'What customers felt, why, and what changes. No people, no hosts, no internal services.',
    },
  }

export const profileWords = ({ name, peopleAsRoles }: Profile): string =>
  name === 'internal' && peopleAsRoles ? 'internal, people as roles' : name

const READABLE = [
  ['post-mortem.html', 'to read: one file, opens offline, prints on A4'],
  ['post-mortem.md', 'to paste and to compare'],
  ['timeline.csv', 'a line an entry, times in UTC'],
  ['record.json', 'all of it for machines, with stable ids'],
] as const

const SERVER_NOTES = 'who was connected when, and what was handed out and delivered'
const NOTES_PATH = 'server/1.json'

const AUDIT = [
  ['audit/1/rows.jsonl', 'every change, chained by hashes'],
  ['audit/1/checkpoints.json', 'what its server signed'],
  [NOTES_PATH, SERVER_NOTES],
] as const

export interface BundleLine {
  readonly path: string
  readonly what: string
  /** Stands in the bundle; false: it is left out, and `what` says why. */
  readonly isIn: boolean
}

/** Of each file that a bundle of this profile has, or pointedly has not. `audit`: the server's log that is in it. */
export function bundleLines(
  isRedacted: boolean,
  audit: readonly Pick<AuditLog, 'notes'>[] = [],
): readonly BundleLine[] {
  const others = [
    ['salts.json', 'opens what a redacted bundle leaves out', 'left out: it opens what is left out'],
    ['state.ycrdt', 'the shared document itself', 'left out: it holds every name'],
  ] as const
  return [
    ...READABLE.map(([path, what]) => ({ path, what, isIn: true })),
    ...(isRedacted
      ? [{ path: 'omissions.json', what: 'a salted commitment to each thing that is left out', isIn: true }]
      : []),
    ...others.map(([path, what, leftOut]) => ({
      path,
      what: isRedacted ? leftOut : what,
      isIn: !isRedacted,
    })),
    ...(audit.length > 0
      ? AUDIT.filter(([path]) => path !== NOTES_PATH || audit[0]?.notes !== undefined).map(
          ([path, what]) => ({
            path,
            what: isRedacted ? 'left out: it holds every name' : what,
            isIn: !isRedacted,
          }),
        )
      : []),
    { path: 'manifest.json', what: 'SHA-256 of each file, and the signature', isIn: true },
  ]
}

/** A path of a bundle, with a hash in it cut short. */
export const pathWords = (path: string): string =>
  path.startsWith('evidence/') ? `${path.slice(0, 21)}…` : path

/** What a file of a bundle is, by its path. */
export function whatIs(path: string): string {
  if (path.startsWith('audit/'))
    return path.endsWith('rows.jsonl') ? 'every change, chained by hashes' : 'what its server signed'
  if (path.startsWith('server/')) return SERVER_NOTES
  if (path.startsWith('evidence/')) return 'a file that was attached to the record'
  if (path === MISSING_FILES) return 'attached files that are not in it: bytes not on this machine'
  return (
    [...bundleLines(true), ...bundleLines(false)].find((one) => one.path === path && one.isIn)?.what ?? ''
  )
}

export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(bytes < 100_000_000 ? 1 : 0)} MB`
}

/** "42c1…812f". */
export const hashWords = (hex: string): string => `${hex.slice(0, 4)}…${hex.slice(-4)}`

/** A server by the ends of its id, where that is long. */
export const serverWords = (id: string): string => (id.length > 16 ? hashWords(id) : id)

/** With the hashes in it as they are told apart at a glance. */
export const shortened = (words: string): string => words.replace(/[0-9a-f]{64}/g, hashWords)

export const faultWords = ({ path, what }: BundleFault): string =>
  shortened(`${path === null ? '' : `${path}: `}${what}`)

export const RESULT_WORDS: Readonly<Record<Check['result'], string>> = {
  ok: 'holds',
  failed: 'does not hold',
  skipped: 'not checked',
}

/** Why nobody but this machine stands for what is exported here. */
export const UNWITNESSED_HERE = {
  never:
    'It was made on this machine alone, and no server ever answered here. Whoever reads the bundle is told so first.',
  noLog:
    'No server answers here, so the bundle has no audit rows, and whoever reads it is told so first. Export again when the server is in reach, or use “holdfast export” there.',
  behind:
    'Something of it has not reached the server yet, so the server’s log does not hold all of it. Export again when the header says that all is saved on the server.',
} as const
