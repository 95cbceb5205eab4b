// Whether what others do reaches this window as they do it: not without a connection, nor while the hub that it is
// connected to is cut off from the server above it.
import type { SyncStatus } from '@holdfast/model'

export function isApart({ link, upstream }: SyncStatus): boolean {
  if (link.state !== 'live') return true
  return upstream !== null && upstream.state !== 'none' && upstream.state !== 'live'
}
