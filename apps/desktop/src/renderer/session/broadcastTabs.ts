// The tab channel of a browser.
import type { RoomName } from '@holdfast/model'
import type { TabChannel, TabMessage } from './otherTabs.ts'

/** Null where the browser has none: tabs then meet at the server only. */
export function broadcastTabs(room: RoomName): TabChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null
  const channel = new BroadcastChannel(`holdfast/${room}`)
  return {
    post: (message) => channel.postMessage(message),
    listen: (onMessage) =>
      channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => onMessage(data)),
    close: () => channel.close(),
  }
}
