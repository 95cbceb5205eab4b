// Files beside the draft to an audience: for everybody who has it open, until the audience is told or somebody takes one out.
// Invariant: one file stands beside a draft once, however often and on however many machines it was attached.
import type { DraftFileId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import { reject } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { command, insert, patch, plan } from '../incidentCommands.ts'
import type { FileRef } from '../records/files.ts'
import type { Audience } from '../records/updates.ts'
import { type AttachedFile, checkedFiles, tooManyFiles } from './attach.ts'

export * from './attach.ts'

const standing = (files: IncidentState['draftFiles'], audience: Audience) =>
  [...files.values()]
    .filter((one) => one.audience === audience && !one.removed)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

const attached = remember(
  (files: IncidentState['draftFiles'], audience: Audience): readonly AttachedFile[] => {
    const found = new Map<string, AttachedFile>()
    for (const { files: refs, by, at } of standing(files, audience))
      for (const file of refs) if (!found.has(file.hash)) found.set(file.hash, { file, by, at })
    return [...found.values()]
  },
)

/** In the order in which they were attached, each once. */
export const draftFilesOf = (
  { draftFiles }: Pick<IncidentState, 'draftFiles'>,
  audience: Audience,
): readonly AttachedFile[] => attached(draftFiles, audience)

export interface AttachToDraftArgs {
  readonly audience: Audience
  readonly files: readonly FileRef[]
}

export const attachToDraft = command(
  'draft.attach',
  (state, { audience, files }: AttachToDraftArgs, context) => {
    const checked = checkedFiles(files, 'draft')
    if (!checked.ok) return reject(checked.error, 'files')
    const there = new Set(draftFilesOf(state, audience).map(({ file }) => file.hash))
    const more = checked.value.filter(({ hash }) => !there.has(hash))
    if (more.length === 0) return reject('It stands beside the draft already.', 'files')
    const many = tooManyFiles(there.size, more.length, 'draft')
    if (many !== null) return reject(many, 'files')
    return plan(
      undefined,
      more.map((file) =>
        insert('draftFiles', context.newId<DraftFileId>(), {
          ...{ audience, files: [file], removed: false, by: context.actor, at: context.now },
        }),
      ),
    )
  },
)

export interface TakeFromDraftArgs {
  readonly audience: Audience
  readonly hash: string
}

export const takeFromDraft = command('draft.takeOut', (state, { audience, hash }: TakeFromDraftArgs) => {
  const writes = withoutDraftFiles(state, audience, new Set([hash]))
  return writes.length === 0 ? reject('It stands beside the draft no longer.') : plan(undefined, [...writes])
})

/** Takes these away from beside the draft: they were told, or taken out. */
export const withoutDraftFiles = (
  { draftFiles }: Pick<IncidentState, 'draftFiles'>,
  audience: Audience,
  hashes: ReadonlySet<string>,
): readonly Write[] =>
  standing(draftFiles, audience)
    .filter(({ files }) => files.some(({ hash }) => hashes.has(hash)))
    .map(({ id }) => patch('draftFiles', id, { removed: true }))
