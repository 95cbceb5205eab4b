// Looking closer or further: around the mark that the keys are at, else around the middle of what is shown, or now.
import { spineMarks, wholeSpan } from '@holdfast/model'
import { useCallback } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useShown } from '../session/SessionProvider.tsx'
import { useSpineStore } from './SpineProvider.tsx'
import { closer, further } from './zoom.ts'

export type Zoom = 'closer' | 'further' | 'whole'

export function useZoom(): (by: Zoom) => void {
  const store = useSpineStore()
  const { getState } = useShown()
  const { clock } = useKit()
  return useCallback(
    (by) => {
      const { zoomed, at } = store.getState()
      const whole = wholeSpan(getState(), clock.now())
      const shown = zoomed ?? whole
      const mark = spineMarks(getState()).find(({ entry }) => entry.id === at)
      const isShown = mark !== undefined && mark.at >= shown.from && mark.at <= shown.to
      const middle = isShown ? mark.at : zoomed === null ? clock.now() : (shown.from + shown.to) / 2
      if (by === 'closer') store.setState({ zoomed: closer(shown, middle) })
      else store.setState({ zoomed: by === 'whole' ? null : further(shown, middle, whole) })
    },
    [store, getState, clock],
  )
}
