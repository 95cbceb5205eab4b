// A component's keys: registered while it is on screen, listed by `?`, gone with it.
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useLookOnly } from '../kit/marks/LookOnly.tsx'
import type { KeyBinding } from './keyBindings.ts'
import { useLocalStores } from './LocalProvider.tsx'

/** Whether keys pressed alone run here; false where a line of the desk takes them. */
export const usePlainKeys = (): boolean => useStore(useLocalStores().keys, ({ line }) => line === null)

/** `given` may be a new array at each render; only a change of keys, label, group or reads registers again. */
export function useKeys(given: readonly KeyBinding[]): void {
  const { keys } = useLocalStores()
  const lookOnly = useLookOnly()
  const bindings = lookOnly ? given.filter(({ reads }) => reads) : given
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const shape = JSON.stringify(
    bindings.map(({ keys, label, group, reads }) => ({ keys, label, group, reads })),
  )
  useEffect(() => {
    const listed = JSON.parse(shape) as Pick<KeyBinding, 'keys' | 'label' | 'group' | 'reads'>[]
    return keys.getState().register(
      ...listed.map((one, index) => ({
        ...one,
        unless: (event: KeyboardEvent) => latest.current[index]?.unless?.(event) === true,
        run: (event: KeyboardEvent) => latest.current[index]?.run(event),
      })),
    )
  }, [keys, shape])
}

/** Does what these keys do now, for a button that leads where another part of the screen has its key. */
export function usePressKeys(): (keys: string) => void {
  const { keys } = useLocalStores()
  return (pressed) => {
    const found = keys.getState().bindings.findLast((one) => one.keys === pressed)
    found?.run(new KeyboardEvent('keydown'))
  }
}
