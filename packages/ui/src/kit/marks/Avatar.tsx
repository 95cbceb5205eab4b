// A person in a dot: initials, ringed in the hue of the role they hold. The full name is the label.
import css from './Avatar.module.css'
import type { RoleHue } from './tone.ts'

/** At most two initials, by grapheme, so that emoji and combining marks stay whole. */
export function initials(name: string): string {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words
  const letters = picked.map((word) => [...graphemes.segment(word ?? '')][0]?.segment ?? '')
  return letters.join('').toLocaleUpperCase() || '?'
}

export interface AvatarProps {
  readonly name: string
  readonly hue?: RoleHue
  readonly size?: 'sm' | 'md'
}

export function Avatar({ name, hue, size = 'md' }: AvatarProps) {
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={css.avatar}
      data-tone={hue ?? 'neutral'}
      data-size={size}
    >
      {initials(name)}
    </span>
  )
}
