// Every frame of our own that an app, or a hub below, sends to a server.
import { barrier } from './barrier.ts'
import { checkpointQuestion } from './checkpoint.ts'
import { commandRequest } from './command.ts'
import { frameReader, type FrameUnion } from './frameUnion.ts'
import { redactions } from './redactions.ts'
import { relayed } from './relayed.ts'
import { timeRequest } from './time.ts'

export const CLIENT_FRAMES = {
  barrier,
  timeRequest,
  commandRequest,
  relayed,
  checkpointQuestion,
  redactions,
} as const

export type ClientFrame = FrameUnion<typeof CLIENT_FRAMES>

export const readClientFrame = frameReader(CLIENT_FRAMES)
