// What the desk does when an address leads to telling one audience: once for each time that somebody goes there.
import type { Audience } from '@holdfast/model'
import { useEffect, useRef } from 'react'
import { useRoute } from '../../router/HistoryProvider.tsx'
import { tellAsked } from '../../router/tellAsked.ts'

export function useTellAsked(tell: (audience: Audience) => void): void {
  const route = useRoute()
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  useEffect(() => {
    const asked = tellAsked(route)
    if (asked !== null) latest.current(asked)
  }, [route])
}
