// A server that delivers, and a person in one incident of it, who publishes.
import {
  type Audience,
  createDocumentRoom,
  createIds,
  declare,
  type DeliveryStep,
  type DocumentRoom,
  type EscalationId,
  type IncidentDocument,
  incidentDocument,
  type IncidentId,
  incidentRoom,
  type NamedChannel,
  type Person,
  publishUpdate,
  serverDocument,
  type ServerDocument,
  type Snapshot,
  serverRoom,
  readSnapshot,
  type UpdateId,
} from '@holdfast/model'
import * as Y from 'yjs'
import { createMailer } from '../../src/delivery/adapters/mailer.ts'
import { createTransport } from '../../src/delivery/adapters/transport.ts'
import { createDelivery, type DeliveryParts } from '../../src/delivery/delivery.ts'
import { createPageHooks, type TakeHook } from '../../src/delivery/pageHooks.ts'
import { type OpenDeliveries, openDeliveries } from '../../src/delivery/openDeliveries.ts'
import { heldTimers } from './heldTimers.ts'
import type { Bench } from './withRig.ts'
import type { Rig, RigOptions } from './rig.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export const INCIDENT = 'inc-1' as IncidentId
const PATIENCE = 400
const PAGER = 'Database on-call'
export const ROUTING = 'R0UTEab12'.padEnd(32, '7')

export interface DeliveryRig {
  readonly rig: Rig
  readonly open: OpenDeliveries
  readonly dir: string
  readonly room: DocumentRoom<IncidentDocument>
  add(
    kind: NamedChannel['kind'],
    label: string,
    settings: object,
    audiences?: readonly Audience[],
  ): NamedChannel
  /** A channel that pages, and what takes its webhooks. */
  addPager(url: string, secrets?: readonly string[]): { readonly id: string; readonly label: string }
  readonly takeHook: TakeHook
  /** Publishes to customers; resolves when the server has it. */
  publish(text: string, channels: readonly NamedChannel[]): Promise<UpdateId>
  /** What was written down beside the incident. */
  beside(): Promise<Snapshot<ServerDocument>>
  /** Of deliveries, oldest first. */
  steps(): Promise<readonly DeliveryStep[]>
  /** Resolves when the last step of this delivery is that; time goes on meanwhile. */
  comes(
    update: UpdateId | EscalationId,
    channel: Pick<NamedChannel, 'id'>,
    state: DeliveryStep['state'],
  ): Promise<DeliveryStep>
  /** Brings what was done in the room to the server. */
  barrier(): Promise<void>
}

export interface DeliveryRigOptions extends RigOptions {
  readonly drill?: boolean
  readonly ports?: DeliveryParts['ports']
  readonly dir?: string
}

export const realPorts = (): DeliveryParts['ports'] => ({
  transport: createTransport({ patience: PATIENCE }),
  mailer: createMailer({ patience: PATIENCE }),
})

export async function deliveryRig(bench: Bench, options: DeliveryRigOptions = {}): Promise<DeliveryRig> {
  const { drill = false, ports = realPorts(), ...more } = options
  const dir = options.dir ?? (await temporaryFolder()).path
  const timers = options.timers ?? heldTimers()
  const newId = createIds(timers.clock)
  const open = openDeliveries(dir, { clock: timers.clock, newId })
  const hooks: { take: TakeHook } = { take: async () => 'failed' }
  const rig = await bench.start({
    ...{ timers, newId },
    delivery: (deps) => {
      hooks.take = createPageHooks({ ...open, ...deps, newId })
      return createDelivery({ ...open, ports }, deps)
    },
    ...more,
  })
  const client = await bench.joined({ room: incidentRoom(INCIDENT) })
  const actor: Person = { id: 'ada' as Person['id'], name: 'Ada' }
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: client.doc,
    clock: timers.clock,
    newId,
    actor,
  })
  if (room.store.getState().incident.size === 0) {
    const declared = room.run(declare, {
      id: INCIDENT,
      title: 'Secret title',
      severity: 'SEV2',
      takeRoles: ['ic'],
      drill,
    })
    if (!declared.ok) throw new Error(declared.error.reason)
  }
  const barrier = async () => void (await client.barrier())
  const beside = async () => {
    const rows = await rig.store.rows(
      serverRoom(INCIDENT, options.serverId ?? 'server-of-this-test'),
      0,
      10_000,
    )
    const doc = new Y.Doc()
    for (const { update } of rows.ok ? rows.value : []) Y.applyUpdate(doc, update)
    return readSnapshot(doc, serverDocument)
  }
  const steps = async () => (await beside()).deliveries
  return {
    ...{ rig, open, dir, room, beside, steps, barrier },
    add(kind, label, settings, audiences = ['customers']) {
      const added = open.channels.add({ kind, label, settings, audiences }, true)
      if (!added.ok) throw new Error(added.error)
      return { id: added.value.id, kind, label }
    },
    takeHook: (hook) => hooks.take(hook),
    addPager(url, secrets = []) {
      const asked = {
        kind: 'pagerduty',
        label: PAGER,
        audiences: [],
        settings: { url, key: ROUTING, secrets },
      }
      const added = open.channels.add(asked, true)
      if (!added.ok) throw new Error(added.error)
      return { id: added.value.id, label: PAGER }
    },
    async publish(text, channels) {
      const made = room.run(publishUpdate, { audience: 'customers', text, channels })
      if (!made.ok) throw new Error(made.error.reason)
      await barrier()
      return made.value
    },
    async comes(update, channel, state) {
      for (let turn = 0; turn < 4_000; turn++) {
        await timers.advance(25)
        const last = (await steps()).findLast(
          (one) => (one.update as string) === update && one.channel === channel.id,
        )
        if (last?.state === state) return last
        await new Promise((next) => setImmediate(next))
      }
      const all = (await steps()).filter(
        (one) => (one.update as string) === update && one.channel === channel.id,
      )
      throw new Error(
        `never ${state}: ${all.map((one) => `${one.state} (${one.detail})`).join(', ')} ${rig.log.join('\n')}`,
      )
    },
  }
}
