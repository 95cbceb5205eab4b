// What a verb opens filled in: a line that asks why, or one of the forms of the desks. Plain data; `verbForms` draws it.
import type { IncidentDocument, PageFrom, Phase, Rejected, Result } from '@holdfast/model'
import type { Run } from '../../session/useRun.ts'

/** Runs a command of the incident one is in. */
export type RunHere = Run<IncidentDocument>

export type VerbForm =
  /** One line and a button. */
  | {
      readonly kind: 'line'
      readonly title: string
      /** What to know before it is sent. */
      readonly warning?: string
      readonly label: string
      /** What the button does, as a verb. */
      readonly confirm: string
      readonly given: string
      readonly send: (run: RunHere, words: string) => Result<unknown, Rejected>
    }
  | { readonly kind: 'phase'; readonly phase: Phase; readonly reason: string }
  | { readonly kind: 'escalation'; readonly to: string; readonly why: string }
  | {
      readonly kind: 'page'
      readonly from: PageFrom
      /** What it is for, in words. */
      readonly about: string
      readonly to: string
      readonly why: string
    }
  | {
      readonly kind: 'decision'
      readonly question: string
      readonly options: readonly string[]
      /** The ready-made card: roll back now, or keep investigating. */
      readonly ready: boolean
    }
