// What a field of minutes says: a time to come, none where it is empty, or words that are no time and must be mended.
import { type Ms, MINUTE, type Rejected } from '@holdfast/model'

type Read = { readonly at: Ms | null; readonly rejected: null } | { readonly rejected: Rejected }

/** `field`: the name under which the form shows what is wrong with it. */
export function minutesFrom(text: string, now: Ms, field: string): Read {
  if (text.trim() === '') return { at: null, rejected: null }
  const minutes = Number(text)
  return minutes > 0
    ? { at: now + minutes * MINUTE, rejected: null }
    : {
        rejected: {
          reason: 'Minutes are a number above 0, such as 10; empty: no time. Nothing was changed.',
          field,
        },
      }
}
