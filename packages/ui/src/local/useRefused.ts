// What a form was refused, shown at the field at fault until that field is mended.
import type { Rejected } from '@holdfast/model'
import { useState } from 'react'
import { useLocalStores } from './LocalProvider.tsx'

export interface Refused<F extends string> {
  /** Keeps what was refused with what the fields said then, and takes it off the line of refusals: it is shown here. */
  set(rejected: Rejected): void
  clear(): void
  /** What is wrong with this field, until it says something else. */
  at(field: F): string | undefined
  /** What is wrong and names no field of this form, until any of them says something else. */
  readonly rest: string | undefined
}

/** `fields`: what they say now, by the names that the command gives them. */
export function useRefused<F extends string>(fields: Readonly<Record<F, unknown>>): Refused<F> {
  const { refusal } = useLocalStores()
  const [refused, setRefused] = useState<{ readonly rejected: Rejected; readonly fields: typeof fields }>()
  const names = Object.keys(fields) as F[]
  const mended = (field: F) => refused?.fields[field] !== fields[field]
  const { field: wrong, reason } = refused?.rejected ?? {}
  return {
    set(rejected) {
      refusal.getState().clear(rejected)
      setRefused({ rejected, fields })
    },
    clear: () => setRefused(undefined),
    at: (field) => (wrong === field && !mended(field) ? reason : undefined),
    rest: names.some((field) => field === wrong || mended(field)) ? undefined : reason,
  }
}
