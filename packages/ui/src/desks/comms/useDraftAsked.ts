// What the sign-off does when an address leads to the draft of its audience: once for each time that somebody goes there.
import type { Audience } from '@holdfast/model'
import { useEffect, useRef } from 'react'
import { useRoute } from '../../router/HistoryProvider.tsx'
import { draftAsked } from '../../router/tellAsked.ts'

export function useDraftAsked(audience: Audience | null, then: (audience: Audience) => void): void {
  const route = useRoute()
  const latest = useRef(then)
  useEffect(() => {
    latest.current = then
  })
  useEffect(() => {
    const asked = draftAsked(route)
    if (asked !== null && (audience === null || asked === audience)) latest.current(asked)
  }, [route, audience])
}
