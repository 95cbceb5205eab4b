// Where a file is safe, in words. Pure.
import type { FileAbsence } from '../session/files.ts'

export interface WhereFacts {
  readonly state: 'reading' | 'here' | FileAbsence
  /** It is on this machine and no server has it yet. */
  readonly isWaiting: boolean
  readonly isHub: boolean
  /** Who attached it. */
  readonly by: string
  /** Why the server refuses it; null while it does not. */
  readonly refused: string | null
}

export function whereWords({ state, isWaiting, isHub, by, refused }: WhereFacts): string {
  if (isWaiting) return refused === null ? 'only on this machine' : `only on this machine: ${refused}`
  switch (state) {
    case 'reading':
      return 'reading…'
    case 'here':
      return isHub ? 'safe on this machine and its hub' : 'safe on the server'
    case 'elsewhere':
      return `its bytes are on ${by}’s machine`
    case 'unreachable':
      return 'not on this machine; no server answers'
    case 'unsafe':
      return 'what came is not this file, so it is not shown'
  }
}
