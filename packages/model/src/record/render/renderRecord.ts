// The readable files of a record, made from record.json alone: whoever has it can make them again and compare.
import { AFTER_SEAL, postMortem } from '../postMortem/postMortem.ts'
import { PUBLIC_TELLING, WHOLE_TELLING } from '../postMortem/telling.ts'
import { stampOf } from '../postMortem/times.ts'
import { type ProfileName, type RecordJson, stateOf } from '../content/record.ts'
import type { Notice } from './notice.ts'
import { renderCsv } from './renderCsv.ts'
import { renderHtml } from './renderHtml.ts'
import { renderMarkdown } from './renderMarkdown.ts'

/** Raised whenever any of these files would come out otherwise for the same record; a test pins what it gives. */
export const RENDERER_VERSION = 4

export const AUDIENCE_OF: Readonly<Record<ProfileName, string>> = {
  internal: 'Internal',
  regulator: 'For the regulator',
  public: 'Public',
}

export const UNWITNESSED =
  'No server has witnessed this: it was made on a machine that no server or hub ever heard of.'

export function noticesOf({
  witnesses,
  profile,
  snapshot: { late = [] },
}: Pick<RecordJson, 'witnesses' | 'profile' | 'snapshot'>): readonly Notice[] {
  const redacted =
    profile.name === 'internal'
      ? 'People stand here as their roles. The full record names them.'
      : 'Parts were left out for this reader. The full record holds them, and each is committed to under its root.'
  return [
    ...(witnesses === 0 ? [{ kind: 'unwitnessed', text: UNWITNESSED } as const] : []),
    ...(profile.name !== 'internal' || profile.peopleAsRoles
      ? [{ kind: 'redacted', text: redacted } as const]
      : []),
    ...(late.length > 0 ? [{ kind: 'late', text: lateWords(late.length) } as const] : []),
  ]
}

const lateWords = (count: number): string =>
  `${count === 1 ? 'One entry' : `${count} entries`} came after the incident was sealed: marked “${AFTER_SEAL}” where ${count === 1 ? 'it stands' : 'they stand'}.`

export const READABLE_FILES = ['post-mortem.html', 'post-mortem.md', 'timeline.csv'] as const
export type ReadableFile = (typeof READABLE_FILES)[number]

/** "6f1c 09ab … a93e 51d0". */
export const shortHash = (hex: string): string =>
  `${hex.slice(0, 4)} ${hex.slice(4, 8)} … ${hex.slice(-8, -4)} ${hex.slice(-4)}`

export function renderRecord(record: RecordJson): Readonly<Record<ReadableFile, string>> {
  const state = stateOf(record.roots)
  const { snapshot, profile, prose, root } = record
  const late = new Set(snapshot.late)
  const made = postMortem(
    state,
    snapshot.asOf,
    prose,
    profile.name === 'public' ? PUBLIC_TELLING : WHOLE_TELLING,
    late,
  )
  const notices = noticesOf(record)
  const name = snapshot.name === '' ? '' : ` “${snapshot.name}”`
  return {
    'post-mortem.html': renderHtml(made, state, {
      audience: AUDIENCE_OF[profile.name],
      snapshot: `snapshot ${snapshot.number}${name}, taken ${stampOf(snapshot.sealedAt)} UTC · record ${shortHash(root)}`,
      notices,
    }),
    'post-mortem.md': renderMarkdown(made, notices),
    'timeline.csv': renderCsv(state, late),
  }
}
