// The comments on the post-mortem's prose, by section: what is open first, each with who resolved it.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { CommentId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { ProseSection } from '../review/selectors.ts'

export interface Comment {
  readonly id: CommentId
  readonly from: string
  readonly to: string
  readonly quote: string
  readonly text: string
  readonly by: Person
  /** ms UTC. */
  readonly at: Ms
  readonly resolved: boolean
  /** Who said last whether it is resolved; null: nobody yet. */
  readonly settled: { readonly by: Person; readonly at: Ms } | null
}

type Parts = Pick<IncidentState, 'comments' | 'commentStates'>

const bySection = remember(
  (
    comments: IncidentState['comments'],
    states: IncidentState['commentStates'],
    section: ProseSection,
  ): readonly Comment[] =>
    [...comments.values()]
      .filter((one) => one.section === section)
      .map(({ id, from, to, quote, text, by, at }): Comment => {
        const shown = states.get(id)?.shown
        const settled = shown === undefined ? null : { by: shown.by, at: shown.at }
        return { id, from, to, quote, text, by, at, resolved: shown?.value.resolved ?? false, settled }
      })
      .sort((a, b) => Number(a.resolved) - Number(b.resolved) || a.at - b.at || (a.id < b.id ? -1 : 1)),
)

/** Open ones first, each group the oldest first. */
export const commentsOn = (state: Parts, section: ProseSection): readonly Comment[] =>
  bySection(state.comments, state.commentStates, section)

/** How many are open, over all sections. */
export const openComments = ({ comments, commentStates }: Parts): number =>
  [...comments.keys()].filter((id) => commentStates.get(id)?.shown.value.resolved !== true).length
