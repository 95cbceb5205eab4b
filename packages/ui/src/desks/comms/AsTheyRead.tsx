// The draft as its audience will read it: with the mark of a drill and the next time, as the record will keep it. Blanks that are left, and
// what keeps it from being told, stand out before the review.
import { type Audience, correctedByDraft, currentPhase, DRAFT_OF, draftedUpdate } from '@holdfast/model'
import { Badge, Panel, TimeText, useKit, useTick } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { PHASE_WORDS } from '../../words/phaseWords.ts'
import css from './AsTheyRead.module.css'

const MINUTE_TICK = 30_000

export function AsTheyRead({ audience }: { readonly audience: Audience }) {
  useTick(MINUTE_TICK)
  const { clock } = useKit()
  const draft = useRoom((state) => state[DRAFT_OF[audience]])
  const words = useRoom((state) => {
    const out = draftedUpdate(state, { audience, text: draft }, clock.now())
    return out.ok ? out.value.text : draft.trim()
  })
  const problem = useRoom((state) => {
    const out = draftedUpdate(state, { audience, text: draft }, clock.now())
    return out.ok || draft.trim() === '' ? null : out.error.reason
  })
  const phase = useRoom(currentPhase)
  const corrected = useRoom((state) => correctedByDraft(state, audience))
  const title = AUDIENCE_TITLES[audience].toLowerCase()
  return (
    <Panel title={`As ${title} read it`} padded>
      {words === '' ? (
        <p className={css.none}>The draft to them is empty.</p>
      ) : (
        <article className={css.card} aria-label={`The update as ${title} read it`}>
          <header className={css.head}>
            <Badge>{PHASE_WORDS[phase]}</Badge>
            {corrected === null ? null : (
              <span>
                corrects the update of <TimeText at={corrected.at} />
              </span>
            )}
          </header>
          <p className={css.words}>
            {partsOf(words).map(({ at, text, isBlank }) =>
              isBlank ? (
                <mark key={at} className={css.blank}>
                  {text}
                </mark>
              ) : (
                text
              ),
            )}
          </p>
        </article>
      )}
      {problem === null ? null : <p className={css.problem}>{problem}</p>}
    </Panel>
  )
}

interface Part {
  /** Where it begins in the words. */
  readonly at: number
  readonly text: string
  readonly isBlank: boolean
}

function partsOf(words: string): readonly Part[] {
  const parts: Part[] = []
  for (const text of words.split(/(‹[^›\n]{1,200}›)/u)) {
    const last = parts.at(-1)
    parts.push({
      at: last === undefined ? 0 : last.at + last.text.length,
      text,
      isBlank: text.startsWith('‹'),
    })
  }
  return parts
}
