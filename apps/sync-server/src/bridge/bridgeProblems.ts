// What a bridge says when it refuses: what is wrong, what is safe, what to do.
import type { Problem } from '../host/problem.ts'

const SAFE = 'The room goes on here as before.'

export const bridgeProblems = {
  noHub: {
    what: 'This server is open to its network as it is.',
    safe: SAFE,
    todo: 'Give people its address; bridges are for hubs whose server is gone.',
  },
  serverLive: {
    what: 'The server is in reach, so no bridge is needed.',
    safe: SAFE,
    todo: 'Work on; if the server is gone, try again.',
  },
  noNetwork: {
    what: 'This machine is on no network.',
    safe: SAFE,
    todo: 'Connect it to the one that your colleagues are on, then open the bridge.',
  },
  ownOpen: {
    what: 'This machine has a bridge open itself.',
    safe: SAFE,
    todo: 'Close it first, then join the other one.',
  },
  joinedOther: {
    what: 'This machine has joined the bridge of another one.',
    safe: SAFE,
    todo: 'Leave that bridge first, then open your own.',
  },
  noOrganisation: {
    what: 'This machine never reached a server of your organisation, so other machines cannot know it.',
    safe: SAFE,
    todo: 'Open the join link of the bridge in a browser instead.',
  },
  badAddress: {
    what: 'This is no address of a bridge.',
    safe: SAFE,
    todo: 'Copy it as it is shown there, like 192.168.1.20:4700, or paste the join link.',
  },
  noAnswer: {
    what: 'Nobody answers at this address.',
    safe: SAFE,
    todo: 'Check that you are on the same network, and that the address is the one shown at the bridge.',
  },
  stranger: {
    what: 'Whoever answers there is no bridge of your organisation.',
    safe: 'Nothing was sent to it. The room goes on here as before.',
    todo: 'Check the address with whoever opened the bridge.',
  },
  notLetIn: {
    what: 'The bridge did not let this machine in.',
    safe: SAFE,
    todo: 'Open the join link of the bridge in a browser instead, or ask whoever opened it.',
  },
  ownBridge: {
    what: 'This is the address of this very machine.',
    safe: SAFE,
    todo: 'Give it to others; there is nothing to join here.',
  },
} as const satisfies Record<string, Problem>

export const cannotListen = (host: string, port: number, code: string): Problem => ({
  what: `No bridge can be opened at ${host}:${port}${code && ` (${code})`}.`,
  safe: SAFE,
  todo: 'Leave address and port out: any free port of this machine does.',
})

/** Close reasons, at most 120 bytes. */
export const closeReasons = {
  serverBack: 'The server is back and has everything, so this bridge is closed. Go back to your own address.',
  byPerson: 'This bridge was closed by whoever opened it. What you have is safe on your machine.',
  stopping: 'The machine that held this bridge stops. What you have is safe on your machine.',
} as const
