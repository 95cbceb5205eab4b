// What the lint finds in words to an audience, as the incident and the organisation's glossary stand now. The same function while nothing
// changed that it reads, and the same list for the same words.
import {
  type Audience,
  dictionaryOf,
  type Finding,
  type LintFacts,
  lintFacts,
  lintUpdate,
  MINUTE,
  publishedUpdates,
  termsOf,
} from '@holdfast/model'
import { useMemo } from 'react'
import { useKit, useTick } from '../../../kit/index.ts'
import { sameList } from '../../../parts/equal.ts'
import { useRoom, useWorkspace } from '../../../session/useRoom.ts'

export type Lint = (text: string) => readonly Finding[]

export function useLint(audience: Audience): Lint {
  const { clock } = useKit()
  useTick(MINUTE)
  const facts = useRoom((state) => lintFacts(state, audience, clock.now()), sameFacts)
  const previous = useRoom(
    (state) => publishedUpdates(state, audience).map(({ update }) => update.text),
    sameList,
  )
  const terms = useWorkspace((state) => termsOf(state.terms))
  return useMemo(() => {
    const dictionary = dictionaryOf(terms)
    let last: { readonly text: string; readonly found: readonly Finding[] } = { text: '', found: [] }
    return (text) => {
      if (text !== last.text)
        last = { text, found: lintUpdate({ text, audience, facts, dictionary, previous }) }
      return last.found
    }
  }, [audience, facts, previous, terms])
}

export function useFindings(audience: Audience, text: string): readonly Finding[] {
  const lint = useLint(audience)
  return useMemo(() => lint(text), [lint, text])
}

const sameFacts = (a: LintFacts, b: LintFacts): boolean => JSON.stringify(a) === JSON.stringify(b)
