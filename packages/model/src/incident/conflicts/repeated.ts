// The same update published twice: to one audience, by people who were apart, in the same words. Two updates of which one
// author had seen the other are no conflict, however alike; two that say different things stand beside each other.
import type { UpdateId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { COMPARED, madeApart } from '../../document/pastOf.ts'
import type { Op, Settled } from '../../schema/root.ts'
import { AUDIENCES, type Audience, repeatKey } from '../records/updates.ts'
import type { Conflict } from './conflict.ts'
import { sameWords } from '../updates/sameWords.ts'

type Repeat = Extract<Conflict, { kind: 'repeat' }>
type Sent = Settled<{ readonly update: UpdateId }>
type Pair = readonly [Op<{ readonly update: UpdateId }>, Op<{ readonly update: UpdateId }>]

/** Every two that say the same and were sent apart, settled or not. */
const pairsIn = remember(
  (sent: Sent, updates: IncidentState['updates'], publications: IncidentState['publications']) => {
    const pairs: Pair[] = []
    const recent = sent.history.slice(-COMPARED)
    recent.forEach((one, i) => {
      const first = updates.get(one.value.update)
      if (!first || !publications.has(first.id)) return
      for (const two of recent.slice(i + 1)) {
        const second = updates.get(two.value.update)
        if (!second || second.id === first.id || !publications.has(second.id)) continue
        if (madeApart(sent.history, one.id, two.id) && sameWords(first, second)) pairs.push([one, two])
      }
    })
    return pairs
  },
)

/** Whether somebody said which of the two counts; said two ways apart, it still waits. */
function isSettled(repeats: IncidentState['repeats'], [one, two]: Pair): boolean {
  const heads = repeats.get(repeatKey(one.value.update, two.value.update))?.heads ?? []
  return new Set(heads.map((op) => op.value.stands)).size === 1
}

/** The other updates that say the same as this one and were published apart from it, settled or not. */
export function saidApart(state: IncidentState, id: UpdateId): readonly UpdateId[] {
  const audience = state.updates.get(id)?.audience
  const sent = audience === undefined ? undefined : state.sent.get(audience)
  if (!sent) return []
  return pairsIn(sent, state.updates, state.publications).flatMap((pair) => {
    const both = pair.map(({ value }) => value.update)
    return both.includes(id) ? both.filter((one) => one !== id) : []
  })
}

function conflictOf(audience: Audience, group: ReadonlySet<Pair[number]>): Repeat {
  const sides = [...group].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return {
    kind: 'repeat',
    id: `repeat ${sides[0]?.value.update ?? ''}`,
    audience,
    sides: sides.map(({ id, by, at, reason, value }, i) => ({
      id,
      value: value.update,
      claims: [{ id, by, at, reason }],
      shown: i === sides.length - 1,
    })),
  }
}

export const repeatedUpdates = remember(
  (
    sent: IncidentState['sent'],
    repeats: IncidentState['repeats'],
    updates: IncidentState['updates'],
    publications: IncidentState['publications'],
  ): readonly Repeat[] =>
    AUDIENCES.flatMap((audience) => {
      const settled = sent.get(audience)
      const open = settled
        ? pairsIn(settled, updates, publications).filter((p) => !isSettled(repeats, p))
        : []
      const groups: Set<Pair[number]>[] = []
      for (const pair of open) {
        const touching = groups.filter((group) => pair.some((op) => group.has(op)))
        for (const group of touching) groups.splice(groups.indexOf(group), 1)
        groups.push(new Set([...touching.flatMap((group) => [...group]), ...pair]))
      }
      return groups.map((group) => conflictOf(audience, group))
    }),
)
