// A field that keeps what was typed until it is sent: over closing the form, changing the desk, a reload. Per incident and
// person.
import { useState } from 'react'
import { useLocalStores } from '../local/LocalProvider.tsx'
import { useIncidentId, useSession } from '../session/SessionProvider.tsx'

/**
 * The words, how to change them, and how to throw them away: call that once they are sent. `name` is the form's own; null:
 * the words go with the field. `given`: what whoever opens it has said already; it stands over what was kept.
 */
export function useDraft<T>(
  name: string | null,
  blank: T,
  given?: (kept: T) => T,
): readonly [T, (next: T) => void, () => void] {
  const { me } = useSession()
  const { drafts } = useLocalStores()
  const where = `${useIncidentId() ?? 'incidents'} ${me.id}`
  const key = name === null ? null : `${where} ${name}`
  const [words, setWords] = useState(() => {
    const kept = key === null ? blank : fitting(drafts.read(key), blank)
    return given === undefined ? kept : given(kept)
  })
  const change = (next: T) => {
    setWords(next)
    if (key === null) return
    if (JSON.stringify(next) === JSON.stringify(blank)) drafts.forget(key)
    else drafts.keep(key, next)
  }
  return [words, change, () => change(blank)]
}

/** What was kept, if it has the shape of `blank`: another version of the app may have kept something else. */
function fitting<T>(kept: unknown, blank: T): T {
  if (!isLike(kept, blank)) return blank
  if (!isFields(blank) || !isFields(kept)) return isStray(kept, blank) ? blank : (kept as T)
  if (!Object.entries(blank).every(([field, value]) => value === null || isLike(kept[field], value)))
    return blank
  const changed = Object.entries(blank).filter(([field, value]) => !isSame(kept[field], value))
  return changed.length === 1 && changed.every(([field, value]) => isStray(kept[field], value))
    ? blank
    : (kept as T)
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** One small letter in an empty field is what the key that opened it leaves when it is pressed twice. */
const isStray = (kept: unknown, blank: unknown) =>
  blank === '' && typeof kept === 'string' && /^[a-z]$/.test(kept)

const isLike = (a: unknown, b: unknown) =>
  a !== null && typeof a === typeof b && Array.isArray(a) === Array.isArray(b)

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
