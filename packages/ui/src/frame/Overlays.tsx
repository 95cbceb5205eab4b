// What opens above any page by a key: the palette, the list of keys, and in an incident the question what was tried.
import { useEffect, useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useLocalStores } from '../local/LocalProvider.tsx'
import { moveInLists } from '../local/moveInLists.ts'
import { goToPanel } from '../local/movePanels.ts'
import { useKeys } from '../local/useKeys.ts'
import type { VerbForm } from '../palette/verbs/verbForm.ts'
import type { IncidentHandle } from '../session/session.ts'

const Palette = lazyPart({
  what: 'Find anything',
  as: 'sheet',
  keepsTyping: true,
  load: () => import('../palette/Palette.tsx').then((it) => it.Palette),
})

const KeyList = lazyPart({
  what: 'The list of keys',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('../local/KeyList.tsx').then((it) => it.KeyList),
})

const TriedSheet = lazyPart({
  what: 'What was tried',
  as: 'sheet',
  keepsTyping: true,
  isShown: ({ isOpen }) => isOpen,
  load: () => import('../palette/TriedSheet.tsx').then((it) => it.TriedSheet),
})

export type Overlay = 'none' | 'palette' | 'keys' | 'tried'

export interface OverlaysState {
  readonly open: Overlay
  readonly show: (overlay: Overlay) => void
  /** What a verb opened filled in, and the how-manieth it is: a new one starts afresh. */
  readonly asked: { readonly form: VerbForm | null; readonly times: number }
  readonly ask: (form: VerbForm | null) => void
}

/** Registers the keys; hand the result to Overlays, and `show` to whatever opens one by mouse. */
export function useOverlays(): OverlaysState {
  const [open, show] = useState<Overlay>('none')
  const { keys } = useLocalStores()
  // With the page, not with the app: the first load is small.
  useEffect(() => moveInLists(window, { letters: () => keys.getState().line === null }), [keys])
  const [asked, setAsked] = useState<OverlaysState['asked']>({ form: null, times: 0 })
  const ask = (form: VerbForm | null) => setAsked(({ times }) => ({ form, times: times + 1 }))
  const group = 'Everywhere'
  useKeys([
    {
      keys: '$mod+k',
      label: 'Find anything',
      group,
      run: () => show(open === 'palette' ? 'none' : 'palette'),
    },
    { keys: '?', label: 'Show every key', group, run: () => show('keys') },
    { keys: '$mod+/', label: 'Show every key, also while you type', group, run: () => show('keys') },
    { keys: 'F6', label: 'Next part of the page', group, run: () => goToPanel(document, 1) },
    { keys: 'Shift+F6', label: 'Part of the page before', group, run: () => goToPanel(document, -1) },
  ])
  return { open, show, asked, ask }
}

export function Overlays({
  open,
  show,
  ask,
  incident,
}: OverlaysState & { readonly incident: IncidentHandle | null }) {
  const close = () => show('none')
  return (
    <>
      {open === 'palette' ? <Palette incident={incident} onClose={close} onForm={ask} /> : null}
      <KeyList isOpen={open === 'keys'} onClose={close} />
      {incident === null ? null : <TriedOverlay isOpen={open === 'tried'} show={show} />}
    </>
  )
}

function TriedOverlay({
  isOpen,
  show,
}: {
  readonly isOpen: boolean
  readonly show: (overlay: Overlay) => void
}) {
  useKeys([{ keys: '/', label: 'What did we already try?', group: 'Everywhere', run: () => show('tried') }])
  return <TriedSheet isOpen={isOpen} onClose={() => show('none')} />
}
