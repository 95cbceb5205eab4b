// What the lint finds in words to an audience, as the incident and the organisation's glossary stand now. The same function while nothing
// changed that it reads, and the same list for the same words.
import {
  type Audience,
  dictionaryOf,
  type Finding,
  type LintFacts,
  lintFacts,
  lintAnswer,
  lintUpdate,
  MINUTE,
  publishedUpdates,
  type Term,
  termsOf,
} from '@holdfast/model'
import { useMemo } from 'react'
import { useKit, useTick } from '../../../kit/index.ts'
import { sameList } from '../../../parts/equal.ts'
import { useRoom, useWorkspace } from '../../../session/useRoom.ts'

export type Lint = (text: string) => readonly Finding[]

/** The words of the product and of the organisation; the same list while the glossary is. */
export function useDictionary(): readonly Term[] {
  const terms = useWorkspace((state) => termsOf(state.terms))
  return useMemo(() => dictionaryOf(terms), [terms])
}

function useFacts(audience: Audience): LintFacts {
  const { clock } = useKit()
  useTick(MINUTE)
  return useRoom((state) => lintFacts(state, audience, clock.now()), sameFacts)
}

export function useLint(audience: Audience): Lint {
  const facts = useFacts(audience)
  const previous = useRoom(
    (state) => publishedUpdates(state, audience).map(({ update }) => update.text),
    sameList,
  )
  const dictionary = useDictionary()
  return useMemo(
    () => keepingLast((text) => lintUpdate({ text, audience, facts, dictionary, previous })),
    [audience, facts, dictionary, previous],
  )
}

/** The editor, the list and the review ask about the same words. */
function keepingLast(lint: Lint): Lint {
  let last: { readonly text: string; readonly found: readonly Finding[] } = { text: '', found: [] }
  return (text) => {
    if (text !== last.text) last = { text, found: lint(text) }
    return last.found
  }
}

export function useFindings(audience: Audience, text: string): readonly Finding[] {
  const lint = useLint(audience)
  return useMemo(() => lint(text), [lint, text])
}

/** What is found in an answer to a question of an executive. */
export function useAnswerFindings(text: string): readonly Finding[] {
  const facts = useFacts('executives')
  const dictionary = useDictionary()
  return useMemo(() => lintAnswer({ text, facts, dictionary }), [text, facts, dictionary])
}

const sameFacts = (a: LintFacts, b: LintFacts): boolean => JSON.stringify(a) === JSON.stringify(b)
