// The mouse's way to what the palette key opens.
import { Button as AriaButton } from 'react-aria-components/Button'
import { Kbd } from '../kit/Kbd.tsx'
import css from './PaletteButton.module.css'

export function PaletteButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <AriaButton aria-label="Find anything" className={css.button ?? ''} onPress={onPress}>
      <Kbd keys="$mod+k" hidden />
    </AriaButton>
  )
}
