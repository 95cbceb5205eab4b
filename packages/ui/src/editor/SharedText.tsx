// A text that several people write at once: the words at once, the editor as soon as its code is here. Until then what
// stands there is read, also as others change it, and nothing is typed into it.
import { useSyncExternalStore } from 'react'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import type { SharedTextProps } from './SharedEditor.tsx'
import css from './SharedText.module.css'

export type { EditText, SharedTextProps } from './SharedEditor.tsx'

export const SharedText = lazyPart<SharedTextProps>({
  what: 'The editor',
  load: () => import('./SharedEditor.tsx').then((it) => it.SharedEditor),
  Waiting: WordsOnly,
})

function WordsOnly({ text, label, placeholder = '', multiline = true, ...look }: SharedTextProps) {
  const words = useSyncExternalStore(
    (changed) => {
      text.observe(changed)
      return () => text.unobserve(changed)
    },
    () => text.toString(),
  )
  const { look: box = 'box', size = 'md', className } = look
  return (
    <div
      role="group"
      aria-label={label}
      aria-busy="true"
      className={joinClasses(css.host, css[box], css[size], !multiline && css.single, className)}
    >
      <p className={joinClasses(css.words, words === '' && css.none)}>{words === '' ? placeholder : words}</p>
    </div>
  )
}
