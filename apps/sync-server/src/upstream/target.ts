// Whom to link up to.
import { err, ok, type Result } from '@holdfast/model'

export interface UpstreamTarget {
  /** `ws://host:port` or `wss://host:port`, without a path. */
  readonly url: string
  /** A hub's token of that server. */
  readonly token: string
}

/** The address in the form the link dials; http and https are understood too. The error is a clause for people. */
export function upstreamUrl(address: string): Result<string, string> {
  const url = URL.parse(address.replace(/^http/, 'ws'))
  if (!url || !/^wss?:$/.test(url.protocol)) return err(`${address} is no address of a server`)
  // A token or a room has no place in it, and would be dropped without a word.
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    return err(`${address} has more in it than a host and a port`)
  return ok(`${url.protocol}//${url.host}`)
}
