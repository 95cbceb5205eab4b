// Every key that works now, by group: what `?` shows.
import { useStore } from 'zustand'
import { Kbd, Written } from '../kit/marks/Kbd.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import css from './KeyList.module.css'
import { workingKeys } from './keyBindings.ts'
import { useLocalStores } from './LocalProvider.tsx'

export interface KeyListProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const TYPING = 'Keys without Ctrl, ⌘ or Alt rest while you type. Esc leaves a field.'
const LINE =
  'On this desk letters, digits and signs go to the line; Esc leaves it. What other desks have a key for is in Find anything.'

export function KeyList({ isOpen, onClose }: KeyListProps) {
  const state = useStore(useLocalStores().keys)
  const working = workingKeys(state)
  const groups = [...new Set(working.map((one) => one.group))]
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title="Keys" givesWay sub={state.line === null ? TYPING : LINE}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling text must take the keyboard (WCAG 2.1.1) */}
      <div role="group" aria-label="All keys" tabIndex={0} className={css.list}>
        <Moving letters={state.line === null} />
        {groups.map((group) => (
          <section key={group} aria-label={`Keys: ${group}`}>
            <h3 className={css.group}>{group}</h3>
            <dl className={css.keys}>
              {working
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div key={binding.keys} className={css.key}>
                    <dt>{binding.label}</dt>
                    <dd>
                      <Kbd keys={binding.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}

/** Keys of every list, which work where the focus is: they stand in no register. */
function Moving({ letters }: { readonly letters: boolean }) {
  const lines = [
    { words: 'Row after, row before', keys: letters ? ['↓', '↑', 'J', 'K'] : ['↓', '↑'] },
    { words: 'Into the row: open it, or go to its first button', keys: ['Enter'] },
    { words: 'Leave a field or close what is open', keys: ['Esc'] },
  ]
  return (
    <section aria-label="Keys: In lists and fields">
      <h3 className={css.group}>In lists and fields</h3>
      <dl className={css.keys}>
        {lines.map(({ words, keys }) => (
          <div key={words} className={css.key}>
            <dt>{words}</dt>
            <dd>
              {keys.map((key) => (
                <Written key={key}>{key}</Written>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
