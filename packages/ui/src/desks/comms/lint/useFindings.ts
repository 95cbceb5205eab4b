// What the lint finds in words to an audience, as the incident stands now. The same list while nothing changed that it reads.
import { type Audience, dictionaryOf, type Finding, lintFacts, lintUpdate, publishedUpdates } from '@holdfast/model'
import { useCallback, useRef } from 'react'
import { useKit } from '../../../kit/index.ts'
import { useRoom } from '../../../session/useRoom.ts'

const NO_FINDINGS: readonly Finding[] = []
const DICTIONARY = dictionaryOf([])

export function useFindings(audience: Audience, text: string): readonly Finding[] {
  const { clock } = useKit()
  const last = useRef(NO_FINDINGS)
  return useRoom((state) => {
    const found = lintUpdate({
      text,
      audience,
      facts: lintFacts(state, audience, clock.now()),
      dictionary: DICTIONARY,
      previous: publishedUpdates(state, audience).map(({ update }) => update.text),
    })
    if (!sameFindings(found, last.current)) last.current = found
    return last.current
  })
}

/** The same as a question, for the marks of the editor, which asks while the state may be older than its words. */
export function useAskFindings(audience: Audience): (text: string) => readonly Finding[] {
  const { clock } = useKit()
  const state = useRoom((all) => all)
  const latest = useRef(state)
  latest.current = state
  return useCallback(
    (text) =>
      lintUpdate({
        text,
        audience,
        facts: lintFacts(latest.current, audience, clock.now()),
        dictionary: DICTIONARY,
        previous: publishedUpdates(latest.current, audience).map(({ update }) => update.text),
      }),
    [audience, clock],
  )
}

const sameFindings = (a: readonly Finding[], b: readonly Finding[]): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)
