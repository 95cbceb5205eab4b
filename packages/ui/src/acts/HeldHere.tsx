// What is held about one record, in the place where it was begun; nothing while nothing is held.
import type { Hold } from '@holdfast/model'
import { HoldCard, type HoldCardProps } from './HoldCard.tsx'
import { useShownHere } from './useHeld.ts'

export function HeldHere(props: { readonly hold: Hold } & Pick<HoldCardProps, 'size'>) {
  useShownHere(props.hold.id)
  return <HoldCard {...props} inPlace />
}
