// What people write about a section, together: below what the record says, with the words that blame underlined and explained. Signed
// off it is only read; words that came after the sign-off are marked.
import {
  BLAME_WORDS,
  blameIn,
  type IncidentState,
  PROSE_ROOTS,
  proseAfterSeal,
  type ProseSection,
  reviewOf,
} from '@holdfast/model'
import { useMemo, useState } from 'react'
import { type MarkedWords, type NotTaken, SharedText, UntilChanged, useTyping } from '../../editor/index.ts'
import { Badge } from '../../kit/index.ts'
import { useHueOf } from '../../parts/useHueOf.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import css from './Prose.module.css'
import { ASKS } from './proseWords.ts'
import { SHORT_TITLES } from './sectionWords.ts'

export interface ProseProps {
  readonly section: ProseSection
  /** Of the people of the record. */
  readonly names: readonly string[]
}

const isLate = (state: IncidentState, section: ProseSection) => proseAfterSeal(state).includes(section)

export function Prose({ section, names }: ProseProps) {
  const name = PROSE_ROOTS[section]
  const { room, awareness } = useIncident()
  const mayWrite = useMayWrite()
  const complete = useRoom((state) => reviewOf(state).state === 'complete')
  const late = useRoom((state) => isLate(state, section))
  const words = useRoom((state) => state[name])
  const typing = useTyping(name)
  const hueOf = useHueOf()
  const nameOf = useNameOf()
  const [refused, setRefused] = useState<NotTaken | null>(null)
  const marks = useMemo(
    () => (text: string) =>
      blameIn(text, names).map(
        ({ from, to, kind }): MarkedWords => ({ from, to, says: BLAME_WORDS[kind].title }),
      ),
    [names],
  )
  const title = `${SHORT_TITLES[section]}, as people write it`
  const readOnly = !mayWrite || complete
  if (readOnly && words === '') return null
  return (
    <div className={css.prose} onBlur={typing.left}>
      {late ? <Badge tone="warn">after the seal</Badge> : null}
      <SharedText
        text={room.text(name)}
        awareness={awareness}
        label={title}
        hueOf={hueOf}
        nameOf={nameOf}
        placeholder={ASKS[section]}
        readOnly={readOnly}
        look="plain"
        className={css.text ?? ''}
        marks={marks}
        onTyped={typing.typed}
        onRefused={(reason) => setRefused({ name, reason, text: room.store.getState()[name] })}
      />
      <UntilChanged name={name} notTaken={refused} />
      {readOnly ? null : <Findings text={words} names={names} />}
    </div>
  )
}

/** Each of the words that blame, with why that hurts and what to write instead. They never stop anybody. */
function Findings({ text, names }: { readonly text: string; readonly names: readonly string[] }) {
  const found = useMemo(() => blameIn(text, names), [text, names])
  if (found.length === 0) return null
  return (
    <ul data-list className={css.findings} aria-label="Words that blame">
      {found.map(({ kind, words, from }) => {
        const { title, why, instead } = BLAME_WORDS[kind]
        return (
          <li key={from}>
            <p>
              <strong>{title}:</strong> “{words}”. {why}
            </p>
            <p>{instead}</p>
          </li>
        )
      })}
    </ul>
  )
}
