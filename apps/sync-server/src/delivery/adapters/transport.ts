// One HTTP request of a channel, over a socket to the address that was looked at. Invariants: no redirect is followed, nothing waits
// longer than its patience, what came of it says whether the receiver can have it, and no words name its address.
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIPv6 } from 'node:net'
import { DELIVERY_PATIENCE } from '../../config/timings.ts'
import { MAX_ANSWER_BYTES } from '../../config/limits.ts'
import { errorCode } from '../../host/problem.ts'
import { addressOf, type Resolve, resolveByDns } from './addresses.ts'

export interface Asked {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly allowPrivate: boolean
}

export type Answer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
      readonly body: string
    }
  /** No byte of it left. */
  | { readonly kind: 'notReached'; readonly isFinal: boolean; readonly why: string }
  /** It may have arrived: nobody answered. */
  | { readonly kind: 'silent'; readonly why: string }

export type Transport = (asked: Asked) => Promise<Answer>

export interface TransportParts {
  readonly resolve?: Resolve
  /** ms until a receiver counts as silent. */
  readonly patience?: number
}

export function createTransport({
  resolve = resolveByDns,
  patience = DELIVERY_PATIENCE,
}: TransportParts = {}): Transport {
  return async ({ url, method, headers = {}, body, allowPrivate }) => {
    const target = new URL(url)
    const found = await addressOf(target.hostname, allowPrivate, resolve)
    if (!found.ok)
      return { kind: 'notReached', isFinal: found.error.kind === 'forbidden', why: found.error.why }
    const address = found.value
    const lookup: LookupFunction = (_host, options, done) => {
      const family = isIPv6(address) ? 6 : 4
      if (options.all === true) done(null, [{ address, family }])
      else done(null, address, family)
    }
    return new Promise<Answer>((resolved) => {
      let hasLeft = false
      const failed = (why: string) =>
        resolved(hasLeft ? { kind: 'silent', why } : { kind: 'notReached', isFinal: false, why })
      const ask = target.protocol === 'https:' ? secure : plain
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const request = ask(target, {
        method,
        lookup,
        agent: false,
        headers: { 'user-agent': 'holdfast', accept: 'application/json', ...headers, ...length },
        signal: AbortSignal.timeout(patience),
      })
      request.on('socket', (socket) => {
        const ready = target.protocol === 'https:' ? 'secureConnect' : 'connect'
        socket.once(ready, () => {
          hasLeft = true
        })
      })
      request.on('error', (error) =>
        failed(
          error.name === 'AbortError' || error.name === 'TimeoutError'
            ? `Nobody answered within ${patience / 1_000} s.`
            : hasLeft
              ? `Nobody answered: the connection ended (${errorCode(error) || error.name}).`
              : `Nobody could be reached (${errorCode(error) || error.name}).`,
        ),
      )
      request.on('response', (response) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size <= MAX_ANSWER_BYTES) parts.push(part)
        })
        const answered = () =>
          resolved({
            kind: 'answer',
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          })
        response.on('end', answered)
        // The status is an answer, whatever becomes of the rest.
        response.on('error', answered)
      })
      request.end(body)
    })
  }
}
