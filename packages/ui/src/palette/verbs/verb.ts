// A verb of the palette: words that call it, what it takes, and how the rest of the line is read. Invariant: reading changes
// nothing. A reading says in a whole sentence what Enter does, and an act that is refused says why instead.
import type { IncidentId, IncidentState, Ms, NewId, Person, Rejected, Result } from '@holdfast/model'
import type { KeyBinding } from '../../local/keyBindings.ts'
import type { ThemeState } from '../../local/theme.ts'
import type { KnownPerson } from '../../parts/usePeople.ts'
import type { Route } from '../../router/route.ts'
import type { RunHere, VerbForm } from './verbForm.ts'

/** What there is on every page. */
export interface PageContext {
  /** Everything that a key does on this screen. */
  readonly keys: readonly KeyBinding[]
  readonly theme: ThemeState
}

export interface VerbContext extends PageContext {
  readonly id: IncidentId
  readonly state: IncidentState
  readonly me: Person
  /** The room's clock (a drill's own), ms UTC. */
  readonly now: Ms
  readonly zone: string
  /** Whom a name may mean. */
  readonly people: readonly KnownPerson[]
  /** Those who are at a desk now, and the way to follow them; null where nobody can be followed. */
  readonly follow: {
    readonly present: readonly { readonly person: Person; readonly shown: string; readonly desk: string }[]
    readonly start: (person: Person) => void
  } | null
  readonly newId: NewId
}

export type Deed =
  /** A light act: Enter does it. `made`: the kind of record that its value is the id of. */
  | {
      readonly kind: 'run'
      readonly run: (run: RunHere) => Result<unknown, Rejected>
      readonly made?: 'hypothesis' | 'action' | 'need'
      /** Where one is led once it is done. */
      readonly next?: Route
    }
  /** Enter opens a form or a card that is filled in; nothing is changed until it is sent. */
  | { readonly kind: 'open'; readonly form: VerbForm }
  | { readonly kind: 'go'; readonly to: Route }
  /** Changes this window alone. */
  | { readonly kind: 'here'; readonly act: () => void }
  /** The line says too little: Enter writes `typed` into it. */
  | { readonly kind: 'more'; readonly typed: string }
  /** Not now; the sentence says why. `typed`: what to do first, for the line. */
  | { readonly kind: 'refused'; readonly typed?: string }

export interface Reading {
  /** A whole sentence. */
  readonly says: string
  readonly does: Deed
}

export interface VerbOf<Context> {
  readonly id: string
  /** Phrases that call it; the first is the one that is shown. */
  readonly words: readonly string[]
  /** The arguments, as they are shown behind the words. */
  readonly takes: string
  /** Commands that it runs, or whose form it opens. */
  readonly commands: readonly { readonly name: string }[]
  /** Changes nothing that is shared: it is there for those who only look, too. */
  readonly reads?: boolean
  /** A digit may stand against its word: "sev2". */
  readonly glued?: boolean
  /** `rest`: the line behind the words, trimmed. */
  read(rest: string, context: Context): readonly Reading[]
}

export type Verb = VerbOf<VerbContext>
export type PageVerb = VerbOf<PageContext>
