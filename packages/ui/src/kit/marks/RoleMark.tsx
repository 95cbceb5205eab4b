// The small coloured square in front of a role's name. Decoration: the name beside it carries the meaning.
import css from './RoleMark.module.css'
import type { Tone } from './tone.ts'

export function RoleMark({ hue }: { readonly hue: Tone }) {
  return <span className={css.mark} data-tone={hue} aria-hidden />
}
