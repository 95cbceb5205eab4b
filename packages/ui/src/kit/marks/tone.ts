// What a colour may mean. A component sets data-tone; styles/tones.css turns it into --tone, --tone-soft and so on.

/** The four desks' hues. */
export type RoleHue = 'ic' | 'ops' | 'comms' | 'scribe'

/** `act` is the one red: somebody must act now. `warn`: soon, or uncertain. Never the only carrier of a meaning. */
export type Tone = 'neutral' | RoleHue | 'good' | 'warn' | 'act'
