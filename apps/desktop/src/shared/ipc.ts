// The contract between the page and the app's main process: every channel, its arguments and its result. Both ends are
// derived from it, so a channel that one end does not know is a compile error.
import { z } from 'zod'

/** What each channel takes, checked in the main process on every call. */
export const CHANNELS = {
  /** Opens a web address in the person's own browser. */
  openExternal: z.tuple([z.url({ protocol: /^https?$/ })]),
  /** A desktop notification. */
  notify: z.tuple([z.string().max(200), z.string().max(1_000)]),
} as const

export type Channel = keyof typeof CHANNELS
export const CHANNEL_NAMES = Object.keys(CHANNELS) as readonly Channel[]
export type ChannelArguments<C extends Channel> = z.output<(typeof CHANNELS)[C]>

/** What the preload puts on the page's window. */
export type DesktopBridge = {
  readonly [C in Channel]: (...args: ChannelArguments<C>) => Promise<void>
}
