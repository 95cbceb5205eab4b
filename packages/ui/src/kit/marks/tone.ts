// What a colour may mean. A component sets data-tone; styles/tones.css turns it into --tone, --tone-soft and so on.
import type { Role } from '@holdfast/model'

/** Each role's own hue, which is its desk's too. */
export type RoleHue = Role

/** `act` is the one red: somebody must act now. `warn`: soon, or uncertain. `bone`: harm that lasts or is past (impact, made
 * worse). Never the only carrier of a meaning. */
export type Tone = 'neutral' | RoleHue | 'good' | 'warn' | 'bone' | 'act'
