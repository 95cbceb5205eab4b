// In their words: each term that Ops or the draft says, with what its readers call it. A press tells one in the draft, Alt G all of them,
// each press one step of undo.
import { type Audience, DRAFT_OF, foldText, type Term, termsIn, translations } from '@holdfast/model'
import { Check } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { EditText } from '../../editor/index.ts'
import { GlossarySheet } from '../../glossary/LazyGlossary.ts'
import { Badge, Button } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useRoom } from '../../session/useRoom.ts'
import css from './TheirWords.module.css'

const KEYS = { all: 'Alt+g', glossary: 'Alt+w' }

export interface TheirWordsProps {
  readonly audience: Audience
  readonly edits: RefObject<EditText | null>
  /** What Ops says. */
  readonly texts: readonly string[]
  readonly dictionary: readonly Term[]
}

export function TheirWords({ audience, edits, texts, dictionary }: TheirWordsProps) {
  const mayWrite = useMayWrite()
  const [isOpen, setOpen] = useState(false)
  const draft = useRoom((state) => state[DRAFT_OF[audience]])
  const terms = termsIn([draft, ...texts], dictionary)
  const inDraft = new Set(termsIn([draft], dictionary))
  const all = translations(draft, audience, dictionary)
  const tellAll = () => edits.current?.(all)
  useKeys([
    {
      keys: KEYS.glossary,
      label: 'Glossary and templates…',
      group: 'Comms desk',
      reads: true,
      run: () => setOpen(true),
    },
    ...(mayWrite && all.length > 0
      ? [{ keys: KEYS.all, label: 'Tell the draft in their words', group: 'Comms desk', run: tellAll }]
      : []),
  ])
  return (
    <section className={css.words} aria-label="In their words">
      <header className={css.head}>
        <h4 className={css.title}>In their words</h4>
        {mayWrite && all.length > 0 ? (
          <Button size="sm" variant="quiet" keys={KEYS.all} onPress={tellAll}>
            Tell all
          </Button>
        ) : null}
        <Button reads size="sm" variant="quiet" keys={KEYS.glossary} onPress={() => setOpen(true)}>
          Glossary…
        </Button>
      </header>
      {terms.length === 0 ? (
        <p className={css.none}>No word here that they would not know.</p>
      ) : (
        <ul className={css.list}>
          {terms.map((term) => (
            <li key={term.term} className={css.line}>
              <Badge tone="ops">{term.term}</Badge>
              <span aria-hidden>→</span>
              {term.say === '' ? (
                <span className={css.none}>leave out{term.kind === 'internal' ? ': our own name' : ''}</span>
              ) : (
                <span className={css.say}>{term.say}</span>
              )}
              {term.say === '' ? null : inDraft.has(term) ? (
                mayWrite ? (
                  <Button
                    size="sm"
                    aria-label={`Say “${term.say}” for “${term.term}” in the draft`}
                    onPress={() => edits.current?.(translations(draft, audience, dictionary, term))}
                  >
                    Replace
                  </Button>
                ) : null
              ) : foldText(draft).includes(foldText(term.say)) ? (
                <span className={css.said}>
                  <Check aria-hidden /> said so
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <GlossarySheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </section>
  )
}
