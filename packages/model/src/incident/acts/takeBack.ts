// Taking one's own act back, and what becomes of what others built on it apart. Nothing is deleted: a withdrawal names what
// readers leave out, and one line of the timeline stands for both.
import type { EntryId, WithdrawalId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { Person } from '../../base/actor.ts'
import type { Act } from '../../document/act.ts'
import { type CommandContext, reject } from '../../document/command.ts'
import { builtOnIn, storedOf } from '../../document/shownSnapshot.ts'
import type { BuiltOn } from '../../document/takenBack.ts'
import type { Write } from '../../document/write.ts'
import type { FieldWrite, Thing, Withdrawal } from '../../schema/takingBack.ts'
import type { IncidentState } from '../document.ts'
import { append, command, decide, logged, plan } from '../incidentCommands.ts'
import type { Phase } from '../records/incident.ts'
import type { TimelineEntry } from '../records/timeline.ts'
import { weightOf } from './acts.ts'
import { builtSince } from './builtSince.ts'

/** Everything that waits for a person: what was taken back and built on apart. The same list while none changed. */
export const builtOn = (state: IncidentState): readonly BuiltOn[] => builtOnIn(state)

const behindLines = remember((stored: readonly TimelineEntry[], withdrawals: readonly Withdrawal[]) => {
  const lineOf = new Map(
    withdrawals.flatMap(({ line, things }) =>
      things.map(({ root, id }) => [root === 'timeline' ? id : '', line]),
    ),
  )
  const behind = new Map<EntryId | null, TimelineEntry[]>()
  for (const entry of stored) {
    const line = lineOf.get(entry.id) ?? null
    if (line !== null) behind.set(line, [...(behind.get(line) ?? []), entry])
  }
  return behind
})

/** The entries for which a line of the timeline stands, as they were written; none for any other line. */
export const entriesBehind = (state: IncidentState, line: EntryId): readonly TimelineEntry[] =>
  state.withdrawals.length === 0
    ? NONE
    : (behindLines(storedOf(state)['timeline'] as IncidentState['timeline'], state.withdrawals).get(line) ??
      NONE)
const NONE: readonly TimelineEntry[] = []

/** Where a phase was moved to, or null. */
const movedTo = ({ writes }: Act): Phase | null => {
  const move = writes.find((step) => step.write === 'decide' && step.root === 'phase')
  return move?.write === 'decide' ? (move.op.value as Phase) : null
}

/** The sentence that the act wrote into the timeline, or null. */
export function actWords({ writes }: Act): string | null {
  const entry = writes.find((step) => step.write === 'append' && step.root === 'timeline')
  return entry?.write === 'append' ? (entry.entry as TimelineEntry).text : null
}

export const weightOfAct = (act: Act) => weightOf(act.command, movedTo(act))

/** Whether taking it back can still mean something: it is light, and is not taken back. */
export const canTakeBack = (state: Pick<IncidentState, 'withdrawals'>, act: Act): boolean =>
  weightOfAct(act).weight === 'light' && !state.withdrawals.some((one) => one.act === act.id)

/** The latest own act that can be taken back, or null. */
export const latestAct = (state: IncidentState, acts: readonly Act[]): Act | null =>
  acts.findLast((act) => canTakeBack(state, act)) ?? null

/** Takes back one's own act, the whole of it. The value says what it was. */
export const takeBack = command('act.takeBack', (state, { act }: { readonly act: Act }, context) => {
  const weight = weightOfAct(act)
  if (weight.weight === 'final') return reject(`This is not taken back. ${weight.because}`)
  if (weight.weight === 'heavy')
    return reject('This stands: it was held before it was done. Correct it instead.')
  if (!canTakeBack(state, act)) return reject('It is taken back already.')
  const meanwhile = builtSince(state, act)
  if (meanwhile !== null) return reject(meanwhile)
  const words = actWords(act)
  return plan(words ?? '', [
    ...withdrawn(context, {
      act: act.id,
      command: act.command,
      what: words ?? '',
      things: act.things,
      fields: act.fields,
      along: null,
      ...(words === null ? {} : { line: `Taken back: ${words}`, at: entryTime(act) }),
    }),
  ])
})

/** The folded line stands where the act's own line stood. */
const entryTime = ({ writes, at }: Act): number => {
  const entry = writes.find((step) => step.write === 'append' && step.root === 'timeline')
  return entry?.write === 'append' ? (entry.entry as TimelineEntry).occurredAt : at
}

interface Withdrawing extends Pick<Withdrawal, 'act' | 'command' | 'what' | 'along'> {
  readonly things: readonly Thing[]
  readonly fields: readonly FieldWrite[]
  readonly line?: string
  readonly at?: number
}

function withdrawn(context: CommandContext, { line, at = context.now, ...what }: Withdrawing): Write[] {
  const written = line === undefined ? null : logged(context, 'note', line, { occurredAt: at })
  const lineId = written?.write === 'append' ? (written.entry as TimelineEntry).id : null
  const withdrawal: Withdrawal = {
    id: context.newId<WithdrawalId>(),
    ...what,
    things: [...what.things],
    fields: [...what.fields],
    by: context.actor,
    at: context.now,
    line: lineId,
  }
  return [append('withdrawals', withdrawal), ...(written ? [written] : [])]
}

const found = (state: IncidentState, key: string) => builtOn(state).find((one) => one.key === key)
const settledAlready = () => reject('Somebody settled this meanwhile. Everything is in the record.')

/** Keeps what was taken back, with all that others built on it. The value says what it was. */
export const keepTakenBack = command('act.keep', (state, { key }: { readonly key: string }, context) => {
  const one = found(state, key)
  if (!one) return settledAlready()
  const { what } = one.withdrawal
  return plan(what, [
    decide(state, context, 'kept', key, { kept: true }),
    logged(context, 'note', `Kept, although it was taken back: ${what}`),
  ])
})

/** Takes back all that others built on it, too. What was decided on it or told cannot be: then it can only be kept. */
export const takeBackAlong = command(
  'act.takeBackAlong',
  (state, { key }: { readonly key: string }, context) => {
    const one = found(state, key)
    if (!one) return settledAlready()
    if (one.rests.some(({ final }) => final))
      return reject('A decision was made on it, and a decision stands. It can only be kept.')
    const { what } = one.withdrawal
    const things = one.rests.filter(({ field }) => field === null)
    const told = sentencesOf(state, one)
    return plan(what, [
      ...withdrawn(context, {
        act: '',
        command: one.withdrawal.command,
        what,
        along: key,
        things: [...things, ...told].map(({ root, id, key: of }) => ({ root, id, key: of })),
        fields: one.rests.flatMap(({ root, id, field }) =>
          field === null
            ? []
            : [{ root, id, field: field.name, write: field.write, before: null, beforeWrite: null }],
        ),
        line: `Taken back too, what was built on: ${what}`,
      }),
    ])
  },
)

/** The sentences that the room wrote about what rests on it, oldest first. */
export function restSentences(state: IncidentState, { id, rests }: BuiltOn): readonly TimelineEntry[] {
  const isOf = (entry: TimelineEntry, by: Person | null, at: number | null) =>
    by !== null && entry.by.id === by.id && entry.recordedAt === at
  const isAbout = (entry: TimelineEntry) =>
    entry.refs.some((ref) => ref.id === id) || rests.some(({ by, at }) => isOf(entry, by, at))
  return state.timeline.filter((entry) => entry.auto && isAbout(entry))
}

const sentencesOf = (state: IncidentState, one: BuiltOn): readonly Thing[] =>
  restSentences(state, one).map(({ id }) => ({ root: 'timeline', id, key: '' }))

/** Every record that rests on something taken back, and those that were: marked until a person settles it. */
export const restingIds = remember((list: readonly BuiltOn[]): ReadonlySet<string> => {
  const ids = new Set<string>()
  for (const { id, root, rests, withdrawal } of list) {
    ids.add(id)
    for (const one of rests) ids.add(one.id).add(one.key)
    for (const thing of withdrawal.things) if (thing.root === root && thing.id === id) ids.add(thing.key)
  }
  ids.delete('')
  return ids
})
