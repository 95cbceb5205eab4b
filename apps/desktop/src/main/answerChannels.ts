// The main process's end of the contract: each channel answers pages of the room alone, with checked arguments. Invariant:
// every channel of the contract is answered; one without an answer does not compile.
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { type Channel, type ChannelArguments, CHANNEL_NAMES, CHANNELS } from '../shared/ipc.ts'
import { originOf } from './security.ts'

export type Answers = { readonly [C in Channel]: (...args: ChannelArguments<C>) => void | Promise<void> }

/** `origin` of the room; a frame inside its page is not the page. */
export function answerChannels(origin: string, ipc: Pick<IpcMain, 'handle'>, answers: Answers): void {
  for (const channel of CHANNEL_NAMES) answer(channel, origin, ipc, answers[channel])
}

function answer<C extends Channel>(
  channel: C,
  origin: string,
  ipc: Pick<IpcMain, 'handle'>,
  act: Answers[C],
): void {
  ipc.handle(channel, async ({ senderFrame }: IpcMainInvokeEvent, ...args: unknown[]) => {
    const isOurs = senderFrame !== null && senderFrame.parent === null && originOf(senderFrame.url) === origin
    if (!isOurs) throw new Error(`${channel} is not for this page`)
    const checked = CHANNELS[channel].safeParse(args)
    if (!checked.success) throw new Error(`${channel}: the arguments do not fit`)
    await act(...(checked.data as ChannelArguments<C>))
  })
}
