// Picks files from this machine's disk.
import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
import css from './Files.module.css'

export interface AttachButtonProps {
  readonly onFiles: (files: readonly File[]) => void
  /** Listed by `?`. */
  readonly group: string
}

const KEY = '$mod+Shift+a'

export function AttachButton({ onFiles, group }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const pick = () => input.current?.click()
  useKeys([{ keys: KEY, label: 'Attach a file…', group, run: pick }])
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files to attach"
        className={css.picker}
        onChange={({ target }) => {
          const picked = [...(target.files ?? [])]
          // The same file can be picked again.
          target.value = ''
          onFiles(picked)
        }}
      />
      <Button size="sm" variant="quiet" keys={KEY} icon={<Paperclip aria-hidden size={14} />} onPress={pick}>
        Attach
      </Button>
    </>
  )
}
