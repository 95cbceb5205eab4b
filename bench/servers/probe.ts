// Preloaded into every server process: answers memory and event-loop questions over IPC without touching the server.
// A server whose bench has gone exits, so nothing is left running.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Answer, Question } from '../contestants/probeProtocol.ts'

const loop = monitorEventLoopDelay({ resolution: 5 })

async function answer(question: Question): Promise<Answer> {
  switch (question.ask) {
    case 'memory': {
      for (let i = 0; i < 3; i += 1) {
        globalThis.gc?.()
        await new Promise((resolve) => setImmediate(resolve))
      }
      const { rss, heapUsed, external } = process.memoryUsage()
      return { id: question.id, rss, live: heapUsed + external }
    }
    case 'watchLoop':
      loop.reset()
      loop.enable()
      return { id: question.id }
    case 'loop':
      return { id: question.id, longestMs: loop.max / 1e6 - 5, p99Ms: loop.percentile(99) / 1e6 - 5 }
    case 'settle':
      await globalThis.benchSettle?.()
      return { id: question.id }
    case 'exit':
      process.exit(0)
  }
}

process.on('message', (question: Question) => {
  void answer(question).then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))
