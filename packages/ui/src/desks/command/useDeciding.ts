// What a person has chosen and written on a decision's card, and how the hold begins. Invariant: nothing of it is lost until the
// decision stands: not over a reload, another desk, an Undo or a refusal.
import {
  closeDecision,
  type DecisionOption,
  type DecisionRow,
  type OptionId,
  type Rejected,
  type Result,
} from '@holdfast/model'
import { useState } from 'react'
import { useHold } from '../../acts/useHold.ts'
import { type Form, useForm } from '../../parts/useForm.ts'
import { type KnownPerson, usePeople } from '../../parts/usePeople.ts'

/** Picked in place of an option: words of one's own. */
export const OWN_WORDS = 'own'

export interface Deciding {
  /** An option's id, `OWN_WORDS`, or '' while nothing is picked. */
  readonly picked: string
  /** What is decided, in words of one's own. */
  readonly own: string
  readonly because: string
  /** The id of whoever does it, or '' for nobody. */
  readonly owner: string
}

const BLANK: Deciding = { picked: '', own: '', because: '', owner: '' }

export interface DecidingForm {
  readonly form: Form<Deciding>
  readonly option: DecisionOption | undefined
  /** Whether what is picked is there to be decided: an option can go while somebody reads. */
  readonly isPicked: boolean
  /** Whoever does it, if the room still knows them. */
  readonly owner: KnownPerson | undefined
  readonly people: readonly KnownPerson[]
  /** Picks, and puts the focus into the line. */
  pick(what: string): void
  /** How often this person picked here; from the first on the line takes the focus, each time anew. */
  readonly picks: number
}

/** So many letters of a because stand beside what is held (the room's presence takes 300 in all). */
const HELD_LETTERS = 280
const clip = (words: string): string =>
  words.length > HELD_LETTERS ? `${words.slice(0, HELD_LETTERS)}…` : words

export function useDeciding({ id, question, options }: DecisionRow): DecidingForm {
  const hold = useHold()
  const people = usePeople()
  const [picks, setPicks] = useState(0)
  const optionOf = ({ picked }: Deciding) => options.find((one) => one.id === picked)
  const ownerOf = ({ owner }: Deciding) => people.find((one) => one.id === owner)
  const form: Form<Deciding> = useForm({
    draft: `${id} decide`,
    blank: BLANK,
    fields: ({ picked, own, because, owner }) => ({ decided: picked + own, reason: because, owner }),
    send: (words): Result<string, Rejected> => {
      const option = optionOf(words)
      const owner = ownerOf(words)
      const decided = option?.label ?? words.own.trim()
      const optionId: OptionId | null = option?.id ?? null
      return hold({
        command: closeDecision,
        args: {
          ...{ decisionId: id, optionId, decided, question, reason: words.because },
          owner: owner ? { id: owner.id, name: owner.name } : null,
        },
        what: clip(`${decided}, because ${words.because.trim()}`),
        desk: 'command',
        about: id,
        onEnd(end) {
          if (end === 'sent') form.forget()
          return false
        },
      })
    },
    // The words stay until it is decided: a hold can be stopped.
    staying: (words) => words,
    onSent: () => setPicks(0),
  })
  const option = optionOf(form.words)
  return {
    form,
    option,
    isPicked: option !== undefined || form.words.picked === OWN_WORDS,
    owner: ownerOf(form.words),
    people,
    picks,
    pick(what) {
      setPicks(picks + 1)
      form.change({ picked: what })
    },
  }
}
