// The final words, and one button that copies them. Where the clipboard is refused they are selected, to be copied by hand.
import { useRef, useState } from 'react'
import { Button, useKit } from '../../kit/index.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import css from './ReviewStrip.module.css'

export function CopyWords(props: { readonly text: string; readonly onCopied: (words: string) => void }) {
  const { text, onCopied } = props
  const { platform } = useSession()
  const { clock, writeTime } = useKit()
  const words = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    if (await platform.copy(text)) {
      const now = clock.now()
      setSaid(`Copied ${writeTime(now, now).utc} UTC, not yet told`)
      return onCopied(text)
    }
    words.current?.focus()
    words.current?.select()
    setSaid('The clipboard was refused. The words are selected: copy them with the keyboard.')
  }
  return (
    <>
      <textarea
        ref={words}
        readOnly
        className={css.text}
        dir="auto"
        aria-label="The words as they will read them"
        value={text}
      />
      <div className={css.acts}>
        <Button onPress={() => void copy()}>Copy the words</Button>
        <span className={css.said} role="status">
          {said}
        </span>
      </div>
    </>
  )
}
