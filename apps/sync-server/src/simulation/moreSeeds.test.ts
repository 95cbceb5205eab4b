import { describe } from 'vitest'
import { seedsHold } from './seeds.contract.ts'

describe('simulation, more seeds', () => {
  seedsHold(1_001)
})
