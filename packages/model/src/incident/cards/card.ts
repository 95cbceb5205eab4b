// The shape of a card: what the product says of one kind of record wherever it lists, finds or opens one. Invariant: a card
// reads a row and its standing and nothing else, so what it says stays the same object while both do.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentDocument, IncidentState } from '../document.ts'
import type { Ref } from '../records/timeline.ts'
import type { DeskId } from './desk.ts'

/** Whatever a timeline entry can refer to. */
export type RecordKind = Ref['kind']

/** One record in words. */
export interface RecordText {
  readonly title: string
  /** What came of it, or "". */
  readonly detail: string
  /** ms UTC. */
  readonly at: Ms
  readonly by: Person
}

/** One record opened: the same, and what kind of thing it is. */
export interface OpenedText extends RecordText {
  /** In a word or two: "decision", "update to customers". */
  readonly what: string
  /** Evidence: an http(s) address, or null. */
  readonly link: string | null
}

/** One record as search lists it. */
export interface ListedRecord extends RecordText {
  readonly kind: RecordKind
  readonly id: string
}

/** What every card says. */
interface CardFace<Root extends keyof IncidentDocument> {
  /** Where its rows are stored. */
  readonly root: Root
  /** Where it is worked on. */
  readonly desk: DeskId
  /** What its rows are called together, on the screen: "Needs". */
  readonly place: string
  /** Null when it is not on this machine (yet). */
  open(state: IncidentState, id: string): OpenedText | null
  /** The ids of all of them, found or not. */
  ids(state: IncidentState): readonly string[]
}

export interface TableCard<Root extends keyof IncidentDocument = keyof IncidentDocument>
  extends CardFace<Root> {
  readonly stored: 'table'
  /** Those that search finds. */
  found(state: IncidentState): readonly ListedRecord[]
  /** Those that answer "what did we already try?"; null where no record of the kind ever does. */
  readonly tried: ((state: IncidentState) => readonly ListedRecord[]) | null
}

/** Entries of the timeline: read one by one, with their corrections. */
export interface LogCard<Root extends keyof IncidentDocument = keyof IncidentDocument>
  extends CardFace<Root> {
  readonly stored: 'log'
}

/** A kind that has no rows of its own, and why. */
export interface NoCard {
  readonly stored: 'nowhere'
  readonly because: string
  /** Where an address that asks for one leads. */
  readonly desk: DeskId
}

export type Card = TableCard | LogCard | NoCard

type MapName = {
  [K in keyof IncidentState]: IncidentState[K] extends ReadonlyMap<string, object> ? K : never
}[keyof IncidentState]
type ValueOf<K> = K extends MapName
  ? IncidentState[K] extends ReadonlyMap<string, infer V>
    ? V
    : never
  : never
type RowOf<K extends MapName> = ValueOf<K> & { readonly id: string }

/** What a feature says about its records; `Standing` is the register (or null) that says what came of a row, by its id. */
interface CardRules<Root extends MapName, Standing extends MapName | null> {
  readonly kind: RecordKind
  readonly root: Root
  readonly standing: Standing
  readonly desk: DeskId
  readonly place: string
  what(row: RowOf<Root>): string
  read(row: RowOf<Root>, standing: ValueOf<Standing> | undefined): RecordText
  /** What a list says in other words than the opened record; null where it says the same. */
  readonly listed: ((row: RowOf<Root>, standing: ValueOf<Standing> | undefined) => Partial<RecordText>) | null
  /** Null: search finds every one. */
  readonly isFound: ((row: RowOf<Root>, standing: ValueOf<Standing> | undefined) => boolean) | null
  /** Null: never an answer to "what did we already try?". */
  readonly isTried: ((row: RowOf<Root>, standing: ValueOf<Standing> | undefined) => boolean) | null
}

export function tableCard<Root extends MapName, Standing extends MapName | null>(
  rules: CardRules<Root, Standing>,
): TableCard<Root> {
  type Row = RowOf<Root>
  type Stand = ValueOf<Standing> | undefined
  const { kind, root, standing, desk, place, isFound, isTried } = rules
  const rows = (state: IncidentState) => state[root] as unknown as ReadonlyMap<string, Row>
  const standingOf = (state: IncidentState, id: string): Stand =>
    standing === null ? undefined : (state[standing] as unknown as ReadonlyMap<string, Stand>).get(id)
  const list = remember(
    (row: Row, stand: Stand): ListedRecord => ({
      ...rules.read(row, stand),
      ...rules.listed?.(row, stand),
      kind,
      id: row.id,
    }),
  )
  const listed = (state: IncidentState, counts: typeof isFound): readonly ListedRecord[] =>
    [...rows(state).values()].flatMap((row) => {
      const stand = standingOf(state, row.id)
      return counts === null || counts(row, stand) ? [list(row, stand)] : []
    })
  return {
    stored: 'table',
    root,
    desk,
    place,
    open(state, id) {
      const row = rows(state).get(id)
      if (row === undefined) return null
      return { ...rules.read(row, standingOf(state, id)), what: rules.what(row), link: null }
    },
    ids: (state) => [...rows(state).keys()],
    found: (state) => listed(state, isFound),
    tried: isTried === null ? null : (state) => listed(state, isTried),
  }
}
