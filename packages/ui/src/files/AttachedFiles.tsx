// Files that go with what is being written: each as a chip that can be taken out.
import { fileSizeWords } from '@holdfast/model'
import { Paperclip, X } from 'lucide-react'
import { RowButton } from '../kit/index.ts'
import css from './Files.module.css'
import type { Attaching } from './useAttach.ts'

export function AttachedFiles({ files, problem, reading, remove }: Attaching) {
  if (files.length === 0 && problem === '' && reading === 0) return null
  return (
    <div className={css.attached}>
      {files.length === 0 ? null : (
        <ul className={css.chips} aria-label="Attached files">
          {files.map(({ hash, name, size }) => (
            <li key={hash} className={css.chip}>
              <Paperclip aria-hidden size={12} />
              <span className={css.chipName} dir="auto">
                {name}
              </span>
              <span className={css.size}>{fileSizeWords(size)}</span>
              <RowButton label={`Take out ${name}`} icon={<X aria-hidden />} onPress={() => remove(hash)} />
            </li>
          ))}
        </ul>
      )}
      {reading > 0 ? <span role="status">Reading…</span> : null}
      {problem === '' ? null : (
        <span role="alert" className={css.problem}>
          {problem}
        </span>
      )}
    </div>
  )
}
