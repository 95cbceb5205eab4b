// A hub in memory whose bridge is in the state that the address asks for: ?bridge=closed|found|open|closing|joined|live.
import { type BridgeReport, ok } from '@holdfast/model'
import type { BridgePort } from '../src/session/bridgePort.ts'

const closed: BridgeReport = { own: { state: 'closed' }, joined: null, found: [], server: 'away' }
const invitation = `eyJhbGciOiJFZERTQSIsImtpZCI6I${'mVHbGFkbHlTY2FubmVk'.repeat(16)}`

export function bridgeOf(state: string, now: number): BridgePort {
  const url = 'http://192.168.1.20:4700'
  const facts = { since: now, urls: [url], joinLink: `${url}/#join=${invitation}`, guests: 3 }
  const found = [
    { id: 'h1', name: 'maya-laptop', url },
    { id: 'h2', name: 'war-room-berlin', url: 'http://192.168.1.31:4700' },
  ]
  const open: BridgeReport = { ...closed, own: { state: 'open', ...facts } }
  const reports: Readonly<Record<string, BridgeReport>> = {
    closed,
    open,
    found: { ...closed, found },
    live: { ...closed, server: 'live' },
    joined: { ...closed, joined: { name: 'Maya’s laptop', url, since: now, state: 'live' } },
    closing: { ...closed, server: 'live', own: { state: 'closing', closesAt: now + 30_000, ...facts } },
  }
  let report = reports[state] ?? closed
  const to = (next: BridgeReport) => async () => ok((report = next))
  return {
    report: async () => ok(report),
    look: async () => ok(report),
    open: to(open),
    close: to(closed),
    leave: to(closed),
    join: to(reports['joined'] ?? closed),
  }
}
