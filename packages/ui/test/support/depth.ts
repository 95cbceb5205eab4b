// How far a run of the tests goes: `npm test` takes the smoke set, `npm run whole` every seed and every cell of a matrix.
import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    depth: 'smoke' | 'whole'
  }
}

export const isWhole = inject('depth') === 'whole'
