import { expect, test } from 'vitest'
import * as model from '../../index.ts'
import { ACTS, weightOf } from './acts.ts'

interface NamedCommand {
  readonly name: string
  readonly plan: unknown
}
const isCommand = (found: unknown): found is NamedCommand =>
  typeof found === 'object' && found !== null && 'plan' in found && 'name' in found

test('[Z16] [FRM-3] every command of an incident is weighed: light, heavy, or final with what is done instead', () => {
  const names = Object.values(model).flatMap((found) =>
    isCommand(found) && !found.name.startsWith('workspace.') ? [found.name] : [],
  )
  expect(names.length).toBeGreaterThan(30)
  expect(names.filter((name) => !(name in ACTS))).toEqual([])
  expect(Object.keys(ACTS).filter((name) => !names.includes(name))).toEqual([])
})

test('[Z16] a final act says in a sentence what is done instead', () => {
  const wrong = Object.values(ACTS).flatMap((one) =>
    one.weight === 'final' && !/^[A-Z].*\.$/.test(one.because) ? [one.because] : [],
  )
  expect(wrong).toEqual([])
})

test('[Z17] deciding, telling, resolving, closing and cancelling are held; a step of the phase is not', () => {
  const weights = [
    weightOf('decision.close'),
    weightOf('update.publish'),
    weightOf('update.noChange'),
    weightOf('incident.movePhase', 'resolved'),
    weightOf('incident.movePhase', 'closed'),
    weightOf('incident.movePhase', 'cancelled'),
  ]
  expect(weights.map(({ weight }) => weight)).toEqual(weights.map(() => 'heavy'))
  expect(weightOf('incident.movePhase', 'monitoring').weight).toBe('light')
  expect(weightOf('nobody.knows').weight).toBe('final')
})
