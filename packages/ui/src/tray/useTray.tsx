// What was not accepted of one's own work, followed, with the sheet that shows it and the key that opens it.
import type { IncidentId } from '@holdfast/model'
import { type ReactNode, useCallback, useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useKeys } from '../local/useKeys.ts'
import type { Readable } from '../session/readable.ts'
import { useSession } from '../session/SessionProvider.tsx'
import type { TrayItem } from '../session/tray.ts'
import { useSelected } from '../session/useSelected.ts'

const TraySheet = lazyPart({
  what: 'What was not accepted',
  as: 'sheet',
  savesWork: true,
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./TraySheet.tsx').then((it) => it.TraySheet),
})

const NONE: Readable<readonly TrayItem[]> = { getState: () => [], subscribe: () => () => {} }
const sameItems = (a: readonly TrayItem[], b: readonly TrayItem[]) =>
  a.length === b.length && a.every((item, at) => item === b[at])

/** Of one incident; of everything on the page of all incidents (null). */
export function useTrayItems(incident: IncidentId | null): readonly TrayItem[] {
  const { tray } = useSession()
  const own = useCallback(
    (items: readonly TrayItem[]) =>
      incident === null ? items : items.filter((item) => item.incident === incident),
    [incident],
  )
  return useSelected(tray?.items ?? NONE, own, sameItems)
}

export interface TrayDoor {
  readonly count: number
  readonly open: () => void
  readonly sheet: ReactNode
}

export function useTray(incident: IncidentId | null): TrayDoor {
  const items = useTrayItems(incident)
  const { tray } = useSession()
  const [isOpen, setOpen] = useState(false)
  const open = () => setOpen(true)
  const label = 'Changes that were not accepted'
  useKeys(items.length === 0 ? [] : [{ keys: 'Shift+X t', label, group: 'Everywhere', run: open }])
  return {
    count: items.length,
    open,
    sheet:
      tray === undefined ? null : (
        <TraySheet tray={tray} items={items} isOpen={isOpen} onClose={() => setOpen(false)} />
      ),
  }
}
