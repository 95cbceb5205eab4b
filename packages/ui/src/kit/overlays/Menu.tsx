// Actions behind one button. Each may show its key. The button is here from the start; the rest comes with `OpenedMenu`, and
// a press before that opens it once it is here.
import { type ReactNode, useState } from 'react'
import { lazyPart } from '../guard/lazyPart.tsx'
import { type Reads, useLeftOut } from '../marks/LookOnly.tsx'
import type { OpenedMenuProps } from './OpenedMenu.tsx'
import { TriggerOnly } from './TriggerOnly.tsx'

export interface MenuProps extends Reads, Omit<OpenedMenuProps, 'startsOpen'> {
  /** What those read who may only look, where the trigger says something. */
  readonly instead?: ReactNode
}

export function Menu({ instead = null, reads, ...props }: MenuProps): ReactNode {
  const [pressed, setPressed] = useState(false)
  if (useLeftOut(reads)) return instead
  return <Whole {...props} startsOpen={pressed} onPressed={() => setPressed(true)} />
}

type WholeProps = OpenedMenuProps & { readonly onPressed: () => void }

const Whole = lazyPart<WholeProps>({
  what: 'The menu',
  as: 'sheet',
  isShown: ({ startsOpen }) => startsOpen,
  load: () => import('./OpenedMenu.tsx').then((it) => it.OpenedMenu),
  Waiting: ({ trigger, startsOpen, onPressed }) => (
    <TriggerOnly trigger={trigger} opens="menu" isExpanded={startsOpen} onPress={onPressed} />
  ),
})
