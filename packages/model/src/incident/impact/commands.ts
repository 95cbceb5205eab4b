// Marking one service in one region as ok, degraded or down.
import { wordsOf } from '../../base/wordsOf.ts'
import { reject } from '../../document/command.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import { impactKey, type ImpactState } from '../records/impact.ts'
import { impactCell } from './selectors.ts'

export const setImpact = command(
  'impact.set',
  (
    state,
    args: { readonly service: string; readonly region: string; readonly state: ImpactState },
    context,
  ) => {
    const service = wordsOf(args.service)
    const region = wordsOf(args.region)
    if (service === '') return reject('Say which service.', 'service')
    if (region === '') return reject('Say which region; "all" is one.', 'region')
    if (impactCell(state, service, region)?.state === args.state)
      return reject(`${service} in ${region} is ${args.state} already.`)
    return plan(undefined, [
      decide(state, context, 'impact', impactKey(service, region), { service, region, state: args.state }),
      logged(context, 'impact', `${service} in ${region} is ${args.state}`),
    ])
  },
)
