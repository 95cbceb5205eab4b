// The session of one window: one workspace room, incident rooms by reference, declaring with or without a server.
import {
  declare,
  defaultCadence,
  type IncidentId,
  incidentLabel,
  type IncidentState,
  incidentDocument,
  incidentRoom,
  theIncident,
  WORKSPACE_ROOM,
  workspaceDocument,
  type WorkspaceState,
} from '@holdfast/model'
import { isOwnMachine } from '../access/bridgeOn.ts'
import type { Arrivals, IncidentHandle, Platform, Session } from '@holdfast/ui'
import type { TrayStore } from '../local/trayStore.ts'
import { followIndex } from './followIndex.ts'
import type { AskingPort } from './openAsking.ts'
import { type OpenRoom, openRoom, type RoomPorts } from './openRoom.ts'
import { roomsWhenAsked } from './roomsWhenAsked.ts'
import type { SessionFiles } from './sessionFiles.ts'
import { sessionExchange } from './sessionExchange.ts'
import { sessionTray } from './sessionTray.ts'
import { sharedRooms } from './sharedRooms.ts'
import type { Unfinished } from './unfinished.ts'

export interface SessionPorts extends Omit<RoomPorts, 'tray'> {
  readonly scope: '*' | IncidentId
  readonly platform: Platform
  /** Lets through what the sockets of `WebSocket` receive. */
  readonly arrivals?: Arrivals
  readonly unfinished: Unfinished
  /** For whoever only looks; absent where a person writes their questions into the room. */
  readonly asking?: AskingPort
  openTray(): TrayStore
  /** Forgets the token of this machine and shows the way in again. */
  readonly signOut?: () => Promise<void>
  readonly joinServer?: () => void
  readonly screenLink?: NonNullable<WindowSession['screenLink']>
  readonly invites?: NonNullable<WindowSession['invites']>
  readonly bridge?: NonNullable<WindowSession['bridge']>
  readonly follow?: NonNullable<WindowSession['follow']>
  readonly records?: NonNullable<WindowSession['records']>
  readonly files?: SessionFiles
}

export interface WindowSession extends Session {
  /** Every connection tries the server now: the network came back, or the window woke up. */
  retryAll(): void
  /** The machine's network is gone: nothing beyond this machine is called live until it answers. */
  networkGone(): void
  /** True while something made in this window is not on this machine's disk. */
  hasUnstored(): boolean
  close(): Promise<void>
}

export function createSession(ports: SessionPorts): WindowSession {
  const { timers, unfinished, me, access, scope, clock, newId, platform } = ports
  const tray = sessionTray(ports.openTray(), me.id)
  const inRooms: RoomPorts = { ...ports, tray }
  const workspace = openRoom(WORKSPACE_ROOM, workspaceDocument, listTitle, inRooms)

  const openIncident = (id: IncidentId) => {
    const room = openRoom(incidentRoom(id), incidentDocument, titleOf, inRooms)
    // A link to one incident does not open the list, so a row written there would never arrive.
    const stopIndex =
      scope === '*' ? followIndex({ id, room: room.room, workspace: workspace.room, timers }) : () => {}
    const note = () => {
      if (room.link.getState().notOnServer > 0) unfinished.add(id)
      else if (room.link.getState().link.state === 'live') unfinished.remove(id)
    }
    const stopNoting = room.link.subscribe(note)
    const asking = ports.asking?.inside({
      ...{ incident: id, room: room.room, link: room.link, send: room.sendCommand, newId },
    })
    const close = async () => {
      stopIndex()
      stopNoting()
      asking?.close()
      await room.close()
    }
    return {
      ...room,
      close,
      servers: roomsWhenAsked(async () =>
        (await import('./serverRooms.ts')).serverRooms(id, room.link, { ...inRooms, platform }),
      ),
      ...(asking && { asking, hasUnfinished: () => room.hasUnfinished() || asking.isWaiting() }),
    }
  }
  const rooms = sharedRooms(timers, openIncident)
  const everyRoom = (): readonly Pick<OpenRoom<never>, 'retryNow' | 'doubt' | 'local'>[] => [
    workspace,
    ...rooms.open(),
  ]

  // What an earlier visit left unsent is sent although nobody looks at it.
  const asked = ports.asking?.unsent(me.id) ?? []
  for (const id of new Set([...unfinished.list(), ...asked])) rooms.hold(id).release()

  return {
    me,
    access,
    scope,
    clock,
    newId,
    platform,
    ...(ports.arrivals && { arrivals: ports.arrivals }),
    workspace,
    open(id): IncidentHandle {
      const { room, release } = rooms.hold(id)
      return { ...room, id, close: release }
    },
    declare(incident) {
      const id = newId<IncidentId>()
      const { room, release } = rooms.hold(id)
      const result = room.room.run(declare, {
        cadence: defaultCadence(workspace.room.store.getState()),
        ...incident,
        id,
      })
      release()
      return result
    },
    exchange: sessionExchange({
      me,
      access,
      scope,
      clock,
      rooms,
      workspace: workspace.room,
      files: ports.files,
    }),
    tray,
    ...(ports.joinServer && { joinServer: ports.joinServer }),
    ...(ports.signOut && { signOut: ports.signOut }),
    ...(ports.screenLink && { screenLink: ports.screenLink }),
    ...(ports.invites && { invites: ports.invites }),
    ...(ports.bridge && { bridge: ports.bridge }),
    ...(ports.follow && { follow: ports.follow }),
    ...(ports.records && { records: ports.records }),
    ...(ports.files && { files: ports.files }),
    retryAll() {
      ports.files?.retry()
      for (const room of everyRoom()) room.retryNow()
    },
    networkGone() {
      // A hub on this machine is in reach without any network.
      for (const room of everyRoom()) room.doubt(!isOwnMachine(new URL(ports.serverUrl).hostname))
    },
    hasUnstored: () =>
      everyRoom().some(({ local }) => {
        const now = local.getState()
        return now.state === 'storing' || (now.state === 'unsafe' && now.waiting > 0)
      }),
    async close() {
      ports.files?.close()
      await Promise.all([rooms.closeAll(), workspace.close()])
    },
  }
}

/** An incident whose title is empty is there all the same. */
const titleOf = (state: IncidentState): string => {
  const incident = theIncident(state)
  return incident ? incident.title || incidentLabel(incident.id) : ''
}
const listTitle = ({ incidents }: WorkspaceState): string =>
  incidents.size > 0 ? 'The list of incidents' : ''
