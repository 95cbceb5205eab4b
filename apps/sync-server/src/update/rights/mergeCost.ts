// What Yjs copies when it joins what goes on where something of the same client ends: each time, all values that are
// joined so far.
import type { DocumentIndex } from './documentIndex.ts'
import type { Sections } from './sections.ts'
import { copiedValues } from './listSegment.ts'
import type { IntegrationCost } from './integrationCost.ts'

export function countMergeCost({ byClient }: Sections, index: DocumentIndex, cost: IntegrationCost): void {
  for (const { client, from, parts } of byClient.values()) {
    let joined = 0
    for (const part of parts) {
      const values = copiedValues(part, part.length)
      const goesOn = values > 0 && part.originClient === client && part.originClock === part.clock - 1
      if (!goesOn) joined = 0
      else if (part.clock === from) joined = index.valuesBefore(client, from)
      joined += values
      if (goesOn && joined > values) cost.copy(joined)
    }
  }
}
