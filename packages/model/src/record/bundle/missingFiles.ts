// Which attached files a bundle refers to and does not hold, in one readable file of it. Invariant: it is a function of the record and
// of what stands in the bundle, so whoever verifies makes it again and compares.
import { filesOf } from '../../incident/files/attach.ts'
import { cleanFileName } from '../../incident/files/fileName.ts'
import type { FileRef } from '../../incident/records/files.ts'
import { type RecordJson, stateOf as stateOfRecord } from '../content/record.ts'

export const MISSING = 'missing-files.txt'

/** Of a full record, sorted by hash; `held` are the hashes of the files in the bundle. */
export function missingFiles(
  { roots }: Pick<RecordJson, 'roots'>,
  held: ReadonlySet<string>,
): readonly FileRef[] {
  return [...filesOf(stateOfRecord(roots)).values()]
    .filter(({ hash }) => !held.has(hash))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
}

/** A line a file: SHA-256, bytes, name. */
export const missingText = (files: readonly FileRef[]): string =>
  [
    'Attached files that are not in this bundle: bytes not on the machine that made it.',
    ...files.map(({ hash, size, name }) => `${hash} ${size} ${cleanFileName(name)}`),
    '',
  ].join('\n')

export const missingNotice = ({ length }: readonly FileRef[]): string =>
  `${length === 1 ? '1 attached file is' : `${length} attached files are`} not in this bundle; ${MISSING} names ${length === 1 ? 'it' : 'them'}.`
