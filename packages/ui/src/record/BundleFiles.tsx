// What is in the bundle: each file with what it is, and its size and hash as it comes to stand in it.
import { type AuditLog, isRedacted, MISSING_FILES, type Profile } from '@holdfast/model'
import { Check, Circle, Minus } from 'lucide-react'
import { Hidden, joinClasses } from '../kit/index.ts'
import { bundleLines, hashWords, pathWords, sizeWords, whatIs } from './bundleWords.ts'
import css from './ExportSheet.module.css'
import type { ExportState } from './useExportWork.ts'

export interface BundleFilesProps {
  readonly profile: Profile
  readonly now: ExportState
  /** The server's log that stands in it. */
  readonly audit: readonly AuditLog[]
}

export function BundleFiles({ profile, now, audit }: BundleFilesProps) {
  const sizes = 'sizes' in now ? now.sizes : new Map<string, number>()
  const hashes = new Map(
    now.state === 'made' ? now.made.manifest.files.map(({ path, sha256 }) => [path, sha256] as const) : [],
  )
  const isMade = now.state === 'made'
  return (
    <table className={css.files}>
      <caption>What is in the bundle: one .zip, SHA-256 of each file in a manifest that is signed</caption>
      <thead>
        <tr>
          <td aria-hidden />
          <th scope="col">File</th>
          <th scope="col">What it is</th>
          <th scope="col" className={css.figure}>
            Size
          </th>
          <th scope="col" className={joinClasses(css.figure, css.hash)}>
            SHA-256
          </th>
        </tr>
      </thead>
      <tbody>
        {[...bundleLines(isRedacted(profile), audit), ...attachedLines(now)].map(({ path, what, isIn }) => {
          const size = sizes.get(path)
          const hash = hashes.get(path)
          const stands = isIn && (size !== undefined || isMade)
          return (
            <tr key={path}>
              <td className={css.mark} {...(stands && { 'data-tone': 'good' })}>
                {stands ? (
                  <Check aria-hidden size={16} />
                ) : isIn ? (
                  <Circle aria-hidden size={14} />
                ) : (
                  <Minus aria-hidden size={16} />
                )}
                <Hidden>{stands ? 'written' : isIn ? 'to be written' : 'left out'}</Hidden>
              </td>
              <th scope="row" className={joinClasses(css.path, !isIn && css.out)}>
                {pathWords(path)}
              </th>
              <td className={css.what}>{what}</td>
              <td className={css.figure}>{size === undefined ? '—' : sizeWords(size)}</td>
              <td className={joinClasses(css.figure, css.hash)}>
                {hash === undefined ? '—' : <span title={hash}>{hashWords(hash)}</span>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What stands in it beside what every bundle of its profile has: attached files, and the list of those that are not here. */
function attachedLines(now: ExportState) {
  if (now.state !== 'made') return []
  return now.made.manifest.files
    .filter(({ path }) => path.startsWith('evidence/') || path === MISSING_FILES)
    .map(({ path }) => ({ path, what: whatIs(path), isIn: true }))
}
