// The words that the lint and the glossary know: those everybody may trip over, and those that the organisation put down. A word of the
// organisation takes the place of the same word here.
import { foldText } from '../base/foldText.ts'
import type { Term } from '../workspace/words/selectors.ts'

const jargon = (term: string, say = ''): Term => ({ term, kind: 'jargon', say })

export const KNOWN_TERMS: readonly Term[] = [
  jargon('read replica', 'copy of our data'),
  jargon('read replicas', 'copies of our data'),
  jargon('replication lag', 'older data than you saved'),
  jargon('replica'),
  jargon('replicas'),
  jargon('failover', 'switch to a standby'),
  jargon('fail over'),
  jargon('failing over'),
  jargon('failed over'),
  jargon('latency', 'slow answers'),
  jargon('throughput'),
  jargon('rollback', 'return to the earlier version'),
  jargon('rolled back', 'returned to the earlier version'),
  jargon('rolling back', 'returning to the earlier version'),
  jargon('deploy'),
  jargon('deploys'),
  jargon('deployment', 'change'),
  jargon('deployments', 'changes'),
  jargon('hotfix', 'fix'),
  jargon('pod'),
  jargon('pods'),
  jargon('cluster', 'group of machines'),
  jargon('clusters'),
  jargon('quorum'),
  jargon('shard'),
  jargon('shards'),
  jargon('load balancer'),
  jargon('message broker'),
  jargon('kubernetes'),
  jargon('k8s'),
  jargon('p95'),
  jargon('p99'),
  jargon('5xx', 'errors'),
  jargon('oom'),
  jargon('race condition'),
  jargon('deadlock'),
  jargon('split brain'),
  jargon('circuit breaker'),
  jargon('thundering herd'),
  jargon('backpressure'),
  jargon('ingress'),
  jargon('egress'),
  jargon('failback'),
  jargon('upstream'),
  jargon('downstream'),
  jargon('canary'),
  jargon('blast radius'),
  jargon('topology'),
]

/** The organisation's words over those that are known anyway. */
export function dictionaryOf(own: readonly Term[]): readonly Term[] {
  const taken = new Set(own.map(({ term }) => foldText(term)))
  return [...own, ...KNOWN_TERMS.filter(({ term }) => !taken.has(foldText(term)))].filter(
    ({ kind }) => kind !== 'plain',
  )
}
