// Every frame of our own that a server sends to an app, or to a hub below it.
import { ack } from './ack.ts'
import { checkpoint } from './checkpoint.ts'
import { commandReply } from './command.ts'
import { frameReader, type FrameUnion } from './frameUnion.ts'
import { hello } from './hello.ts'
import { nack } from './nack.ts'
import { redactions } from './redactions.ts'
import { timeReply } from './time.ts'
import { upstreamState } from './upstreamState.ts'

export const SERVER_FRAMES = {
  hello,
  ack,
  nack,
  timeReply,
  commandReply,
  checkpoint,
  upstreamState,
  redactions,
} as const

export type ServerFrame = FrameUnion<typeof SERVER_FRAMES>

export const readServerFrame = frameReader(SERVER_FRAMES)
