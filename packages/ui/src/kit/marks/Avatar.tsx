// A person in a dot: initials, ringed in the hue of the role they hold. The full name is the label. Whoever is away is grey,
// with a broken ring, and so says the label.
import css from './Avatar.module.css'
import type { RoleHue } from './tone.ts'

/** At most two initials, by grapheme, so that emoji and combining marks stay whole. */
export function initials(name: string): string {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  // Of two of one name the second is told apart by its number: "Jon Lindqvist (2)" is J2.
  const [, bare = name, , number] = /^(.*?)((?: \((\d+)\))?(?: \((?:not )?you\))?)$/u.exec(name.trim()) ?? []
  const words = [...bare.split(/\s+/u).filter(Boolean), ...(number === undefined ? [] : [number])]
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words
  const letters = picked.map((word) => [...graphemes.segment(word ?? '')][0]?.segment ?? '')
  return letters.join('').toLocaleUpperCase() || '?'
}

export interface AvatarProps {
  readonly name: string
  readonly hue?: RoleHue
  readonly size?: 'xs' | 'sm' | 'md'
  /** What is said of somebody who is not at any window: "away since 14:31 UTC". */
  readonly away?: string
}

export function Avatar({ name, hue, size = 'md', away }: AvatarProps) {
  const label = away === undefined ? name : `${name}, ${away}`
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={css.avatar}
      data-tone={hue ?? 'neutral'}
      data-size={size}
      data-away={away === undefined ? undefined : ''}
    >
      {size === 'xs' ? [...initials(name)].slice(0, 1) : initials(name)}
    </span>
  )
}
