// The verdict on a bundle that was chosen: whose it is, what holds, each file; and the offer to keep it where everything does.
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { Button, Hidden, Notice, TimeText } from '../kit/index.ts'
import { faultWords, pathWords, profileWords, shortened, sizeWords, whatIs } from './bundleWords.ts'
import sheet from './ExportSheet.module.css'
import type { ReadBundle } from './readBundle.ts'
import css from './RecordsPage.module.css'
import { Verdict } from './Verdict.tsx'

export interface VerifiedBundleProps {
  readonly name: string
  readonly read: ReadBundle
  readonly onKeep: () => Promise<void>
}

export function VerifiedBundle({ name, read, onKeep }: VerifiedBundleProps) {
  const [isKeeping, setKeeping] = useState(false)
  const { verification, files } = read
  const { manifest, fault, notices } = verification
  const { incident, profile, snapshot } = manifest
  const keep = async () => {
    setKeeping(true)
    await onKeep()
    setKeeping(false)
  }
  return (
    <div className={css.verified}>
      {notices.map((text) => (
        <Notice key={text} tone="warn">
          {text}
        </Notice>
      ))}
      {fault === null ? (
        <Notice
          tone="good"
          title={`${name}: every check that can be made holds.`}
          actions={
            <Button reads variant="primary" size="sm" isPending={isKeeping} onPress={() => void keep()}>
              Open it and keep it here
            </Button>
          }
        >
          {incident.label} · {profileWords(profile)} · snapshot {snapshot.number}, as of{' '}
          <TimeText at={snapshot.asOf} />
        </Notice>
      ) : (
        <Notice tone="warn" title={`${name} was changed: it is not opened.`}>
          {faultWords(fault)}. {verification.files.good} of {verification.files.all} files still prove
          themselves. Nothing was changed here.
        </Notice>
      )}
      <Verdict verification={verification} name={name} />
      <table className={sheet.files}>
        <caption>Each file</caption>
        <thead>
          <tr>
            <td aria-hidden />
            <th scope="col">File</th>
            <th scope="col">What it is</th>
            <th scope="col" className={sheet.figure}>
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, bytes, fault: wrong }) => (
            <tr key={path}>
              <td className={sheet.mark} data-tone={wrong === null ? 'good' : 'warn'}>
                {wrong === null ? <Check aria-hidden size={16} /> : <X aria-hidden size={16} />}
                <Hidden>{wrong === null ? 'as signed' : 'changed'}</Hidden>
              </td>
              <th scope="row" className={sheet.path}>
                {pathWords(path)}
              </th>
              <td className={sheet.what}>{wrong === null ? whatIs(path) : shortened(wrong.what)}</td>
              <td className={sheet.figure}>{sizeWords(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
