// A form: what was typed into it, why it was refused, and how it is sent. Invariant: words are thrown away only when they
// were accepted or a person cancels; a refusal stands at its field until that field is mended.
import type { Rejected, Result } from '@holdfast/model'
import type { FormEvent } from 'react'
import { useRefused } from '../local/useRefused.ts'
import { useDraft } from './useDraft.ts'

export interface FormOptions<W, T> {
  /** Under this name the words are kept over closing the form and a reload; null: they go with the form. */
  readonly draft: string | null
  readonly blank: W
  /** What whoever opens the form has said already, over what was kept. */
  readonly given?: ((kept: W) => W) | undefined
  /** What the fields say, by the names under which they are refused. */
  readonly fields: (words: W) => Readonly<Record<string, unknown>>
  readonly send: (words: W) => Result<T, Rejected>
  /** The words were accepted, and are gone. */
  readonly onSent?: (value: T) => void
  /** Which words stay after sending; absent: none. */
  readonly staying?: (sent: W) => W
}

type TextOf<W> = { [K in keyof W]: W[K] extends string ? (string extends W[K] ? K : never) : never }[keyof W]

/** What a text field is given. */
export interface FormField {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

export interface Form<W> {
  readonly words: W
  set(words: W): void
  change(more: Partial<W>): void
  /** What is wrong with this field, until it says something else. */
  at(refusedAs: string): string | undefined
  /** What is wrong and names no field of this form, until any of them says something else. */
  readonly rest: string | undefined
  /** A text field; `refusedAs`: the name under which it is refused, where that is another one. */
  field(name: TextOf<W>, refusedAs?: string): FormField
  /** The same, and it says what is wrong and names no field. */
  firstField(name: TextOf<W>, refusedAs?: string): FormField
  readonly submit: (event: FormEvent) => void
  /** Throws away what was typed. */
  forget(): void
}

export function useForm<W, T>(options: FormOptions<W, T>): Form<W> {
  const { draft, blank, given, send, onSent, staying } = options
  const [words, set, forget] = useDraft(draft, blank, given)
  const refused = useRefused<string>(options.fields(words))
  const field = (name: TextOf<W>, refusedAs = String(name)): FormField => ({
    value: words[name] as string,
    onChange: (value) => set({ ...words, [name]: value }),
    error: refused.at(refusedAs),
  })
  return {
    words,
    set,
    change: (more) => set({ ...words, ...more }),
    at: refused.at,
    rest: refused.rest,
    field,
    firstField(name, refusedAs) {
      const one = field(name, refusedAs)
      return { ...one, error: one.error ?? refused.rest }
    },
    submit(event) {
      event.preventDefault()
      const result = send(words)
      if (!result.ok) return refused.set(result.error)
      refused.clear()
      if (staying) set(staying(words))
      else forget()
      onSent?.(result.value)
    },
    forget,
  }
}
