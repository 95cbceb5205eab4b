// The mouse's way to what the palette key opens.
import { Search } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import css from './PaletteButton.module.css'

export function PaletteButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <AriaButton className={css.button ?? ''} onPress={onPress}>
      <Hidden elementType="span">Find anything </Hidden>
      <Kbd keys="$mod+k" />
      <Search className={css.icon ?? ''} aria-hidden />
      <span aria-hidden>Find</span>
    </AriaButton>
  )
}
